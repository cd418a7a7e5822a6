using System;
using System.Runtime.CompilerServices;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>What a dense output has beyond the cubic Hermite polynomial, coefficient by coefficient of the nested form in
/// <see cref="Polynomial"/>.</summary>
public struct Bend<TState> where TState : struct, IState<TState>
{
    /// <summary>The number of coefficients that are set, none to five.</summary>
    public int Count;

    /// <summary>The coefficient of θ²(1-θ)².</summary>
    public TState Fourth;

    /// <summary>The coefficient of θ³(1-θ)².</summary>
    public TState Fifth;

    /// <summary>The coefficient of θ³(1-θ)³.</summary>
    public TState Sixth;

    /// <summary>The coefficient of θ⁴(1-θ)³.</summary>
    public TState Seventh;

    /// <summary>The coefficient of θ⁴(1-θ)⁴.</summary>
    public TState Eighth;
}

/// <summary>The solution over one accepted step: a polynomial that meets value and slope at both ends.</summary>
/// <remarks>The one dense output of all methods: samples, events and histories read it. Cubic Hermite with no bend;
/// Dormand-Prince and Tsitouras have one coefficient more, halved and extrapolated steps, Owren-Zennaro and Verner 6(5) two, Verner 7(6) three,
/// Dormand-Prince 8(5,3) four, Verner 9(8) five.</remarks>
public readonly struct Piece<TState>(
    double start, double end, TState y, TState next, TState slope, TState nextSlope, Bend<TState> bend)
    where TState : struct, IState<TState>
{
    private readonly TState y = y;
    private readonly TState next = next;
    private readonly TState slope = slope;
    private readonly TState nextSlope = nextSlope;
    private readonly Bend<TState> bend = bend;

    /// <summary>The time at the start.</summary>
    public double Start => start;

    /// <summary>The length of the step.</summary>
    public double Width => end - start;

    /// <summary>The time at the end: the very number, so that nothing falls between two steps.</summary>
    public double End => end;

    /// <summary>The state at the start.</summary>
    public TState Y => y;

    /// <summary>The state at the end.</summary>
    public TState Next => next;

    /// <summary>The dense output of one component.</summary>
    public static Polynomial Component(in Piece<TState> p, int index)
    {
        double start = TState.Component(p.Y, index), end = TState.Component(p.Next, index);
        var cubic = Polynomial.Hermite(start, end, p.Width * TState.Component(p.slope, index), p.Width * TState.Component(p.nextSlope, index));
        return p.bend.Count switch
        {
            0 => cubic,
            1 => cubic with { Fourth = TState.Component(p.bend.Fourth, index) },
            2 => cubic with { Fourth = TState.Component(p.bend.Fourth, index), Fifth = TState.Component(p.bend.Fifth, index) },
            var count => cubic with
            {
                Fourth = TState.Component(p.bend.Fourth, index),
                Fifth = TState.Component(p.bend.Fifth, index),
                Sixth = TState.Component(p.bend.Sixth, index),
                Seventh = count > 3 ? TState.Component(p.bend.Seventh, index) : 0,
                Eighth = count > 4 ? TState.Component(p.bend.Eighth, index) : 0,
            },
        };
    }

    /// <summary>The number of terms of its polynomials.</summary>
    internal int Terms => 4 + bend.Count;

    /// <summary>Writes the polynomials term by term, of each term all components; terms that it does not have are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store(in Piece<TState> p, Span<double> terms)
    {
        ReadOnlySpan<double> first = TState.View(p.y), last = TState.View(p.next);
        ReadOnlySpan<double> slopes = TState.View(p.slope), nextSlopes = TState.View(p.nextSlope);
        var (n, width) = (first.Length, p.Width);
        first.CopyTo(terms);
        Span<double> rises = terms.Slice(n, n), lefts = terms.Slice(2 * n, n), rights = terms.Slice(3 * n, n);
        for (var i = 0; i < n; i++)
        {
            var rise = last[i] - first[i];
            var left = (width * slopes[i]) - rise;
            (rises[i], lefts[i], rights[i]) = (rise, left, rise - (width * nextSlopes[i]) - left);
        }
        if (p.bend.Count > 0) TState.View(p.bend.Fourth).CopyTo(terms[(4 * n)..]);
        if (p.bend.Count > 1) TState.View(p.bend.Fifth).CopyTo(terms[(5 * n)..]);
        if (p.bend.Count > 2) TState.View(p.bend.Sixth).CopyTo(terms[(6 * n)..]);
        if (p.bend.Count > 3) TState.View(p.bend.Seventh).CopyTo(terms[(7 * n)..]);
        if (p.bend.Count > 4) TState.View(p.bend.Eighth).CopyTo(terms[(8 * n)..]);
        terms[((4 + p.bend.Count) * n)..].Clear();
    }

    /// <summary>All components at a time inside the step; at its end the state there, to the bit.</summary>
    public static void Fill(in Piece<TState> p, double t, Span<double> values)
    {
        if (t >= p.End)
        {
            TState.Read(p.Next, values).CopyTo(values);
            return;
        }
        var x = p.Fraction(t);
        for (var i = 0; i < values.Length; i++) values[i] = Component(p, i).At(x);
    }

    /// <summary>The state at a time inside the step, as a value of its own.</summary>
    public static Rows At(in Piece<TState> p, double t)
    {
        var values = new double[TState.View(p.Y).Length];
        Fill(p, t, values);
        return Rows.Owned(values);
    }

    /// <summary>Which part of the step lies before a time, 0 to 1.</summary>
    public double Fraction(double t) => (t - start) / (end - start);
}

/// <summary>One component of a dense output over a step, in Hairer's nested form (Hairer, Nørsett, Wanner, Solving ODEs I,
/// II.6): <c>y + θ(rise + (1-θ)(left + θ(right + (1-θ)(fourth + θ(fifth + (1-θ)(sixth + θ(seventh + (1-θ)·eighth)))))))</c>.</summary>
public readonly record struct Polynomial(double Y, double Rise, double Left, double Right)
{
    /// <summary>The coefficient of θ²(1-θ)².</summary>
    public double Fourth { get; init; }

    /// <summary>The coefficient of θ³(1-θ)².</summary>
    public double Fifth { get; init; }

    /// <summary>The coefficient of θ³(1-θ)³.</summary>
    public double Sixth { get; init; }

    /// <summary>The coefficient of θ⁴(1-θ)³.</summary>
    public double Seventh { get; init; }

    /// <summary>The coefficient of θ⁴(1-θ)⁴.</summary>
    public double Eighth { get; init; }

    /// <summary>The cubic through two values and two slopes (slopes per step).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Polynomial Hermite(double y, double next, double slope, double nextSlope)
    {
        var rise = next - y;
        var left = slope - rise;
        return new(y, rise, left, rise - nextSlope - left);
    }

    /// <summary>The derivative by the part of the step.</summary>
    public double Slope(double x)
    {
        var z = 1 - x;
        var (v, dv) = (Seventh + (z * Eighth), -Eighth);
        (v, dv) = (Sixth + (x * v), v + (x * dv));
        (v, dv) = (Fifth + (z * v), (z * dv) - v);
        (v, dv) = (Fourth + (x * v), v + (x * dv));
        (v, dv) = (Right + (z * v), (z * dv) - v);
        (v, dv) = (Left + (x * v), v + (x * dv));
        (v, dv) = (Rise + (z * v), (z * dv) - v);
        return v + (x * dv);
    }

    /// <summary>The value at a part of the step, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double x)
    {
        var z = 1 - x;
        return Y + x * (Rise + z * (Left + x * (Right + z * (Fourth + x * (Fifth + z * (Sixth + x * (Seventh + z * Eighth)))))));
    }
}

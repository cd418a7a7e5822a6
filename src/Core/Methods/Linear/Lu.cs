using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Methods.Implicit;

namespace PyRates.Methods.Linear;

/// <summary>The factors of a matrix <c>s·I - J</c>, of real or complex numbers: J is the Jacobian, s a multiple of 1/h. It has
/// memory of its own, which grows in the first factorisations only.</summary>
internal abstract class Lu<T> where T : struct, INumberBase<T>
{
    /// <summary>Asked now and then in long computations, whether they shall end; the answer is of no use then.</summary>
    public Func<bool>? Stops { get; set; }

    /// <summary>Factorises.</summary>
    /// <param name="jacobian">The entries of J in the order of its sparsity.</param>
    /// <param name="shift">The number s.</param>
    /// <returns>Whether the matrix is not singular, as far as rounding tells.</returns>
    public abstract bool Factor(ReadOnlySpan<double> jacobian, T shift);

    /// <summary>Solves for one right-hand side, in its place.</summary>
    public abstract void Solve(Span<T> b);

    /// <summary>Passes what other factors depend on than those that were made here: factors are not kept but made again.</summary>
    /// <param name="kept">Where it goes.</param>
    /// <param name="jacobian">The entries of J.</param>
    /// <param name="shift">The number s of the last factors; 0: there are none that are of use.</param>
    public virtual void Carry(ref Transfer kept, ReadOnlySpan<double> jacobian, T shift)
    {
        if (kept.IsReading && kept.HasMatrices && shift != T.Zero) Factor(jacobian, shift);
    }

    /// <summary>The size of a number by which pivots are compared; of a complex one |re| + |im|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Size(T x)
    {
        if (typeof(T) == typeof(double)) return Math.Abs(Unsafe.As<T, double>(ref x));
        var z = Unsafe.As<T, Complex>(ref x);
        return Math.Abs(z.Real) + Math.Abs(z.Imaginary);
    }

    /// <summary>A real number as one of the matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static T Of(double x)
    {
        if (typeof(T) == typeof(double)) return Unsafe.As<double, T>(ref x);
        var z = new Complex(x, 0);
        return Unsafe.As<Complex, T>(ref z);
    }

    /// <summary><c>y -= a·x</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static void Subtract(Span<T> y, T a, ReadOnlySpan<T> x)
    {
        var i = 0;
        x = x[..y.Length];
        if (typeof(T) == typeof(double))
        {
            var factor = new Vector<double>(Unsafe.As<T, double>(ref a));
            var to = MemoryMarshal.Cast<T, double>(y);
            var from = MemoryMarshal.Cast<T, double>(x);
            for (; i + Vector<double>.Count <= to.Length; i += Vector<double>.Count)
                (new Vector<double>(to[i..]) - factor * new Vector<double>(from[i..])).CopyTo(to[i..]);
        }
        for (; i < y.Length; i++) y[i] -= a * x[i];
    }

    /// <summary><c>Σ a·x</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static T Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> x)
    {
        var sum = T.Zero;
        x = x[..a.Length];
        for (var i = 0; i < a.Length; i++) sum += a[i] * x[i];
        return sum;
    }
}

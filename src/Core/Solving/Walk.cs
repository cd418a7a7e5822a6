using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>The specification of the drivers: a lazy unfold of pure steps by a tableau, on plain vectors. The fast drivers give
/// the same moments, bit for bit.</summary>
public static class Walk
{
    /// <summary>Equal steps without end: moment k at <c>t0 + k·h</c>.</summary>
    public static IEnumerable<Moment> Fixed(ButcherTableau tableau, VectorField field, Moment start, double h)
    {
        var y = start.Y;
        for (var k = 0L; ; k++)
        {
            var t = start.T + k * h;
            yield return new(t, y);
            y = Combined(y, h, tableau.B, Stages(tableau, field, t, h, y, Slope(field, t, y)));
        }
    }

    /// <summary>Accepted steps up to a time, which the last one hits. Where the steps would become too short to be told apart,
    /// it ends before.</summary>
    /// <param name="tableau">A tableau with an error estimate.</param>
    /// <param name="field">The field; smooth up to <paramref name="until"/>.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="until">Where it ends.</param>
    /// <param name="firstStep">The first step to try.</param>
    /// <param name="controller">The judge of the attempts.</param>
    public static IEnumerable<Moment> Adaptive(
        ButcherTableau tableau, VectorField field, Moment start, double until, double firstStep, Controller controller)
    {
        var (at, h, memory, slope) = (start, firstStep, ErrorMemory.Start, Slope(field, start.T, start.Y));
        yield return at;
        while (at.T < until && h >= Limits.None.ShortestAt(at.T))
        {
            var last = at.T + h * (1 + 1e-13) >= until;
            var end = last ? until : at.T + h;
            var width = end - at.T;
            var stages = Stages(tableau, field, at.T, width, at.Y, slope);
            var next = Combined(at.Y, width, tableau.B, stages);
            stages.Add(Slope(field, at.T + width, next));
            var verdict = controller.Judge(
                Error(tableau, width, stages, at.Y, next, controller.Tolerance), tableau.ErrorOrder, memory);
            (memory, h) = (verdict.Memory, width * verdict.Factor);
            if (!verdict.Accept) continue;
            (at, slope, h) = (new(end, next), stages[^1], Math.Max(h, Limits.None.ShortestAt(end)));
            yield return at;
        }
    }

    private static Rows Slope(VectorField field, double t, Rows y)
    {
        var slope = new double[y.Count];
        field(t, y.AsSpan(), slope);
        return Rows.Owned(slope);
    }

    /// <summary>The stages; the first is the slope at the start, which is given.</summary>
    private static List<Rows> Stages(ButcherTableau tableau, VectorField field, double t, double h, Rows y, Rows slope)
    {
        var stages = new List<Rows> { slope };
        for (var i = 1; i < (tableau.IsFsal ? tableau.Stages - 1 : tableau.Stages); i++)
            stages.Add(Slope(field, t + tableau.C[i] * h, Combined(y, h, tableau.A[i], stages)));
        return stages;
    }

    /// <summary><c>y + h·Σ w·k</c>, the sum from the left over the weights that are not zero.</summary>
    private static Rows Combined(Rows y, double h, ImmutableArray<double> weights, List<Rows> stages)
    {
        var sum = Weighted(weights, stages, y.Count);
        if (sum is null) return y;
        var next = new double[y.Count];
        for (var i = 0; i < next.Length; i++) next[i] = y[i] + h * sum[i];
        return Rows.Owned(next);
    }

    private static double[]? Weighted(ImmutableArray<double> weights, List<Rows> stages, int size)
    {
        double[]? sum = null;
        for (var j = 0; j < Math.Min(weights.Length, stages.Count); j++)
        {
            if (weights[j] == 0) continue;
            var first = sum is null;
            sum ??= new double[size];
            for (var i = 0; i < size; i++) sum[i] = first ? weights[j] * stages[j][i] : sum[i] + weights[j] * stages[j][i];
        }
        return sum;
    }

    private static double Error(
        ButcherTableau tableau, double h, List<Rows> stages, Rows y, Rows next, Tolerance tolerance)
    {
        var first = tableau.Error.Match(e => Norm(e), () => double.NaN);
        return tableau.SecondError.Match(
            e => Norm(e) is var second && first == 0 && second == 0
                ? 0
                : first * first / Math.Sqrt(first * first + 0.01 * (second * second)),
            () => first);

        double Norm(ImmutableArray<double> weights)
        {
            var sum = Weighted(weights, stages, y.Count) ?? new double[y.Count];
            var lanes = new double[8];
            for (var i = 0; i < y.Count; i++)
            {
                var q = h * sum[i] / tolerance.Scale(y[i], next[i]);
                lanes[i & 7] += q * q;
            }
            var total = lanes[0];
            for (var lane = 1; lane < 8; lane++) total += lanes[lane];
            return Math.Sqrt(total / y.Count);
        }
    }
}

using System;
using System.Collections.Immutable;
using System.Numerics;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods.Implicit;
using PyRates.Methods.Linear;
using PyRates.Solving;

namespace PyRates.Analysis;

/// <summary>Newton's method for the zeros of a field, damped so that the natural level falls: Deuflhard, Newton Methods for
/// Nonlinear Problems (2004), section 3.3.</summary>
internal sealed class NewtonSearch
{
    private const double Shortest = 1e-10;
    private readonly Problem problem;
    private readonly double at;
    private readonly Tolerance tolerance;
    private readonly Unchanging? present;
    private readonly StiffField field;

    /// <summary>A search.</summary>
    public NewtonSearch(Problem problem, double at, Tolerance tolerance)
    {
        (this.problem, this.at, this.tolerance) = (problem, at, tolerance);
        var (size, times) = (problem.Start.Count, new Stepping.Adaptive(at, at + 1));
        present = problem.HasDelays ? new(size) : null;
        var open = present is null ? problem : problem.Remembering(present);
        // of a delay equation the derivatives with respect to delayed values count too: differences with the past of the present
        field = OpenedProblem.Of(
            open, times, tolerance,
            () => present is null ? (IJacobian?)problem.OpenJacobian(times).Case : null,
            present is null ? problem.Sparsity : None);
        field.WantsExactJacobian = true;
        field.Between(at, at + 1);
    }

    /// <summary>Searches from a guess.</summary>
    public Either<SteadyStateFailure, SteadyState> From(Rows guess, int most)
    {
        var n = guess.Count;
        var (y, slope, step, next, scale) = (guess.AsSpan().ToArray(), new double[n], new double[n], new double[n], new double[n]);
        var (nextSlope, correction, entries) = (new double[n], new double[n], new double[field.Linear.Entries]);
        var lu = field.Linear.Real();
        if (!Slope(y, slope)) return NotFinite(y);
        for (var iteration = 1; iteration <= most; iteration++)
        {
            Present(y);
            field.Jacobian(at, y, slope, entries);
            if (!lu.Factor(entries, 0)) return new SteadyStateFailure.Singular(new([.. y]));
            slope.CopyTo(step, 0);
            lu.Solve(step);                                         // (0·I - J)·δ = f
            Scaled.By(tolerance, y, y, scale);
            var (size, share) = (Scaled.Norm(step, scale), 1.0);
            if (!double.IsFinite(size)) return new SteadyStateFailure.Singular(new([.. y]));
            while (true)
            {
                for (var i = 0; i < n; i++) next[i] = y[i] + share * step[i];
                if (Slope(next, nextSlope))
                {
                    nextSlope.CopyTo(correction, 0);
                    lu.Solve(correction);
                    if (size <= 1 || Scaled.Norm(correction, scale) <= (1 - 0.25 * share) * size) break;
                }
                share /= 2;
                if (share < Shortest) return new SteadyStateFailure.Diverged(Largest(slope), new([.. y]));
            }
            (y, next, slope, nextSlope) = (next, y, nextSlope, slope);
            if (size > 1) continue;
            Present(y);
            field.Jacobian(at, y, slope, entries);
            return new SteadyState(new([.. y]), Largest(slope), iteration) { Eigenvalues = Eigenvalues(entries) };
        }
        return new SteadyStateFailure.Diverged(Largest(slope), new([.. y]));
    }

    private bool Slope(double[] y, double[] slope)
    {
        Present(y);
        return field.Slope(at, y, slope);
    }

    private void Present(double[] y)
    {
        if (present is not null) y.CopyTo(present.State, 0);
    }

    private ImmutableArray<Complex> Eigenvalues(double[] entries)
    {
        var (n, sparsity) = (field.Size, field.Linear.Sparsity);
        if (n > SteadyState.MostForEigenvalues || present is not null || !field.Linear.KeepsEntries) return [];
        var full = new double[n * n];
        for (var column = 0; column < n; column++)
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++) full[(column * n) + sparsity.Row(e)] = entries[e];
        return Spectrum.Of(full, n);
    }

    private SteadyStateFailure NotFinite(double[] y) =>
        new SteadyStateFailure.NotFinite(problem.StateNames[Math.Max(0, field.NotFinite.Component)], new([.. y]));

    private static double Largest(double[] slope)
    {
        var largest = 0.0;
        foreach (var value in slope) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}

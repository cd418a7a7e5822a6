using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Analysis.Laws;

/// <summary>A smooth problem whose solution is known, and a time over which it is worth following.</summary>
public abstract record KnownProblem(double Time)
{
    /// <summary>The solution.</summary>
    public abstract ImmutableArray<double> Exact(double t);

    /// <summary>The field.</summary>
    public abstract void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives);

    /// <summary>The problem as solvers take it.</summary>
    public FunctionProblem AsProblem() => Problem.Of(Derive, Exact(0).AsSpan());

    /// <summary>The problem with its Jacobian, column by column: central differences of sixth order over a hundredth, exact but
    /// for rounding for fields as smooth as these.</summary>
    public FunctionProblem WithJacobian() => AsProblem() with
    {
        Jacobian = Some<JacobianFunction>((t, y, entries) =>
        {
            const double h = 0.01;
            var (size, moved, slopes) = (y.Length, y.ToArray(), new double[7][]);
            for (var column = 0; column < size; column++)
            {
                for (var k = -3; k <= 3; k++)
                {
                    moved[column] = y[column] + k * h;
                    slopes[k + 3] = new double[size];
                    Derive(t, moved, slopes[k + 3]);
                }
                moved[column] = y[column];
                for (var row = 0; row < size; row++)
                {
                    entries[column * size + row] = (45 * (slopes[4][row] - slopes[2][row]) - 9 * (slopes[5][row] - slopes[1][row])
                        + (slopes[6][row] - slopes[0][row])) / (60 * h);
                }
            }
        }),
    };

    /// <summary>The same problem over a shorter time: what a counter-example shrinks to.</summary>
    public IEnumerable<KnownProblem> Shorter() => Time > 0.25 ? [this with { Time = Time / 2 }] : [];

    /// <summary>The largest error over all rows of a trajectory that holds the full state.</summary>
    public double Worst(Trajectory of) => Enumerable.Range(0, of.Length).Max(row => Error(of.Times[row], of.Row(row)));

    /// <summary>The largest error over all rows in the norm of the solvers: the root mean square in units of <c>1 + |y|</c>,
    /// which is what equal tolerances measure in.</summary>
    public double WorstNorm(Trajectory of) => Enumerable.Range(0, of.Length).Max(row =>
        Math.Sqrt(Exact(of.Times[row]).Select((y, i) => Math.Pow((of[row, i] - y) / (1 + Math.Abs(y)), 2)).Average()));

    /// <summary>The largest error of a component.</summary>
    public double Error(double t, ReadOnlySpan<double> y)
    {
        var (exact, worst) = (Exact(t), 0.0);
        for (var i = 0; i < exact.Length; i++) worst = Math.Max(worst, Math.Abs(y[i] - exact[i]));
        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }
}

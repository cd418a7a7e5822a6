using System;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Analysis.Laws;

/// <summary>The entries of a Jacobian at one point, compared with central differences of fourth order of the field.</summary>
internal sealed class JacobianDifference(Problem problem, IJacobian jacobian, Stepping stepping, double t, double[] y)
{
    /// <summary>The entry that is furthest off: in units of how far the difference can be trusted, which differences with two
    /// widths tell, and those to both sides, where the field has a corner. Where they say nothing, it is not off.</summary>
    /// <param name="stops">Asked before each column whether to stop: then the columns so far count.</param>
    public (double Off, int Row, int Column, double Entry, double Difference) Worst(Func<bool> stops)
    {
        var entries = new double[jacobian.Sparsity.Count];
        var until = problem.Breaks(stepping).Where(b => b > t).DefaultIfEmpty(stepping.Until).Min();
        jacobian.Between(t, until);
        jacobian.At(t, y, entries);
        var size = Math.Max(y.Max(Math.Abs), 1e-3);
        var worst = (Off: 0.0, Row: 0, Column: 0, Entry: 0.0, Difference: 0.0);
        problem.Open(stepping, new Fields(t, y, until, size, stops, (column, coarse, fine, slope, corner) =>
        {
            for (var row = 0; row < y.Length; row++)
            {
                var entry = jacobian.Sparsity.Find(row, column) is var e && e >= 0 ? entries[e] : 0;
                var trust = (1e-6 * (Math.Abs(fine[row]) + (Math.Abs(slope[row]) / size))) + (10 * Math.Abs(fine[row] - coarse[row])) + corner[row] + 1e-12;
                var off = double.IsFinite(entry) ? Math.Abs(entry - fine[row]) / trust : double.PositiveInfinity;
                if (off > worst.Off && double.IsFinite(trust)) worst = (off, row, column, entry, fine[row]);
            }
        }));
        return worst;
    }

    private sealed record Fields(double T, double[] Y, double Until, double Size, Func<bool> Stops, Action<int, double[], double[], double[], double[]> Found) : IProblemVisitor<Unit>
    {
        public Unit Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            var (during, first, y) = (TField.IsDriven ? TField.Between(field, T, Until) : field, start, Y);
            var slope = At(y);
            for (var column = 0; column < y.Length && !Stops(); column++)
            {
                var width = 1e-3 * Math.Max(Math.Abs(y[column]), 1e-2 * Size);
                Found(column, Differences(column, width), Differences(column, width / 2), slope, Corner(column, width));
            }
            return Unit.Default;

            double[] Differences(int column, double h)
            {
                double[] far = Difference(column, 2 * h), near = Difference(column, h);
                return [.. near.Zip(far, (n, f) => ((4 * n) - f) / 3)];
            }

            // the jump of the slope: what a difference of the second order does not lose with its width
            double[] Corner(int column, double h) =>
                [.. Bends(column, h / 2).Zip(Bends(column, h), (near, far) => Math.Abs((2 * near) - far))];

            double[] Bends(int column, double h) =>
                [.. At(Moved(column, h)).Zip(At(Moved(column, -h)), slope).Select(f => (f.First - (2 * f.Third) + f.Second) / h)];

            double[] Difference(int column, double h) => [.. At(Moved(column, h)).Zip(At(Moved(column, -h)), (u, d) => (u - d) / (2 * h))];

            double[] Moved(int column, double h) => [.. y.Select((v, i) => i == column ? v + h : v)];

            double[] At(double[] state)
            {
                TState.BeginAttempt(first);
                return TState.View(TField.At(during, T, TState.Of(first, state))).ToArray();
            }
        }
    }
}

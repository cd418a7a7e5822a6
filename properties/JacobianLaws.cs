using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck.Xunit;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Systems;

namespace PyRates.Properties;

public sealed class JacobianLaws
{
    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool The_symbolic_Jacobian_equals_differences_of_the_field(Circuit circuit)
    {
        var system = ScalarSystem.Of(AssemblyLaws.Assembled(circuit));
        var at = AssemblyLaws.At(system);
        var state = system.States.Select(s => at.Values[s.Path]).ToImmutableArray();
        if (at.Values.Values.Any(v => Math.Abs(v) > 1000)) return true;         // a sine of so much turns within a step of the differences
        var jacobian = JacobianSystem.Of(system).At(at);
        return Enumerable.Range(0, state.Length).All(column =>
        {
            var differences = Differences(system, state, column, 1e-3);
            var finer = Differences(system, state, column, 5e-4);
            return Enumerable.Range(0, state.Length).All(row =>
            {
                // the two step sizes tell how far a difference can be trusted
                var trust = 1e-7 * (1 + Math.Abs(finer[row])) + 10 * Math.Abs(finer[row] - differences[row]);
                return Math.Abs(jacobian[row][column] - finer[row]) <= trust;
            });
        });
    }

    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool Entries_come_row_by_row_and_each_place_once(Circuit circuit)
    {
        var entries = JacobianSystem.Of(AssemblyLaws.Assembled(circuit)).Entries.Select(e => (e.Row, e.Column)).ToArray();
        return entries.SequenceEqual(entries.Distinct().Order());
    }

    /// <summary>Central differences of fourth order.</summary>
    private static double[] Differences(ScalarSystem system, ImmutableArray<double> state, int column, double step)
    {
        var (far, near) = (Difference(2 * step), Difference(step));
        return [.. near.Zip(far, (n, f) => (4 * n - f) / 3)];

        double[] Difference(double h)
        {
            var (up, down) = (Field(h), Field(-h));
            return [.. up.Zip(down, (u, d) => (u - d) / (2 * h))];
        }

        ImmutableArray<double> Field(double h) =>
            Pointwise.At(system, 0.3, state.SetItem(column, state[column] + h), [.. Enumerable.Range(0, 9).Select(Meaning.Signal)]).Derivatives;
    }
}

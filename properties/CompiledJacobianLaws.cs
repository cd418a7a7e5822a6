using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Models;
using PyRates.Properties.Generators;
using PyRates.Systems;

namespace PyRates.Properties;

/// <summary>The Jacobian that a run reads.</summary>
public sealed class CompiledJacobianLaws
{
    private const double T = 0.3;
    private static readonly Stepping Run = new Stepping.Adaptive(0, 2);

    /// <summary>The two add in different orders: inside of a sine a large value is known to fewer digits behind the point.</summary>
    [Property(Arbitrary = [typeof(RandomCircuits)])]
    public bool It_equals_the_Jacobian_of_the_scalar_equations(Circuit circuit)
    {
        var system = AssemblyLaws.Assembled(circuit);
        var scalar = ScalarSystem.Of(system);
        var at = AssemblyLaws.At(scalar);
        var expected = JacobianSystem.Of(scalar).At(at);
        var signals = Enumerable.Range(0, system.Drives).Select(i => (Signal)new PyRates.Dynamics.Signals.Constant(Meaning.Signal(i)));
        var problem = Compiler.Compile(system).Problem.WithSignals([.. signals]);
        var actual = At(problem, T, [.. scalar.States.Select(s => at.Values[s.Path])]);
        var near = 1e-9 + (1e-15 * at.Values.Values.Max(Math.Abs));
        return expected.Zip(actual, (e, a) => e.Zip(a, (x, y) => Math.Abs(x - y) <= near * (1 + Math.Abs(x))).All(close => close)).All(close => close);
    }

    [Property(MaxTest = 300)]
    public Property It_equals_differences_of_the_field() => Prop.ForAll(
        Generators.Systems.Smooth.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var random = new System.Random(seed);
            var problem = Compiler.Compile(system.System).Problem.WithSignals(system.Signals);
            double[] y = [.. system.System.States.Select(_ => Math.Round(random.NextDouble() * 2 - 1, 3))];
            var jacobian = At(problem, T, y);
            return Enumerable.Range(0, y.Length).All(column =>
            {
                double[] coarse = Differences(problem, y, column, 1e-3), fine = Differences(problem, y, column, 5e-4);
                return Enumerable.Range(0, y.Length).All(row => TwoDifferences.Confirm(jacobian[row][column], coarse[row], fine[row]));
            });
        });

    /// <summary>Straight code against the interpreter of the same tape, and of the tape over populations, which adds in another
    /// order.</summary>
    [Property(MaxTest = 300)]
    public Property Straight_code_gives_the_bits_of_the_interpreter() => Prop.ForAll(
        Generators.Systems.Smooth.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var random = new System.Random(seed);
            var problem = Compiler.Compile(system.System).Problem.WithSignals(system.Signals);
            double[] y = [.. system.System.States.Select(_ => Math.Round(random.NextDouble() * 2 - 1, 3))];
            if (problem.Program.StraightJacobian is not { Sparsity.Count: > 0 } straight) return true;
            var feeds = problem.Program.Feeds(problem, straight.Tape.SignalsRead(), Run);
            var (signals, expected, actual) = (feeds.Initial(), new double[straight.Sparsity.Count], new double[straight.Sparsity.Count]);
            straight.With(problem.Values)(T, in y[0], signals, ref actual[0]);
            new TapeInterpreter(Schedule.Of(straight.Tape), problem.Values).Evaluate(T, y, signals, expected);
            var arrays = At(problem with { Kernel = Kernel.Interpreter }, T, y);
            var structs = At(problem with { Kernel = Kernel.Structs }, T, y);
            return expected.Zip(actual, (e, a) => BitConverter.DoubleToInt64Bits(e) == BitConverter.DoubleToInt64Bits(a)).All(same => same)
                && arrays.Zip(structs, (a, s) => a.Zip(s, (x, z) => !double.IsFinite(x) || Math.Abs(x - z) <= 1e-9 * (1 + Math.Abs(x))).All(near => near)).All(near => near);
        });

    internal static double[][] At(Problem problem, double t, double[] y)
    {
        var jacobian = problem.OpenJacobian(Run).IfNone(() => throw new InvalidOperationException("no Jacobian"));
        var entries = new double[jacobian.Sparsity.Count];
        jacobian.Between(0.25, 0.5);
        jacobian.At(t, y, entries);
        return [.. y.Select((_, row) => y.Select((_, column) => jacobian.Sparsity.Find(row, column) is var e && e >= 0 ? entries[e] : 0).ToArray())];
    }

    /// <summary>Central differences of fourth order.</summary>
    private static double[] Differences(Problem problem, double[] y, int column, double step)
    {
        var (far, near) = (Difference(2 * step), Difference(step));
        return [.. near.Zip(far, (n, f) => (4 * n - f) / 3)];

        double[] Difference(double h) => [.. Field(h).Zip(Field(-h), (u, d) => (u - d) / (2 * h))];

        double[] Field(double h) => problem.Open(Run, new Slope([.. y.Select((v, i) => i == column ? v + h : v)]));
    }

    private sealed record Slope(double[] Y) : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            TState.BeginAttempt(start);
            var during = TField.IsDriven ? TField.Between(field, 0.25, 0.5) : field;
            return TState.View(TField.At(during, T, TState.Of(start, Y))).ToArray();
        }
    }
}

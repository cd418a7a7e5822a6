using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Properties.Generators;
using Xunit.Sdk;

namespace PyRates.Properties;

/// <summary>The field of a system with its sensitivities.</summary>
public sealed class SensitivityLaws
{
    private const double T = 0.3;
    private static readonly Stepping Run = new Stepping.Adaptive(0, 2);

    [Property(MaxTest = 300)]
    public Property Every_direction_moves_as_differences_of_the_field_do() => Prop.ForAll(
        Generators.Systems.Smooth.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var random = new System.Random(seed);
            var problem = Problem(system);
            var names = Some(problem, random);
            var whole = With(problem, names);
            var (n, z) = (problem.StateNames.Length, Point(random, whole.StateNames.Length));
            var slope = At(whole, z);
            var y = z[..n];
            return Same(slope[..n], At(problem, y)) && names.Select((name, k) => (name, k)).All(direction =>
            {
                var s = z[(n * (direction.k + 1))..(n * (direction.k + 2))];
                double[] coarse = Differences(problem, y, s, direction.name, 1e-3), fine = Differences(problem, y, s, direction.name, 5e-4);
                return Enumerable.Range(0, n).All(i => TwoDifferences.Confirm(slope[(n * (direction.k + 1)) + i], coarse[i], fine[i]));
            });
        });

    [Property(MaxTest = 100)]
    public Property Every_kernel_gives_the_same_bits() => Prop.ForAll(
        Generators.Systems.Arbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var random = new System.Random(seed);
            var whole = With(Problem(system), Some(Problem(system), random));
            var z = Point(random, whole.StateNames.Length);
            var expected = At(whole with { Kernel = Kernel.Interpreter }, z);
            return Same(expected, At(whole with { Kernel = Kernel.Structs }, z)) && Same(expected, At(whole with { Kernel = Kernel.ConstantStructs }, z));
        });

    [Property(MaxTest = 100)]
    public Property The_Jacobian_of_the_whole_equals_differences() => Prop.ForAll(
        Generators.Systems.Smooth.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var random = new System.Random(seed);
            var whole = With(Problem(system), Some(Problem(system), random));
            var z = Point(random, whole.StateNames.Length);
            var jacobian = CompiledJacobianLaws.At(whole, T, z);
            return Enumerable.Range(0, z.Length).All(column =>
            {
                var unit = new double[z.Length];
                unit[column] = 1;
                double[] coarse = Differences(whole, z, unit, "", 1e-3), fine = Differences(whole, z, unit, "", 5e-4);
                return Enumerable.Range(0, z.Length).All(row => TwoDifferences.Confirm(jacobian[row][column], coarse[row], fine[row]));
            });
        });

    /// <summary><c>λ·(∂f/∂y·s + ∂f/∂p)</c> from the front and from behind.</summary>
    [Property(MaxTest = 300)]
    public Property Backwards_is_forwards_transposed() => Prop.ForAll(
        Generators.Systems.Smooth.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var random = new System.Random(seed);
            var problem = Problem(system);
            var names = Some(problem, random);
            var (n, z) = (problem.StateNames.Length, Point(random, problem.StateNames.Length * 4));
            var (y, lambda, slope) = (z[..n], Point(random, n), At(With(problem, names), z[..(n * (names.Length + 1))]));
            var pullback = problem.OpenPullback(Run, names).Match(found => found, why => throw new XunitException(why));
            var (byState, byParameter) = (new double[n], new double[names.Length]);
            pullback.Between(0.25, 0.5);
            pullback.At(T, y, lambda, byState, byParameter);
            return Enumerable.Range(0, names.Length).All(k =>
            {
                var (forwards, size) = Dot(lambda, slope[(n * (k + 1))..(n * (k + 2))]);
                var (backwards, other) = Dot(byState, z[(n * (k + 1))..(n * (k + 2))]);
                var near = 1e-9 * (1 + size + other + Math.Abs(byParameter[k]));
                return !double.IsFinite(near) || Math.Abs(forwards - backwards - byParameter[k]) <= near;
            });
        });

    private static (double Value, double Size) Dot(double[] a, double[] b) =>
        (a.Zip(b, (x, y) => x * y).Sum(), a.Zip(b, (x, y) => Math.Abs(x * y)).Sum());

    private static ModelProblem Problem(DrivenSystem system) => Compiler.Compile(system.System).Problem.WithSignals(system.Signals);

    private static ModelProblem With(ModelProblem problem, ImmutableArray<string> names) =>
        problem.WithSensitivities(names).Match(whole => whole, fault => throw new XunitException(fault.Message));

    /// <summary>Up to three parameters or initial values.</summary>
    private static ImmutableArray<string> Some(ModelProblem problem, System.Random random)
    {
        string[] all = [.. problem.ParameterNames.Distinct(), .. problem.StateNames];
        random.Shuffle(all);
        return [.. all.Take(3)];
    }

    private static double[] Point(System.Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round((random.NextDouble() * 2) - 1, 3))];

    /// <summary>Equal to the bit; which NaN it is does not matter.</summary>
    private static bool Same(IEnumerable<double> a, IEnumerable<double> b) => a.Select(Bits).SequenceEqual(b.Select(Bits));

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x);

    /// <summary>Central differences of fourth order along a direction of the states, and of a parameter.</summary>
    private static double[] Differences(ModelProblem problem, double[] y, double[] s, string name, double step)
    {
        var (far, near) = (Difference(2 * step), Difference(step));
        return [.. near.Zip(far, (n, f) => (4 * n - f) / 3)];

        double[] Difference(double h) => [.. Field(h).Zip(Field(-h), (u, d) => (u - d) / (2 * h))];

        double[] Field(double h)
        {
            var parameter = problem.ParameterNames.IndexOf(name);
            var moved = parameter < 0 ? problem
                : problem.With(new Rows(problem.Parameters.Values.SetItem(parameter, problem.Parameters[parameter] + h)));
            return At(moved, [.. y.Zip(s, (a, b) => a + (h * b))]);
        }
    }

    private static double[] At(ModelProblem problem, double[] y) => problem.Open(Run, new Slope(y));

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

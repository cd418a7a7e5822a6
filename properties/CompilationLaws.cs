using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Solving;
using PyRates.Systems;
using static LanguageExt.Prelude;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Generators.Systems)])]
public sealed class CompilationLaws
{
    private const double Step = 0.25;
    private static readonly Kernel[] Kernels =
        [Kernel.Interpreter, Kernel.Structs, Kernel.PackedStructs, Kernel.ConstantStructs, Kernel.Loops];
    private static readonly Stepping[] Runs = [new Stepping.Fixed(0, 2, Step), new Stepping.Adaptive(0, 2)];

    [Property(MaxTest = 400)]
    public Property Every_kernel_computes_what_the_text_says(DrivenSystem system) => Prop.ForAll(
        Gen.Choose(0, 7).ToArbitrary(), Points(system),
        (k, y) => (from kernel in Kernels
                   from run in Runs
                   from t in (double[])[k * Step, (k + 0.5) * Step]
                   select Same(
                       Problem(system, kernel).Open(run, new Field(k, run is Stepping.Fixed ? k * Step : t, t, y)),
                       new ByTheText(system.System, t, y, SignalsAt(system, run, t)).Derivatives)).All(same => same));

    [Property(MaxTest = 60)]
    public Property Many_units_are_so_many_single_ones() => Prop.ForAll(
        Generators.Systems.Large.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) => new[] { Kernel.Interpreter, Kernel.Loops }.All(kernel => Same(
            Problem(system, kernel).Open(Runs[0], new Field(2, 0.5, 0.5, Point(system, new Random(seed)))),
            new ByTheText(system.System, 0.5, Point(system, new Random(seed)), SignalsAt(system, Runs[0], 0.5)).Derivatives)));

    [Property(MaxTest = 300)]
    public Property Units_side_by_side_are_so_many_single_ones() => Prop.ForAll(
        Generators.Systems.Packed.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(),
        (system, seed, k) => (
            from run in Runs
            from t in (double[])[k * Step, (k + 0.5) * Step]
            let y = Point(system, new Random(seed))
            let text = new ByTheText(system.System, t, y, SignalsAt(system, run, t)).Derivatives
            from kernel in (Kernel[])[Kernel.Interpreter, Kernel.PackedStructs]
            select Same(Problem(system, kernel).Open(run, new Field(k, run is Stepping.Fixed ? k * Step : t, t, y)), text)).All(same => same));

    [Property(MaxTest = 30)]
    public Property Units_side_by_side_go_the_same_way() => Prop.ForAll(Generators.Systems.Packed.ToArbitrary(), system => (
        from solver in (Solver[])[
            Method.Rk4.Fixed(Step), Method.Euler.Fixed(Step).Every(Step * 2), Method.Heun.Fixed(Step).Every(0.1),
            Method.DormandPrince54.With(Controller.PI(1e-4, 1e-6)).Within(Few).Every(0.03)]
        select Way(Problem(system, Kernel.Interpreter), solver) == Way(Problem(system, Kernel.PackedStructs), solver)).All(same => same));

    [Property(MaxTest = 50)]
    public Property Every_kernel_goes_the_same_way(DrivenSystem system) => (
        from solver in (Solver[])[
            Method.Euler.Fixed(Step), Method.Rk4.Fixed(Step), Method.DormandPrince54.With(Controller.PI(1e-4, 1e-6)).Within(Few)]
        select Kernels.Select(kernel => Way(Problem(system, kernel), solver)).Distinct().Count() == 1).All(same => same).ToProperty();

    [Property(MaxTest = 100)]
    public Property Other_parameters_are_those_of_another_system(DrivenSystem system) => Prop.ForAll(
        Points(system), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (y, seed) =>
        {
            var problem = Problem(system, Kernel.Structs);
            var values = Numbers(new Random(seed), problem.Parameters.Count);
            var other = system with { System = WithParameters(system.System, values) };
            return Kernels.All(kernel => Same(
                (problem.With(new Rows([.. values])) with { Kernel = kernel }).Open(Runs[0], new Field(1, Step, Step, y)),
                Problem(other, kernel).Open(Runs[0], new Field(1, Step, Step, y))));
        });

    [Property(MaxTest = 100)]
    public Property Every_variable_is_observed_as_the_text_has_it(DrivenSystem system) => Prop.ForAll(
        Points(system), Gen.Choose(0, 7).ToArbitrary(),
        (y, k) =>
        {
            var text = new ByTheText(system.System, k * Step, y, SignalsAt(system, Runs[0], k * Step));
            return (from population in system.System.Populations.Select((p, i) => (p.Units, p.Assignments, p.Parameters, Number: i))
                    from name in population.Assignments.Select(a => a.Name).Concat(population.Parameters.Select(c => c.Name))
                    from unit in Enumerable.Range(0, population.Units.Length)
                    let path = $"{population.Units[unit]}/{name}"
                    let observer = Problem(system, Kernel.Automatic).Observe(path, Runs[0])
                    select Same(observer.Match(o => o.At(k * Step, y), () => double.NegativeZero), text[population.Number, unit, name]))
                .All(same => same);
        });

    [Property(MaxTest = 100)]
    public Property Grouping_nodes_changes_rounding_at_most() => Prop.ForAll(
        Generators.Systems.Smooth.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (system, seed) =>
        {
            var y = Point(system, new Random(seed));
            var grouped = Problem(system, Kernel.Structs).Open(Runs[0], new Field(1, Step, Step, y));
            var single = system with { System = Ungrouping.Of(system.System) };
            var alone = Problem(single, Kernel.Structs).Open(Runs[0], new Field(1, Step, Step, y));
            return grouped.Zip(alone, Near).All(near => near);
        });

    private static Limits Few => Limits.None with { Steps = Prelude.Some(50L) };

    private static ModelProblem Problem(DrivenSystem system, Kernel kernel) =>
        Compiler.Compile(system.System).Problem.WithSignals(system.Signals) with { Kernel = kernel };

    private static Arbitrary<double[]> Points(DrivenSystem system) =>
        Gen.Choose(0, int.MaxValue).Select(seed => Point(system, new Random(seed))).ToArbitrary();

    private static double[] Point(DrivenSystem system, Random random) => Numbers(random, system.System.States.Length);

    private static double[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 4 - 2, 3))];

    private static double[] SignalsAt(DrivenSystem system, Stepping run, double t) => [.. system.Signals.Select(s => s.In(run).At(t))];

    /// <summary>The whole run as text: the numbers of a trajectory, or how far it came and why no farther.</summary>
    private static string Way(Problem problem, Solver solver)
    {
        var (trajectory, end) = solver.Until(2).Solve(problem).Match(
            Right: t => (t, "reached"), Left: f => (f.Partial, f.GetType().Name));
        return string.Join(' ', trajectory.Data.Values.Select(v => BitConverter.DoubleToInt64Bits(v))) + trajectory.Statistics + end;
    }

    private static bool Same(double[] a, double[] b) => a.Length == b.Length && a.Zip(b, Same).All(same => same);

    /// <summary>Equal to the bit; which NaN it is does not matter.</summary>
    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a)) || !double.IsFinite(a);

    private static EquationSystem WithParameters(EquationSystem system, double[] values)
    {
        var at = 0;
        return system with
        {
            Populations = system.Populations.Map(p => p with
            {
                Parameters = p.Parameters.Map(k => k with { Values = Next(k.Values.Count) }).Strict(),
            }).Strict(),
            Couplings = system.Couplings.Map(c => c with
            {
                Edges = (Pattern.Sparse)c.Edges with { Own = Some(Next(c.Edges.Weights.Count)) },
            }).Strict(),
        };

        Rows Next(int count)
        {
            at += count;
            return new([.. values.AsSpan(at - count, count)]);
        }
    }

    private sealed record Field(int K, double From, double T, double[] Y) : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            TState.BeginAttempt(start);
            var during = TField.IsDriven ? TField.DuringStep(field, K, From, K * Step + Step) : field;
            return TState.View(TField.At(during, T, TState.Of(start, Y))).ToArray();
        }
    }
}

using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Solving;

namespace PyRates.Properties;

/// <summary>Compiled loops over units give what the interpreter gives, to the bit.</summary>
public sealed class LoopLaws
{
    [Property(MaxTest = 300)]
    public Property A_few_units_coupled_in_any_pattern() => Alike(Generators.Systems.Patterned(24));

    [Property(MaxTest = 40)]
    public Property Many_units_coupled_in_any_pattern() => Alike(Generators.Systems.Patterned(300));

    [Property(MaxTest = 40)]
    public Property The_number_of_workers_does_not_matter() => Prop.ForAll(
        Generators.Systems.Patterned(300).ToArbitrary(), Gen.Choose(2, 5).ToArbitrary(), (system, workers) =>
        {
            var problem = Compiler.Compile(system.System).Problem.WithSignals(system.Signals);
            return Field(problem, Kernel.Loops) == Field(problem with { Workers = new Backwards(workers) }, Kernel.Loops);
        });

    [Property(MaxTest = 60)]
    public Property Evaluations_allocate_nothing() => Prop.ForAll(Generators.Systems.Patterned(40).ToArbitrary(), system =>
        (Compiler.Compile(system.System).Problem.WithSignals(system.Signals) with { Kernel = Kernel.Loops })
            .Open(new Stepping.Fixed(0, 2, 0.25), new Bytes()) == 0);

    private static Property Alike(Gen<DrivenSystem> systems) => Prop.ForAll(systems.ToArbitrary(), Seeds, (system, seed) =>
    {
        var random = new Random(seed);
        var compiled = Compiler.Compile(system.System).Problem.WithSignals(system.Signals);
        var start = compiled.From(new([.. Enumerable.Range(0, compiled.StateNames.Length).Select(_ => Math.Round(random.NextDouble() * 4 - 2, 3))]));
        return Field(start, Kernel.Interpreter) == Field(start, Kernel.Loops)
            && Way(start, Kernel.Interpreter) == Way(start, Kernel.Loops);
    });

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static string Field(Problem problem, Kernel kernel) =>
        Text(((ModelProblem)problem with { Kernel = kernel }).Open(new Stepping.Fixed(0, 2, 0.25), new Glance()));

    /// <summary>The numbers of a trajectory, or how far it came.</summary>
    private static string Way(Problem problem, Kernel kernel) =>
        Text([.. Method.Rk4.Fixed(0.25).Until(1.25).Solve((ModelProblem)problem with { Kernel = kernel })
            .Match(Right: reached => reached, Left: failure => failure.Partial).Data.Values]);

    private static string Text(double[] values) =>
        string.Join(' ', values.Select(value => double.IsNaN(value) ? "NaN" : $"{BitConverter.DoubleToInt64Bits(value)}"));

    /// <summary>The last part first.</summary>
    private sealed record Backwards(int Count) : IWorkers
    {
        public double Least => 1;

        public void Do(IParts work, int parts)
        {
            for (var part = parts - 1; part >= 0; part--) work.Do(part);
        }
    }

    private sealed class Bytes : IProblemVisitor<long>
    {
        public long Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            for (var i = 0; i < 3; i++) Evaluate(field, start);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 3; i++) Evaluate(field, start);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private static void Evaluate<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            TState.BeginAttempt(start);
            _ = TField.At(field, 0.625, start);
        }
    }

    private sealed class Glance : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            TState.BeginAttempt(start);
            return TState.View(TField.At(TField.IsDriven ? TField.DuringStep(field, 2, 0.5, 0.75) : field, 0.625, start)).ToArray();
        }
    }
}

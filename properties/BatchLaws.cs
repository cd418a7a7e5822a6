using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
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

namespace PyRates.Properties;

/// <summary>Many problems at once give what each gives alone, to the bit.</summary>
[Properties(Arbitrary = [typeof(Generators.Systems)])]
public sealed class BatchLaws
{
    private static readonly Solver[] Solvers =
    [
        Method.Euler.Fixed(0.25).Until(4), Method.Heun.Fixed(0.25).Every(0.5).Until(4.1), Method.Rk4.Fixed(0.25).Every(0.3).Until(3),
        Method.SspRk3.Fixed(0.125).Keeping(Sampler.Last).Until(2),
        Method.DormandPrince54.With(Controller.PI(1e-4, 1e-6)).Within(new() { Steps = 200 }).Until(2),
    ];

    /// <summary>Counts that fill no pack, one, and several with a remainder; members that stop being finite among them.</summary>
    [Property(MaxTest = 120)]
    public Property A_batch_is_so_many_alone(DrivenSystem system) => Prop.ForAll(
        Gen.Elements(1, 2, 7, 8, 9, 37).ToArbitrary(), Gen.Elements(Solvers).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (count, solver, seed) =>
        {
            var members = Members(system, count, new Random(seed));
            return members.Select(member => solver.Solve(member)).Zip(solver.Solve(members), Same).All(same => same);
        });

    [Property(MaxTest = 60)]
    public Property So_it_is_with_what_must_be_computed_for_recording(DrivenSystem system) => Prop.ForAll(
        Gen.Elements(Solvers).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (solver, seed) =>
        {
            var members = Members(system, 19, new Random(seed));
            var names = (from p in system.System.Populations from a in p.Assignments from unit in p.Units select $"{unit}/{a.Name}").Take(3);
            var recording = solver.Recording([.. names, members[0].StateNames[0]]);
            return members.Select(member => recording.Solve(member)).Zip(recording.Solve(members), Same).All(same => same);
        });

    [Property(MaxTest = 30)]
    public Property The_number_of_cores_changes_nothing(DrivenSystem system) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var members = Members(system, 100, new Random(seed));
            return Solvers[0].Solve(members).Zip(Solvers[0].Solve(members, workers: new Parallelly()), Same).All(same => same);
        });

    private static ImmutableArray<Problem> Members(DrivenSystem system, int count, Random random)
    {
        var problem = Compiler.Compile(system.System).Problem.WithSignals([.. system.Signals]);
        return [.. Enumerable.Range(0, count).Select(_ => (Problem)problem
            .With(new Rows([.. problem.Parameters.Values.Select(p => p + Math.Round(random.NextDouble() - 0.5, 3))]))
            .From(new Rows([.. problem.Start.Values.Select(y => y + Math.Round(random.NextDouble() - 0.5, 2))])))];
    }

    private static bool Same(Either<SolveFailure, Trajectory> a, Either<SolveFailure, Trajectory> b) => a.Match(
        Left: failed => b.Match(Left: other => failed.Message == other.Message && failed.Partial.Equals(other.Partial), Right: _ => false),
        Right: solved => b.Match(Left: _ => false, Right: other => solved.Equals(other) && solved.End.Equals(other.End) && solved.Statistics == other.Statistics));

    private sealed class Parallelly : IWorkers
    {
        public int Count => 8;

        public double Least => double.PositiveInfinity;

        public void Do(IParts work, int parts) => Parallel.For(0, parts, work.Do);
    }
}

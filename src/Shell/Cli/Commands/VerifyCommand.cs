using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Analysis.Laws;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Cli.Commands;

/// <summary>The laws of models and solvers on one model: a row each.</summary>
internal static class VerifyCommand
{
    private const double DefaultSeconds = 60;

    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Verify c, Ports io)
    {
        var found =
            from checkedRun in RunReader.Check(c.Run)
            from loaded in Loaded.Of(c.Where.Loader(io), c.Model.Text, c.Model.At)
            from model in ChangedModel.Apply(loaded.Circuit, c.Changes, io.Files, Option<double>.None)
            from problem in RunSetup.Compile(model.Circuit, model.Signals, RunReader.Delays(c.Run))
            select (loaded.Notes, Problem: problem);
        return found.Match(
            Succ: model =>
            {
                io.Notes(model.Notes);
                var running = new Running(io, c.Run.Time.Value, c.Run.TimeLimit?.Value ?? DefaultSeconds);
                var results = running.Do(poll => Laws(model.Problem, c.Run.Time.Value, poll).ToList(), c.Where.Quiet);
                var printed = io.Print(Table(results));
                return io.Cancelled.IsCancellationRequested ? ExitCode.Cancelled
                    : results.TrueForAll(r => r.Passed) ? printed : ExitCode.Wrong;
            },
            Fail: faults => io.Faults(faults));
    }

    private static IEnumerable<LawResult> Laws(ModelProblem problem, double until, Func<double, StopReason?> poll)
    {
        yield return ModelLaws.Jacobian(problem, until, poll);
        var reference = ReferencePath.Of(problem, until, poll);
        if (reference.Case is not ReferencePath path)
        {
            yield return new("reference path", "model", LawOutcome.Silent, [], Some(((SolveFailure)reference.Case).Message));
            yield break;
        }
        yield return new("reference path", "model", LawOutcome.Holds, [new("error growth", path.Growth)], None);
        foreach (var method in Method.All) yield return ModelLaws.ConvergenceOrder(method, path);
        foreach (var method in Method.AllImplicit) yield return ModelLaws.ConvergenceOrder(method, path);
        foreach (var (name, solver, times) in Solvers) yield return ModelLaws.Agreement(name, solver, times, path);
        foreach (var (name, solver, _) in Solvers)
        {
            yield return name == Method.DormandPrince853.Name
                ? new(ModelLaws.Tighter, name, LawOutcome.Silent, [], Some("its estimate misses the error of a step now and then, in every code"))
                : ModelLaws.TighterIsNoWorse(name, solver, path);
        }
    }

    /// <summary>Every solver that chooses its steps, as <c>integrate</c> has it, and how many tolerances it may be off.</summary>
    private static IEnumerable<(string Name, Func<double, double, Solver> Solver, double Times)> Solvers =>
        from method in Method.All.OfType<EmbeddedMethod>().Cast<ICatalogued>().Concat(Method.AllImplicit)
        select (method.Name, (Func<double, double, Solver>)((r, a) => Chosen(method, r, a)), method is ImplicitMethod { IsMultistep: true } ? 200.0 : 30.0);

    private static Solver Chosen(ICatalogued method, double relative, double absolute) =>
        new SolverChoice { Method = Some(method.Name), RelativeTolerance = Some(relative), AbsoluteTolerance = Some(absolute) }.Choose()
            .IfLeft(unfit => throw new System.Diagnostics.UnreachableException(unfit.Text));

    private static string Table(IReadOnlyList<LawResult> results)
    {
        var text = new StringBuilder();
        var (law, subject) = (results.Max(r => r.Law.Length), results.Max(r => r.Subject.Length));
        foreach (var r in results)
        {
            string[] said = [.. r.Figures.Select(f => f.ToString()), .. r.CounterExample.ToSeq()];
            text.Append(CultureInfo.InvariantCulture, $"{r.Law.PadRight(law)}  {r.Subject.PadRight(subject)}  {Word(r.Outcome),-6}  {string.Join("; ", said)}\n");
        }
        var broken = results.Count(r => !r.Passed);
        return text.Append(CultureInfo.InvariantCulture, $"{results.Count(r => r.Outcome == LawOutcome.Holds)} hold, {broken} are broken, {results.Count(r => r.Outcome == LawOutcome.Silent)} say nothing here\n").ToString();
    }

    private static string Word(LawOutcome outcome) => outcome switch
    {
        LawOutcome.Holds => "holds",
        LawOutcome.Broken => "BROKEN",
        _ => "-",
    };
}

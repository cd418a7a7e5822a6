using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Formats;
using PyRates.Systems;

namespace PyRates.Shell.Cli.Commands;

/// <summary>The vector field at one point, as a table.</summary>
internal static class EvaluateCommand
{
    private const int MostCells = 10_000_000;

    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Evaluate c, Ports io)
    {
        var result =
            from model in ModelSystem.Of(c.Model, c.Where, c.Changes, io)
            from point in IsCompiled(c, model) ? ByUnits(c, model, io) : ByEquations(c, model, io)
            select (model.Notes, Text: Table(point));
        return result.Match(
            Succ: found =>
            {
                io.Notes(found.Notes);
                return io.Print(found.Text);
            },
            Fail: faults => io.Faults(faults));
    }

    /// <summary>Whether the model is too large to be computed as its equations say, and can be computed as a run does.</summary>
    private static bool IsCompiled(Command.Evaluate c, ModelSystem model) =>
        !c.Jacobian && !WrittenSize.Of(model.System).Fits && model.System.Populations.ForAll(p => p.Noises.IsEmpty);

    private static Validation<Diagnostic, Point> ByEquations(Command.Evaluate c, ModelSystem model, Ports io) =>
        from scalar in ScalarSystem.Within(model.System, c.Model.At)
        from state in StateReader.Read(
            c.State, model.Circuit, [.. scalar.States.Select(s => s.Path)], [.. scalar.States.Select(s => s.Initial)], io.Files)
        let t = c.At?.Value ?? 0
        let at = Pointwise.At(scalar, t, state, [.. model.Signals.Select(signal => signal.At(t))])
        let point = new Point([.. scalar.States.Select(s => s.Path)], state, at.Derivatives)
        from whole in c.Jacobian ? Differentiated(point, scalar, at, c) : Success<Diagnostic, Point>(point)
        select whole;

    private static Validation<Diagnostic, Point> Differentiated(Point point, ScalarSystem system, Pointwise at, Command.Evaluate c) =>
        (long)system.States.Length * system.States.Length * (1 + system.Lags.Length) > MostCells
            ? Fail<Diagnostic, Point>(new TooManyEntries(c.Model.At, system.States.Length, MostCells))
            : JacobianSystem.Within(system, c.Model.At).Map(matrix => point with
            {
                Columns = [.. Enumerable.Range(0, matrix.Columns).Select(matrix.Column)],
                Slopes = matrix.At(at),
            });

    private static Validation<Diagnostic, Point> ByUnits(Command.Evaluate c, ModelSystem model, Ports io)
    {
        var problem = Compiler.Compile(model.System).Problem.WithSignals(model.Signals);
        var t = c.At?.Value ?? 0;
        return StateReader.Read(c.State, model.Circuit, problem.StateNames, problem.Start.Values, io.Files).Map(state => new Point(
            problem.StateNames, state, problem.Open(new Stepping.Adaptive(t, t + 1), new Slope(problem, t, [.. state]))));
    }

    private static string Table(Point point)
    {
        var text = new StringBuilder("path,value,derivative");
        foreach (var column in point.Columns) text.Append(CultureInfo.InvariantCulture, $",d/{column}");
        text.Append('\n');
        for (var row = 0; row < point.State.Length; row++)
        {
            text.Append(point.Names[row]).Append(',').Append(NumberText.Of(point.State[row])).Append(',').Append(NumberText.Of(point.Derivatives[row]));
            if (!point.Slopes.IsEmpty) foreach (var slope in point.Slopes[row]) text.Append(',').Append(NumberText.Of(slope));
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>What is told: a row for each state.</summary>
    private sealed record Point(ImmutableArray<string> Names, ImmutableArray<double> State, ImmutableArray<double> Derivatives)
    {
        public IReadOnlyList<string> Columns { get; init; } = [];

        public ImmutableArray<ImmutableArray<double>> Slopes { get; init; } = [];
    }

    /// <summary>The derivatives at a state, as a run sees them; the past is what it is at the initial state.</summary>
    private sealed record Slope(Problem Problem, double T, double[] State) : IProblemVisitor<ImmutableArray<double>>
    {
        public ImmutableArray<double> Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            var until = Problem.Breaks(new Stepping.Adaptive(T, T + 1)).Where(b => b > T).DefaultIfEmpty(T + 1).Min();
            var during = TField.IsDriven ? TField.Between(field, T, until) : field;
            TState.BeginAttempt(start);
            return [.. TState.View(TField.At(during, T, TState.Of(start, State)))];
        }
    }
}

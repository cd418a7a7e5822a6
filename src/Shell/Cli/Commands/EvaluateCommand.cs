using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Shell.Cli.Language;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Formats;
using PyRates.Systems;

namespace PyRates.Shell.Cli.Commands;

/// <summary>The vector field at one point, as a table.</summary>
internal static class EvaluateCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Evaluate c, Ports io)
    {
        var result =
            from model in ModelSystem.Of(c.Model, c.Where, c.Changes, io)
            let scalar = ScalarSystem.Of(model.System)
            from state in StateReader.Read(c.State, model.Circuit, scalar, io.Files)
            select (model, scalar, state);
        return result.Match(
            Succ: found =>
            {
                io.Notes(found.model.Notes);
                var t = c.At?.Value ?? 0;
                var signals = found.model.Signals.Select(signal => signal.At(t)).ToImmutableArray();
                return io.Print(Table(found.scalar, found.state, Pointwise.At(found.scalar, t, found.state, signals), c.Jacobian));
            },
            Fail: faults => io.Faults(faults));
    }

    private static string Table(ScalarSystem system, ImmutableArray<double> state, Pointwise point, bool jacobian)
    {
        var text = new StringBuilder("path,value,derivative");
        var slopes = state.Select(_ => ImmutableArray<double>.Empty).ToImmutableArray();
        if (jacobian)
        {
            var matrix = JacobianSystem.Of(system);
            slopes = matrix.At(point);
            for (var column = 0; column < matrix.Columns; column++) text.Append(CultureInfo.InvariantCulture, $",d/{matrix.Column(column)}");
        }
        text.Append('\n');
        for (var row = 0; row < state.Length; row++)
        {
            text.Append(system.States[row].Path).Append(',').AppendJoin(
                ',', slopes[row].Prepend(point.Derivatives[row]).Prepend(state[row]).Select(NumberText.Of)).Append('\n');
        }
        return text.ToString();
    }
}

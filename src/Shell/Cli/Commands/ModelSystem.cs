using System.Collections.Immutable;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Embedding.Files;
using PyRates.Systems;
using PyRates.Systems.Passes;

namespace PyRates.Shell.Cli.Commands;

/// <summary>The equations of a changed model, for commands that do not solve.</summary>
internal sealed record ModelSystem(Circuit Circuit, EquationSystem System, ImmutableArray<Signal> Signals, Seq<Note> Notes)
{
    /// <summary>The equations of the model of a request.</summary>
    public static Validation<Diagnostic, ModelSystem> Of(Written model, Surroundings around, Changes changes, Ports io, Option<double> step = default) =>
        from loaded in Loaded.Of(around.Loader(io), model.Text, model.At)
        from changed in ChangedModel.Apply(loaded.Circuit, changes, io.Files, step)
        from assembled in Assembly.Assemble(changed.Circuit)
        from system in StandardPasses.Run(assembled)
        select new ModelSystem(changed.Circuit, system, changed.Signals, loaded.Notes);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Export.Targets;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Export;

/// <summary>A tool for which the vector field of a model can be written.</summary>
/// <param name="Name">The name of the tool's language.</param>
/// <param name="Description">What is written.</param>
/// <param name="Write">The files for a system: the first is the one that was asked for, data lie beside it.</param>
public sealed record Target(
    string Name, string Description, Func<EquationSystem, ExportRequest, Validation<Diagnostic, Seq<SourceFile>>> Write)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Target> All { get; } =
    [
        new("python", "a Python module that needs NumPy only", Python.Write),
        new("latex", "the equations as a LaTeX document", Latex.Write),
    ];

    /// <summary>The target of a name.</summary>
    public static Option<Target> Find(string name) =>
        All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found ? Some(found) : None;
}

/// <summary>What is asked of a target.</summary>
/// <param name="File">The name of the file, without its folder.</param>
/// <param name="Function">The name of the function.</param>
/// <param name="Signals">The signals by their numbers.</param>
public sealed record ExportRequest(string File, string Function, ImmutableArray<ExportedSignal> Signals)
{
    /// <summary>The usual name of the function.</summary>
    public const string UsualFunction = "vector_field";

    /// <summary>The file's name without its ending: the beginning of the names of what lies beside it.</summary>
    public string Stem => new DocumentPath(File).Stem;
}

/// <summary>Noise in a model whose vector field is to be a function: it would have to know of steps.</summary>
public sealed record NoiseNotWritten(SourceSpan At, string Noise, string Language) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0418";

    /// <inheritdoc/>
    public override string Message => $"the model has noise ('{Noise}'), which a function f(t, y) in {Language} cannot have: "
        + "give it an input in place of the noise, and drive that";
}

/// <summary>A delay that changes with time in a model that is to be a function: no solver of that language knows what to keep.</summary>
public sealed record DelayNotWritten(SourceSpan At, string Language) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0419";

    /// <inheritdoc/>
    public override string Message => $"the model has a delay that changes with time, which a function in {Language} cannot have: give it a number";
}

/// <summary>A name that the target's language does not take for a function.</summary>
public sealed record NotAFunctionName(SourceSpan At, string Name, string Language) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0410";

    /// <inheritdoc/>
    public override string Message => $"'{Name}' cannot be the name of a function in {Language}: "
        + "letters, digits and '_', no digit first, and no word that the file needs for itself";
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Shell.Embedding.Running;

/// <summary>What is recorded, and how its columns are called.</summary>
/// <param name="Names">The names of the columns.</param>
/// <param name="Paths">The variable in each column.</param>
internal sealed record Columns(ImmutableArray<string> Names, ImmutableArray<string> Paths)
{
    /// <summary>The columns of some outputs in their order: one match is called by the output's name, several by the name and
    /// the path of each; an output without a name by its paths.</summary>
    public static Validation<Diagnostic, Columns> Of(Circuit circuit, IEnumerable<Output> outputs) =>
        toSeq(outputs).Map(output => circuit.Match(output.Path, output.At).Map(found => Of(output, found.Strict())))
            .Strict().Sequence()
            .Bind(columns => Distinct(columns.Bind(c => c).Strict()));

    /// <summary>A trajectory of these variables with the names of the columns.</summary>
    public Trajectory Named(Trajectory recorded) =>
        recorded.Names.Length == Names.Length ? recorded with { Names = Names } : recorded;

    private static Seq<(string Name, string Path, SourceSpan At)> Of(Output output, Seq<VariablePath> found) =>
        found.Map(path => (
            output.Name.Match(
                Some: name => found.Count == 1 ? name : $"{name}/{path}",
                None: () => path.ToString()),
            path.ToString(),
            output.At)).Strict();

    private static Validation<Diagnostic, Columns> Distinct(Seq<(string Name, string Path, SourceSpan At)> columns)
    {
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal) { "time" };
        var faults = toSeq(columns.Where(c => !seen.Add(c.Name)).Select(c => (Diagnostic)new SameColumn(c.At, c.Name))).Strict();
        return faults.IsEmpty
            ? Success<Diagnostic, Columns>(new([.. columns.Map(c => c.Name)], [.. columns.Map(c => c.Path)]))
            : Fail<Diagnostic, Columns>(faults);
    }
}

/// <summary>One output of a request.</summary>
/// <param name="Name">The name of its column.</param>
/// <param name="Path">A variable's path, any part of it <c>all</c>.</param>
/// <param name="At">Where it was asked for.</param>
internal readonly record struct Output(Option<string> Name, string Path, SourceSpan At);

/// <summary>Two columns of one name.</summary>
public sealed record SameColumn(SourceSpan At, string Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0521";

    /// <inheritdoc/>
    public override string Message => Name == "time"
        ? "'time' is the name of the first column: call the output otherwise"
        : $"two columns would be called '{Name}'";
}

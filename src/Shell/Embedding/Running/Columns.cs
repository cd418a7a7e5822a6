using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Shell.Embedding.Running;

/// <summary>What is recorded, and how its columns are called.</summary>
/// <param name="Names">The names of the columns.</param>
/// <param name="Paths">The number in each column.</param>
/// <param name="Outputs">The part of each name that a set of a sweep stands behind.</param>
internal sealed record Columns(ImmutableArray<string> Names, ImmutableArray<string> Paths, ImmutableArray<string> Outputs)
{
    /// <summary>The columns of a run for which nothing was asked: every state variable.</summary>
    public static Columns All(ModelProblem problem)
    {
        var names = problem.VisibleStates;
        return new(names, names, [.. names.Select(Systems.Paths.WithoutPart)]);
    }

    /// <summary>The name of a column in a set of a sweep.</summary>
    public string In(string set, int column) => $"{Outputs[column]}/{set}{Names[column][Outputs[column].Length..]}";

    /// <summary>Whether a model has what is asked for, as far as it can be told before it is compiled.</summary>
    public static Validation<Diagnostic, Seq<Wanted>> Of(Circuit circuit, IEnumerable<Output> outputs) =>
        toSeq(outputs).Map(output => Wanted(circuit, output)).Strict().Sequence().Map(all => all.Strict());

    /// <summary>The columns of some outputs in their order: one number is called by the output's name, several by the name and the
    /// path of each; an output without a name by its paths. The parts of a complex variable end in <c>.re</c> and <c>.im</c>.</summary>
    public static Validation<Diagnostic, Columns> Of(ModelProblem problem, Seq<Wanted> wanted) =>
        wanted.Map(w => Parts(problem, w).Map(parts => Of(w.Output, parts))).Strict().Sequence()
            .Bind(columns => Distinct(columns.Bind(c => c).Strict()));

    /// <summary>A trajectory of these variables with the names of the columns.</summary>
    public Trajectory Named(Trajectory recorded) =>
        recorded.Names.Length == Names.Length ? recorded with { Names = Names } : recorded;

    /// <summary>Variables of nodes are found in the model, those of edges only in what has been compiled.</summary>
    private static Validation<Diagnostic, Wanted> Wanted(Circuit circuit, Output output) => output.Path.Contains(':', StringComparison.Ordinal)
        ? Success<Diagnostic, Wanted>(new(output, default(Seq<VariablePath>)))
        : circuit.Match(Subscript.Of(output.Path).Path, output.At).Map(found => new Wanted(output, found.Strict()));

    private static Validation<Diagnostic, ImmutableArray<string>> Parts(ModelProblem problem, Wanted wanted)
    {
        var subscript = Subscript.Of(wanted.Output.Path);
        var found = wanted.Found.IsEmpty ? VariablePath.Parse(subscript.Path).ToSeq() : wanted.Found;
        var parts = found.AsEnumerable().SelectMany(p => problem.Parts(p, subscript.Index)).ToImmutableArray();
        if (parts.Length > 0) return Success<Diagnostic, ImmutableArray<string>>(parts);
        return Fail<Diagnostic, ImmutableArray<string>>(new UnknownModelVariable(
            wanted.Output.At, wanted.Output.Path, Similarity.Nearest(wanted.Output.Path, problem.VisibleStates)));
    }

    private static Seq<Column> Of(Output output, ImmutableArray<string> parts)
    {
        var isOne = parts.Select(Systems.Paths.WithoutPart).Distinct(StringComparer.Ordinal).Count() == 1;
        return toSeq(parts.Select(part => new Column(
            output.Name.Match(
                Some: name => isOne ? name + part[Systems.Paths.WithoutPart(part).Length..] : $"{name}/{part}",
                None: () => part),
            part,
            output.Name.IfNone(() => Systems.Paths.WithoutPart(part)),
            output.At)).ToArray());
    }

    private static Validation<Diagnostic, Columns> Distinct(Seq<Column> columns)
    {
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal) { "time" };
        var faults = toSeq(columns.Where(c => !seen.Add(c.Name)).Select(c => (Diagnostic)new SameColumn(c.At, c.Name))).Strict();
        return faults.IsEmpty
            ? Success<Diagnostic, Columns>(new([.. columns.Map(c => c.Name)], [.. columns.Map(c => c.Path)], [.. columns.Map(c => c.Output)]))
            : Fail<Diagnostic, Columns>(faults);
    }

    private readonly record struct Column(string Name, string Path, string Output, SourceSpan At);
}

/// <summary>One output of a request.</summary>
/// <param name="Name">The name of its column.</param>
/// <param name="Path">A variable's path, any part of it <c>all</c>; behind it perhaps the index of a unit.</param>
/// <param name="At">Where it was asked for.</param>
internal readonly record struct Output(Option<string> Name, string Path, SourceSpan At);

/// <summary>An output, and the variables of the model that it matches; none where it means a variable of an edge.</summary>
internal sealed record Wanted(Output Output, Seq<VariablePath> Found);

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

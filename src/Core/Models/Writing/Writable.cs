using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Writing;

/// <summary>What a circuit must be to be a document.</summary>
internal static class Writable
{
    /// <summary>Every reason against it.</summary>
    public static Validation<Diagnostic, Unit> Check(Circuit circuit) => Faults.Judge(
        circuit.Nodes.Count == 0
            ? [new EmptyCircuit(SourceSpan.Nowhere, circuit.Name)]
            : Unusable(circuit).Concat(Scattered(circuit)).Concat(TooLong(circuit)),
        () => Unit.Default);

    /// <summary>More numbers than anybody reads, or a text can have.</summary>
    private static IEnumerable<Diagnostic> TooLong(Circuit circuit)
    {
        var count = circuit.Nodes.Values.Sum(node => node.PerUnit.Values.Sum(value => (long)value.Count))
            + circuit.Connections.Sum(c => c.Delays.Count + c.Weights switch
            {
                Weights.Dense(var matrix) => matrix.Count,
                Weights.Sparse sparse => 3L * sparse.Sources.Length,
                _ => 0,
            });
        if (count > TooManyNumbers.Most) yield return new TooManyNumbers(SourceSpan.Nowhere, circuit.Name, count);
    }

    private static IEnumerable<Diagnostic> Unusable(Circuit circuit) =>
        from name in circuit.Nodes.Keys.SelectMany(path => path.Split('/'))
            .Concat(circuit.Nodes.Values.SelectMany(node => node.Operators.Keys)).Append(circuit.Name).Distinct(StringComparer.Ordinal)
        where name.Length == 0 || name == VariablePath.All || name.Contains('/', StringComparison.Ordinal) || name.Any(char.IsControl)
        select (Diagnostic)new UnusableName(SourceSpan.Nowhere, name);

    /// <summary>Inner circuits whose nodes do not follow each other, or that share their path with a node.</summary>
    private static IEnumerable<Diagnostic> Scattered(Circuit circuit)
    {
        var (seen, open) = (new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal), System.Array.Empty<string>());
        foreach (var path in circuit.Nodes.Keys)
        {
            var levels = Above(path).ToArray();
            foreach (var level in levels.Where(level => !open.Contains(level, StringComparer.Ordinal)))
                if (!seen.Add(level)) yield return new ScatteredCircuit(SourceSpan.Nowhere, level);
            if (!seen.Add(path)) yield return new ScatteredCircuit(SourceSpan.Nowhere, path);
            open = levels;
        }
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1)) yield return path[..at];
    }
}

/// <summary>An inner circuit that no document can have as it is, because the order of nodes is the order of the text.</summary>
public sealed record ScatteredCircuit(SourceSpan At, string Path) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0328";

    /// <inheritdoc/>
    public override string Message => $"the nodes of '{Path}' do not follow each other, so that it cannot be written as one circuit";
}

/// <summary>A circuit with more numbers than a document can have.</summary>
public sealed record TooManyNumbers(SourceSpan At, string Name, long Count) : Diagnostic(At)
{
    /// <summary>The most numbers of values, weights and delays in a document.</summary>
    public const int Most = 20_000_000;

    /// <inheritdoc/>
    public override string Code => "PR0330";

    /// <inheritdoc/>
    public override string Message => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"'{Name}' has {Count:N0} values, weights and delays, and a document {Most:N0} at most: keep them in files beside it");
}

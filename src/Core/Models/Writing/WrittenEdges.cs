using System.Diagnostics;
using System.Linq;
using System.Text;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Writing;

/// <summary>The sections <c>edges</c> and <c>connections</c> of a circuit.</summary>
/// <param name="nodes">The node and edge templates.</param>
internal sealed class WrittenEdges(WrittenNodes nodes)
{
    /// <summary>The sections.</summary>
    public string Of(Level level)
    {
        var text = new StringBuilder();
        if (level.Edges.Length > 0) text.Append("  edges:\n");
        foreach (var edge in level.Edges) text.Append(Line(edge, level));
        if (level.Connections.Length > 0) text.Append("  connections:\n");
        foreach (var connection in level.Connections) text.Append(Lines(connection, level));
        return text.ToString();
    }

    private string Line(Edge edge, Level level)
    {
        var text = new StringBuilder("    - [");
        text.Append(YamlText.Scalar(level.Here(edge.Source))).Append(", ").Append(YamlText.Scalar(level.Here(edge.Target))).Append(", ");
        var key = edge.Operators.IsEmpty ? "" : nodes.KeyOf(edge.Operators);
        text.Append(key.Length == 0 ? "null" : YamlText.Scalar(key)).Append(", {weight: ").Append(YamlText.Number(edge.Weight));
        if (!edge.Delay.IsNone) text.Append(", delay: ").Append(YamlText.Number(edge.Delay.Mean));
        if (edge.Delay is { IsNone: false, Spread: not 0 }) text.Append(", spread: ").Append(YamlText.Number(edge.Delay.Spread));
        foreach (var (name, value) in nodes.ValuesOf(edge.Operators)) text.Append($", {YamlText.Scalar(name)}: {QuantityText.Of(value)}");
        foreach (var input in edge.Operators.Inputs) text.Append($", {YamlText.Scalar($"{key}/{input.Operator}/{input.Variable}")}: {From(input, level)}");
        return text.Append("}]\n").ToString();
    }

    private static string From(EdgeInput input, Level level) =>
        YamlText.Scalar(input.Source.Match(level.Here, () => "source"));

    private string Lines(Connection connection, Level level)
    {
        var text = new StringBuilder($"    - source: {YamlText.Scalar(level.Here(connection.Source))}\n");
        text.Append($"      target: {YamlText.Scalar(level.Here(connection.Target))}\n");
        text.Append($"      weights: {Of(connection.Weights)}\n");
        if (!connection.Operators.IsEmpty) text.Append($"      edge: {YamlText.Scalar(nodes.KeyOf(connection.Operators))}\n");
        var map = connection.Operators.Inputs.Map(i => $"{YamlText.Scalar($"{i.Operator}/{i.Variable}")}: {From(i, level)}");
        if (!map.IsEmpty) text.Append($"      map: {{{string.Join(", ", map)}}}\n");
        var values = nodes.ValuesOf(connection.Operators).Select(v => $"{YamlText.Scalar(v.Key)}: {QuantityText.Of(v.Value)}").ToArray();
        if (values.Length > 0) text.Append($"      values: {{{string.Join(", ", values)}}}\n");
        if (connection.Delays != Foundation.Quantity.Zero) text.Append($"      delays: {Matrix(connection.Delays)}\n");
        if (connection.Spread != 0) text.Append($"      spread: {YamlText.Number(connection.Spread)}\n");
        return text.ToString();
    }

    private static string Of(Weights weights) => weights switch
    {
        Weights.Uniform(var weight) => YamlText.Number(weight),
        Weights.Dense(var matrix) => Matrix(matrix),
        Weights.Sparse sparse => Pairs(sparse),
        _ => throw new UnreachableException(),
    };

    private static string Matrix(Foundation.Quantity matrix) =>
        matrix.Shape.Length < 2 ? QuantityText.Of(matrix) : QuantityText.Lines(matrix, "        ");

    private static string Pairs(Weights.Sparse sparse)
    {
        var targets = Enumerable.Range(0, sparse.Starts.Length - 1).SelectMany(t => Enumerable.Repeat(t, sparse.Starts[t + 1] - sparse.Starts[t]));
        return $"\n        targets: [{string.Join(", ", targets)}]"
            + $"\n        sources: [{string.Join(", ", sparse.Sources)}]"
            + $"\n        values: [{string.Join(", ", sparse.Values.Values.Select(YamlText.Number))}]";
    }
}

using System.Collections.Generic;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>A weighted connection from a variable to an input, as a program defines it.</summary>
/// <param name="Source">The source, <c>node/op/var</c>.</param>
/// <param name="Target">The target, <c>node/op/var</c>.</param>
/// <param name="Weight">The factor.</param>
public sealed record EdgeDefinition(string Source, string Target, double Weight = 1.0)
{
    /// <summary>The time that it takes, in the model's unit; 0: none.</summary>
    public double Delay { get; init; }

    /// <summary>The standard deviation of that time; 0: it is always the same.</summary>
    public double Spread { get; init; }

    /// <summary>Operators through which the source goes; null: none.</summary>
    public NodeDefinition? Through { get; init; }

    /// <summary>Values of variables of these operators, by <c>op/var</c>.</summary>
    public Table<Quantity> Values { get; init; } = Table<Quantity>.Empty;

    /// <summary>What feeds which of their inputs, by <c>op/var</c>: <c>source</c>, or the path of a variable. Where nothing is said,
    /// the source feeds the last open input.</summary>
    public Table<string> Inputs { get; init; } = Table<string>.Empty;

    /// <summary>The edge with other values of variables of its operators, by <c>op/var</c>.</summary>
    public EdgeDefinition With(params IEnumerable<(string Variable, Quantity Value)> values) =>
        this with { Values = Values.With(values) };

    /// <summary>The edge with inputs of its operators fed: by <c>source</c>, or by the variable of a path.</summary>
    public EdgeDefinition Fed(params IEnumerable<(string Input, string From)> inputs) =>
        this with { Inputs = Inputs.With(inputs) };

    internal Validation<Diagnostic, Edge> On(EdgeEnds ends)
    {
        var place = SourceSpan.Nowhere with { Document = $"<edge {Source}:{Target}>" };
        return (Placed.Path(Source, place).Bind(ends.Source), Placed.Path(Target, place).Bind(ends.Target),
            EdgeMaking.DelayOf(new PlacedNumber(Delay, place), new PlacedNumber(Spread, place)), Placed.Operators(Through, Values, Inputs, place, ends))
            .Apply((source, target, delay, operators) => new Edge(source.Path, target.Path, Weight, place) { Delay = delay, Operators = operators });
    }
}

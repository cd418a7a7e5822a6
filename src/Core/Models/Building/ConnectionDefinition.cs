using System.Collections.Generic;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>Edges in bulk between the units of two populations, as a program defines them.</summary>
/// <param name="Source">The source, <c>population/op/var</c>.</param>
/// <param name="Target">The target, <c>population/op/var</c>.</param>
/// <param name="Weights">The weights: rows are targets.</param>
public sealed record ConnectionDefinition(string Source, string Target, Weights Weights)
{
    /// <summary>The delays: one for all, or a matrix.</summary>
    public Quantity Delays { get; init; } = Quantity.Zero;

    /// <summary>The standard deviation of the delays.</summary>
    public double Spread { get; init; }

    /// <summary>Operators on every pair of units; null: none.</summary>
    public NodeDefinition? Through { get; init; }

    /// <summary>Values of variables of these operators, by <c>op/var</c>.</summary>
    public Table<Quantity> Values { get; init; } = Table<Quantity>.Empty;

    /// <summary>What feeds which of their inputs, by <c>op/var</c>: <c>source</c>, or the path of a variable.</summary>
    public Table<string> Inputs { get; init; } = Table<string>.Empty;

    /// <summary>The connection with other values of variables of its operators, by <c>op/var</c>.</summary>
    public ConnectionDefinition With(params IEnumerable<(string Variable, Quantity Value)> values) =>
        this with { Values = Values.With(values) };

    /// <summary>The connection with inputs of its operators fed: by <c>source</c>, or by the variable of a path.</summary>
    public ConnectionDefinition Fed(params IEnumerable<(string Input, string From)> inputs) =>
        this with { Inputs = Inputs.With(inputs) };

    internal Validation<Diagnostic, Connection> On(EdgeEnds ends)
    {
        var place = SourceSpan.Nowhere with { Document = $"<connection {Source}:{Target}>" };
        return (Placed.Path(Source, place), Placed.Path(Target, place)).Apply((source, target) => System.Tuple.Create(source, target))
            .Bind(both => ConnectionMaking.Made(
                new(both.Item1, both.Item2, new(None, "", new(""), place), None, [], [], None, new PlacedNumber(Spread, place), place),
                ends, Success<Diagnostic, Weights>(Weights), Success<Diagnostic, Quantity>(Delays), Placed.Operators(Through, Values, Inputs, place, ends)));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>What definitions of edges say, with a place for its faults.</summary>
internal static class Placed
{
    public static Validation<Diagnostic, PlacedPath> Path(string text, SourceSpan at) => VariablePath.Parse(text).Match(
        Some: path => Success<Diagnostic, PlacedPath>(new(path, at)),
        None: () => Fail<Diagnostic, PlacedPath>(new ShortPath(at, text)));

    public static Validation<Diagnostic, EdgeOperators> Operators(
        NodeDefinition? through, Table<Quantity> values, Table<string> inputs, SourceSpan at, EdgeEnds ends)
    {
        var set = Each(values, (key, value) => new EdgeValue(key, value));
        var mapped = Each(inputs, (key, source) => new EdgeMapping(key, Fragment.Inline(source, at)));
        return through is null
            ? EdgeMaking.Without(set, mapped)
            : through.Build().Bind(operators => EdgeMaking.Equipped(through.Name, at, operators, set, mapped, ends));

        Seq<T> Each<TGiven, T>(IEnumerable<KeyValuePair<string, TGiven>> given, Func<Fragment, TGiven, T> make) =>
            toSeq(given.Select(g => make(Fragment.Inline(g.Key, at), g.Value)).ToArray());
    }
}

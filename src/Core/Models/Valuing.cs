using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>Gives variables values: one for all, or one for each node and unit.</summary>
internal static class Valuing
{
    /// <summary>The circuit with a value for each of some variables.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="found">The variables.</param>
    /// <param name="value">One number for all; for one match of an array its array; for several matches (nodes, units of
    /// populations) a list with an entry for each.</param>
    /// <param name="path">What was asked for.</param>
    /// <param name="at">Where.</param>
    public static Validation<Diagnostic, Circuit> Set(Circuit circuit, Seq<VariablePath> found, Quantity value, string path, SourceSpan at)
    {
        var places = found.Map(v => Place.Of(circuit, v)).ToArray();
        var matches = places.Sum(p => p.Units);
        var (start, changes) = (0, new List<(Place Place, Quantity Value)>());
        foreach (var place in places)
        {
            if (Share(value, place, start, matches) is not { } share)
                return Fail<Diagnostic, Circuit>(new WrongValueCount(at, path, matches, value, place.Element));
            changes.Add((place, share));
            start += place.Units;
        }
        return Success<Diagnostic, Circuit>(With(circuit, changes));
    }

    /// <summary>The circuit with one number of a variable set.</summary>
    public static Validation<Diagnostic, Circuit> SetElement(
        Circuit circuit, VariablePath variable, Subscript index, Quantity value, SourceSpan at)
    {
        var place = Place.Of(circuit, variable);
        var whole = place.Whole;
        var position = index.Within(whole.Shape);
        if (position < 0 && place.IsPopulation && index.Index.Length == 1 && index.Index[0] < place.Units && place.Element.Length > 0)
            return Fail<Diagnostic, Circuit>(new WrongValueCount(at, index.Path, place.Units, value, place.Element));
        if (position < 0) return Fail<Diagnostic, Circuit>(new NoSuchElement(at, variable.ToString(), index.Index, whole.Shape));
        return value.IsScalar
            ? Success<Diagnostic, Circuit>(With(circuit, [(place, whole.With(position, value.At(0)))]))
            : Fail<Diagnostic, Circuit>(new WrongValueCount(at, index.Path, 1, value, []));
    }

    /// <summary>What one node takes of a value; null: it does not fit.</summary>
    private static Quantity? Share(Quantity value, Place place, int start, int matches)
    {
        if (value.IsScalar) return value.Spread(place.Element);
        var isElement = Same(value.Shape, place.Element);
        if (matches == 1 && !place.IsPopulation && (isElement || (place.Element.IsEmpty && value.Count == 1)))
            return isElement ? value : value.Element(0, []);
        if (value.Shape[0] != matches) return null;
        var rest = value.Shape.RemoveAt(0);
        if (!rest.IsEmpty && !Same(rest, place.Element)) return null;
        var each = Enumerable.Range(start, place.Units).Select(entry => value.Element(entry, rest).Over(place.Element)).ToArray();
        return place.IsPopulation ? Quantity.Stack(each, place.Element) : each[0];
    }

    private static bool Same(ImmutableArray<int> a, ImmutableArray<int> b) => System.MemoryExtensions.SequenceEqual(a.AsSpan(), b.AsSpan());

    private static Circuit With(Circuit circuit, IEnumerable<(Place Place, Quantity Value)> values)
    {
        var byNode = values.ToLookup(v => v.Place.Path.Node, System.StringComparer.Ordinal);
        return circuit with
        {
            Nodes = circuit.Nodes.Map((path, node) => byNode[path].Aggregate(node, (n, v) => v.Place.In(n, v.Value))),
        };
    }

    /// <summary>A variable of a node or a population.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Units">The number of units; 1 for a node.</param>
    /// <param name="IsPopulation">Whether it has units.</param>
    /// <param name="Element">The extents of the variable in one unit.</param>
    /// <param name="Whole">Its value, of a population with the units as the first index.</param>
    private sealed record Place(VariablePath Path, int Units, bool IsPopulation, ImmutableArray<int> Element, Quantity Whole)
    {
        public static Place Of(Circuit circuit, VariablePath path)
        {
            var node = circuit.Nodes.Find(path.Node).IfNone(static () => throw new UnreachableException());
            var value = node.Operators.Find(path.Operator).Bind(o => o.Variables.Find(path.Variable))
                .IfNone(static () => throw new UnreachableException()).Value;
            if (node.Units.Case is not int units) return new(path, 1, false, value.Shape, value);
            var own = node.PerUnit.Find($"{path.Operator}/{path.Variable}");
            var element = own.Match(q => q.Shape.RemoveAt(0), () => value.Shape);
            return new(path, units, true, element, own.IfNone(() => Quantity.Stack([.. Enumerable.Repeat(value, units)], value.Shape)));
        }

        /// <summary>A node with the variable's new value.</summary>
        public Node In(Node node, Quantity value) => IsPopulation && value.Shape.Length > Element.Length
            ? node with { PerUnit = node.PerUnit.With($"{Path.Operator}/{Path.Variable}", value) }
            : node with
            {
                PerUnit = node.PerUnit.Where((name, _) => name != $"{Path.Operator}/{Path.Variable}"),
                Operators = node.Operators.Find(Path.Operator).Match(
                    op => node.Operators.With(op.Name, op with
                    {
                        Variables = op.Variables.Find(Path.Variable).Match(
                            v => op.Variables.With(v.Name, v with { Value = value }), () => op.Variables),
                    }),
                    () => node.Operators),
            };
    }
}

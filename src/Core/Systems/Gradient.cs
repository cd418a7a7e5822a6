using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>The derivatives of a quantity with respect to the states it depends on.</summary>
/// <param name="Slopes">By the number of the state; what is missing is 0.</param>
internal sealed record Gradient(ImmutableSortedDictionary<int, Expr> Slopes)
{
    private static readonly Gradient None = new(ImmutableSortedDictionary<int, Expr>.Empty);

    /// <summary>The gradient of a state.</summary>
    public static Gradient Of(int state) => new(None.Slopes.Add(state, new Expr.Number(1)));

    /// <summary>The gradient of an expression by the chain rule.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="known">The gradients of the names in it; of others it does not depend on states.</param>
    /// <remarks>A sum is taken term by term: each term of a long one knows few of its names.</remarks>
    public static Gradient Of(Expr expression, IReadOnlyDictionary<string, Gradient> known) => expression switch
    {
        Expr.Sum sum => Total(sum.Terms.Select(term => Of(term, known))),
        _ => Total(
            from name in FreeSymbols.Of(expression)
            where known.ContainsKey(name)
            let outer = Differentiation.Of(expression, name)
            select known[name].Map((_, inner) => Simplification.Of(new Expr.Product(Seq(outer, inner))))),
    };

    /// <summary>Every slope changed.</summary>
    public Gradient Map(Func<int, Expr, Expr> change) =>
        new(Slopes.Select(s => KeyValuePair.Create(s.Key, change(s.Key, s.Value))).ToImmutableSortedDictionary());

    private static Gradient Total(IEnumerable<Gradient> parts)
    {
        var terms = new SortedDictionary<int, List<Expr>>();
        foreach (var (state, slope) in parts.SelectMany(p => p.Slopes))
        {
            if (!terms.TryGetValue(state, out var gathered)) terms.Add(state, gathered = []);
            gathered.Add(slope);
        }
        return new(terms
            .Select(t => KeyValuePair.Create(t.Key, t.Value is [var one] ? one : Simplification.Of(new Expr.Sum(toSeq(t.Value).Strict()))))
            .Where(t => t.Value is not Expr.Number { Value: 0 })
            .ToImmutableSortedDictionary());
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>The derivatives of a quantity with respect to the states it depends on.</summary>
/// <param name="Slopes">The state's number and the derivative, by ascending number; what is missing is 0.</param>
internal sealed record Gradient(ImmutableArray<(int State, Expr Slope)> Slopes)
{
    /// <summary>The gradient of a state.</summary>
    public static Gradient Of(int state) => new([(state, new Expr.Number(1))]);

    /// <summary>The gradient of an expression by the chain rule.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="known">The gradients of the names in it; of others it does not depend on states.</param>
    /// <remarks>A sum is taken term by term: each term of a long one knows few of its names.</remarks>
    public static Gradient Of(Expr expression, IReadOnlyDictionary<string, Gradient> known) => expression switch
    {
        Expr.Sum sum => Total(sum.Terms.AsEnumerable().SelectMany(term => Of(term, known).Slopes)),
        Expr.Symbol symbol => known.TryGetValue(symbol.Name, out var gradient) ? gradient : new([]),
        _ => Total(
            from name in FreeSymbols.Of(expression)
            where known.ContainsKey(name)
            let outer = Differentiation.Of(expression, name)
            from inner in known[name].Slopes
            select (inner.State, Simplification.Product(outer, inner.Slope))),
    };

    /// <summary>Every slope changed.</summary>
    public Gradient Map(Func<int, Expr, Expr> change) => new([.. Slopes.Select(s => (s.State, change(s.State, s.Slope)))]);

    private static Gradient Total(IEnumerable<(int State, Expr Slope)> parts) => new(
    [
        .. parts.GroupBy(part => part.State, part => part.Slope)
            .Select(same => (State: same.Key, Slope: Simplification.Sum(same)))
            .Where(total => !Simplification.IsZero(total.Slope))
            .OrderBy(total => total.State),
    ]);
}

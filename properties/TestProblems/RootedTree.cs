using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Methods;

namespace PyRates.Properties.TestProblems;

/// <summary>A rooted tree: each belongs to one condition on the coefficients of a Runge-Kutta method. Butcher; Hairer, Nørsett,
/// Wanner, Solving ODEs I, II.2.</summary>
public sealed record RootedTree(ImmutableArray<RootedTree> Children)
{
    /// <summary>The number of vertices.</summary>
    public int Order => 1 + Children.Sum(child => child.Order);

    /// <summary>γ: the product of the orders of all subtrees. The weights of a method of this order add up to 1/γ.</summary>
    public double Density => Order * Children.Aggregate(1.0, (product, child) => product * child.Density);

    /// <summary>Every tree of an order, once: children in the order of a list of all smaller trees.</summary>
    public static IReadOnlyList<RootedTree> Of(int order)
    {
        var smaller = Enumerable.Range(1, order - 1).SelectMany(Of).ToList();
        return [.. Forests(order - 1, 0).Select(children => new RootedTree([.. children]))];

        IEnumerable<IEnumerable<RootedTree>> Forests(int vertices, int first) => vertices == 0
            ? [[]]
            : from i in Enumerable.Range(first, smaller.Count - first)
              where smaller[i].Order <= vertices
              from rest in Forests(vertices - smaller[i].Order, i)
              select rest.Prepend(smaller[i]);
    }

    /// <summary>The elementary weight of each stage, and the sum of the sizes of what is added in it.</summary>
    public (double Value, double Size)[] Weights(ButcherTableau tableau)
    {
        var weights = Enumerable.Repeat((Value: 1.0, Size: 1.0), tableau.Stages).ToArray();
        foreach (var child in Children)
        {
            var inner = child.Weights(tableau);
            for (var i = 0; i < weights.Length; i++)
            {
                var row = tableau.A[i];
                weights[i].Value *= row.Select((a, j) => a * inner[j].Value).Sum();
                weights[i].Size *= row.Select((a, j) => System.Math.Abs(a) * inner[j].Size).Sum();
            }
        }
        return weights;
    }

    public override string ToString() => $"[{string.Concat(Children)}]";
}

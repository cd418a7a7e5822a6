using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>An algebraic variable of one unit.</summary>
internal readonly record struct AlgebraicUnit(int Population, int Assignment, int Unit);

/// <summary>What to do when populations need each other in a circle: often only different units of them do, and the
/// populations fall apart into smaller ones that can be computed one after the other.</summary>
internal static class Untangling
{
    /// <summary>A mark for each unit of each population, so that populations of equal marks have an order; or a cycle of
    /// quantities that really need each other.</summary>
    /// <remarks>The mark says at which depth of the need for one another a unit's quantities lie. All needs lead to
    /// smaller depths, so that nothing of one depth needs itself in a circle.</remarks>
    public static Either<Seq<AlgebraicUnit>, ImmutableArray<int[]>> Marks(
        ImmutableArray<Population> populations, ImmutableArray<Coupling> couplings, Dependencies dependencies)
    {
        var knot = dependencies.Knot();
        var numbers = new Dictionary<int, int>();                   // of an assignment in the knot: its quantities' first number
        var quantities = new List<AlgebraicUnit>();
        for (var item = 0; item < dependencies.Count; item++)
        {
            if (!knot[item] || dependencies[item] is not Evaluation.Assign(var p, var a)) continue;
            numbers[item] = quantities.Count;
            for (var unit = 0; unit < populations[p].Units.Length; unit++) quantities.Add(new(p, a, unit));
        }
        // where each target needs all sources, one item in between stands for the pairs
        var hubs = new List<(int First, int Count)>();
        var hubOf = new Dictionary<int, int>();
        for (var c = 0; c < couplings.Length; c++)
        {
            var item = dependencies.Coupling(c);
            if (!knot[item] || couplings[c].Edges.All < 0) continue;
            hubOf[c] = quantities.Count + hubs.Count;
            hubs.Add((numbers[dependencies.Needs(item)[0]], couplings[c].Edges.All));
        }
        return Graph.Order(quantities.Count + hubs.Count, Needs)
            .MapLeft(cycle => cycle.Filter(i => i < quantities.Count).Map(i => quantities[i]).Strict()).Map(MarksBy);

        IEnumerable<int> Needs(int quantity)
        {
            if (quantity >= quantities.Count)
            {
                var (from, count) = hubs[quantity - quantities.Count];
                for (var k = 0; k < count; k++) yield return from + k;
                yield break;
            }
            var (p, a, unit) = quantities[quantity];
            foreach (var need in dependencies.Needs(dependencies.Assignment(p, a)))
            {
                if (!knot[need]) continue;
                if (dependencies[need] is not Evaluation.Couple(var c))
                {
                    yield return numbers[need] + unit;
                    continue;
                }
                if (hubOf.TryGetValue(c, out var hub))
                {
                    yield return hub;
                    continue;
                }
                var source = numbers[dependencies.Needs(need)[0]];
                for (var edge = couplings[c].Edges.First(unit); edge < couplings[c].Edges.First(unit + 1); edge++)
                    yield return source + couplings[c].Edges.Source(edge);
            }
        }

        ImmutableArray<int[]> MarksBy(ImmutableArray<int> order)
        {
            var depth = new int[quantities.Count + hubs.Count];
            var marks = populations.Select(p => new int[p.Units.Length]).ToImmutableArray();
            foreach (var quantity in order)
                depth[quantity] = Needs(quantity).Select(need => depth[need] + 1).DefaultIfEmpty(0).Max() - (quantity < quantities.Count ? 0 : 1);
            var seen = new Dictionary<(int Mark, int Assignment, int Depth), int>();
            for (var i = 0; i < quantities.Count; i++)
            {
                var (p, a, unit) = quantities[i];
                var key = (marks[p][unit], a, depth[i]);
                if (!seen.TryGetValue(key, out var mark)) seen.Add(key, mark = seen.Count + 1);
                marks[p][unit] = mark;
            }
            return marks;
        }
    }
}

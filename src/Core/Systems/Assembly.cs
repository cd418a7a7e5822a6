using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>From a circuit to its equations: nodes with the same operators become one population, the edges between two
/// variables of them one coupling. What is computed never depends on the grouping.</summary>
public static class Assembly
{
    /// <summary>The system of a circuit, or every fault that keeps it from being one.</summary>
    public static Validation<Diagnostic, EquationSystem> Assemble(Circuit circuit) =>
        from nodes in ShapedNodes.Of(circuit)
        from links in Links.Of(circuit, nodes)
        from system in Ordered(circuit, Grouping.ByShape(nodes), links)
        select system;

    private static Validation<Diagnostic, EquationSystem> Ordered(Circuit circuit, Grouping grouping, Links links)
    {
        var inflows = Inflows.Of(grouping, links);
        var populations = Enumerable.Range(0, grouping.Members.Length)
            .Select(group => Populating.Of(grouping, inflows, group)).ToImmutableArray();
        var couplings = inflows.Couplings.ToImmutableArray();
        var dependencies = Dependencies.Of(populations, couplings);
        return dependencies.Order().Match(
            Some: order => Success<Diagnostic, EquationSystem>(new(
                circuit.Name, toSeq(populations).Strict(), inflows.Couplings, order, StatesOf(grouping), links.Drives.Length)
            {
                Description = circuit.Description,
                Nodes = [.. grouping.Places.Select(place => new UnitPlace(place.Group, place.Unit))],
            }),
            None: () => Untangling.Marks(populations, couplings, dependencies).Match(
                Left: cycle => Fail<Diagnostic, EquationSystem>(Loop(grouping, populations, cycle)),
                Right: marks => Ordered(circuit, Split(grouping, marks), links)));
    }

    private static Grouping Split(Grouping grouping, ImmutableArray<int[]> marks) =>
        Grouping.By(grouping.Of, [.. grouping.Places.Select(place => marks[place.Group][place.Unit])]);

    private static ImmutableArray<Position> StatesOf(Grouping grouping)
    {
        var states = ImmutableArray.CreateBuilder<Position>();
        foreach (var (group, unit) in grouping.Places)
            for (var state = 0; state < grouping.Shape(group).States.Length; state++) states.Add(new(group, state, unit));
        return states.ToImmutable();
    }

    private static AlgebraicLoop Loop(Grouping grouping, ImmutableArray<Population> populations, Seq<AlgebraicUnit> cycle)
    {
        var at = cycle.Map(PlaceOf).OrderBy(local => local.Kind == Kind.Assigned ? 0 : 1).First().At;
        return new AlgebraicLoop(at, cycle.Map(q => $"{populations[q.Population].Units[q.Unit]}/{NameOf(q)}").Strict());

        string NameOf(AlgebraicUnit q) => populations[q.Population].Assignments[q.Assignment].Name;

        Local PlaceOf(AlgebraicUnit q)
        {
            var shape = grouping.Shape(q.Population);
            return shape.Locals[shape.Positions[NameOf(q)]];
        }
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems.Passes;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>From a circuit to its equations: nodes with the same operators become one population, the edges between two
/// variables of them one coupling. What is computed never depends on the grouping.</summary>
public static class Assembly
{
    /// <summary>The system of a circuit, or every fault that keeps it from being one.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="leastStages">With 1 and more every delay of an edge is a chain of so many stages at least; 0: only
    /// distributed delays are chains.</param>
    public static Validation<Diagnostic, EquationSystem> Assemble(Circuit circuit, int leastStages = 0) =>
        Unfolding.Of(circuit, leastStages).Bind(unfolded =>
        {
            var numbers = new Dictionary<string, int>(unfolded.Nodes.Length, StringComparer.Ordinal);
            for (var i = 0; i < unfolded.Nodes.Length; i++) numbers[unfolded.Nodes[i].Path] = i;
            return from cells in ShapedNodes.Of(unfolded, numbers)
                   from links in Linking.Of(circuit, unfolded, cells, numbers)
                   from system in Ordered(circuit, Grouping.ByShape(cells), links)
                   select ExpandDelays.Run(system, leastStages);
        });

    private static Validation<Diagnostic, EquationSystem> Ordered(Circuit circuit, Grouping grouping, Links links)
    {
        if (Blocks.Faults(circuit, grouping, links) is { IsEmpty: false } tooMany) return Fail<Diagnostic, EquationSystem>(tooMany);
        var inflows = Inflows.Of(grouping, links);
        var inner = InnerCouplings.Of(grouping);
        if (!inner.Faults.IsEmpty) return Fail<Diagnostic, EquationSystem>(toSeq(inner.Faults).Strict());
        var populations = Enumerable.Range(0, grouping.Members.Length)
            .Select(group => Populating.Of(grouping, inflows, group)).ToImmutableArray();
        ImmutableArray<Coupling> couplings = [.. inflows.Couplings, .. inner.Couplings];
        var dependencies = Dependencies.Of(populations, couplings);
        return dependencies.Order().Match(
            Some: order => Checked(grouping, new(
                circuit.Name, toSeq(populations).Strict(), toSeq(couplings).Strict(), order, StatesOf(grouping), links.Drives.Length)
            {
                Description = circuit.Description,
                Edges = circuit.Edges,
                Nodes = new(grouping.Atoms),
                Chains = ChainsOf(grouping),
            }),
            None: () => Untangling.Marks(populations, couplings, dependencies).Match(
                Left: cycle => Fail<Diagnostic, EquationSystem>(Loop(circuit, grouping, populations, cycle)),
                Right: marks => Ordered(circuit, Split(grouping, marks), links)));
    }

    private static Validation<Diagnostic, EquationSystem> Checked(Grouping grouping, EquationSystem system) => DelayedLoops.Find(system).Match(
        Some: loop => Fail<Diagnostic, EquationSystem>(DelayedLoops.Fault(grouping, system, loop)),
        None: () => (LagFaults.Of(grouping, system) + WhiteNoise.Faults(grouping, system)).Strict() is { IsEmpty: false } faults
            ? Fail<Diagnostic, EquationSystem>(faults)
            : Success<Diagnostic, EquationSystem>(system));

    private static Grouping Split(Grouping grouping, ImmutableArray<int[]> marks) =>
        Grouping.By(grouping.Of, [.. grouping.Atoms.All.SelectMany(run => marks[run.Population].Skip(run.Unit).Take(run.Count))]);

    private static Seq<ChainStart> ChainsOf(Grouping grouping) => toSeq(
        from population in Enumerable.Range(0, grouping.Members.Length)
        let node = grouping.Of.Nodes[grouping.First(population).Node]
        where node.Template == Chains.Template
        select new ChainStart(population, false)).Strict();

    private static Positions StatesOf(Grouping grouping)
    {
        var (cells, states) = (grouping.Of, new UnitRuns());
        for (var node = 0; node < cells.Nodes.Length; node++)
        {
            foreach (var (part, state) in cells.Shape(node).States)
            {
                var cell = cells.All[cells.At(node, part)];
                for (int atom = cell.FirstAtom, next; atom < cell.FirstAtom + cell.Count; atom = next)
                {
                    var run = grouping.Atoms.At(atom);
                    next = Math.Min(run.Start + run.Count, cell.FirstAtom + cell.Count);
                    states.Add(run.Population, state, run.At(atom), next - atom);
                }
            }
        }
        return new(states);
    }

    /// <summary>The fault of a circle, at an edge that closes it where one does.</summary>
    private static AlgebraicLoop Loop(Circuit circuit, Grouping grouping, ImmutableArray<Population> populations, Seq<AlgebraicUnit> cycle)
    {
        var paths = cycle.Map(q => $"{populations[q.Population].Units[q.Unit]}/{NameOf(q)}").Strict();
        var needs = paths.Zip(paths.Skip(1).Append(paths.Take(1))).ToHashSet();
        var edge = circuit.Edges.Filter(e => needs.Contains((e.Target.ToString(), e.Source.ToString()))).LastOrNone();
        var at = edge.Match(e => e.At, () => cycle.Map(PlaceOf).OrderBy(local => local.Kind == Kind.Assigned ? 0 : 1).First().At);
        return new AlgebraicLoop(at, paths);

        string NameOf(AlgebraicUnit q) => populations[q.Population].Assignments[q.Assignment].Name;

        Local PlaceOf(AlgebraicUnit q)
        {
            var shape = grouping.Shape(q.Population);
            return shape.Locals[shape.Positions[NameOf(q)]];
        }
    }
}

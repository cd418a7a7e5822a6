using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>Algebraic variables that are computed from their own past: the past of a state is remembered, theirs is computed
/// from it, which would never end.</summary>
internal static class DelayedLoops
{
    /// <summary>One such loop, if there is any: the paths of its units, each reading the next.</summary>
    public static Option<Seq<AlgebraicUnit>> Find(EquationSystem system)
    {
        if (!system.Couplings.Exists(c => c.IsDelayed)) return None;
        var loops = new Search(system);
        return loops.HasDelayedSources && loops.MayHaveCycle() ? loops.Cycle() : None;
    }

    /// <summary>A fault for a loop.</summary>
    public static Diagnostic Fault(Grouping grouping, EquationSystem system, Seq<AlgebraicUnit> loop)
    {
        var names = loop.Map(q => (q.Population, Name: system.Populations[q.Population].Assignments[q.Assignment].Name, q.Unit)).Strict();
        var at = names.Map(q => grouping.Shape(q.Population) is var shape ? shape.Locals[shape.Positions[q.Name]] : null)
            .OrderBy(local => local!.Kind == Kind.Assigned ? 0 : 1).First()!.At;
        return new DelayedLoop(at, names.Map(q => Paths.Of(system.Populations[q.Population].Units[q.Unit], q.Name)).Strict());
    }

    private sealed class Search
    {
        private readonly EquationSystem system;
        private readonly Dictionary<(int Population, string Name), int> assignments = [];
        private readonly ILookup<(int Population, string Name), Coupling> couplings;
        private readonly List<AlgebraicUnit> units = [];
        private readonly Dictionary<(int Population, int Assignment), int> first = [];
        private readonly ImmutableArray<string>[][] names;
        private readonly List<(int First, int Count)> hubs = [];    // where each target reads all sources, one item in between
        private readonly Dictionary<Coupling, int> hubOf = new(ReferenceEqualityComparer.Instance);

        public Search(EquationSystem system)
        {
            this.system = system;
            couplings = system.Couplings.ToLookup(c => (c.Target, c.Inflow));
            for (var p = 0; p < system.Populations.Count; p++)
            {
                var number = 0;
                foreach (var assignment in system.Populations[p].Assignments) assignments[(p, assignment.Name)] = number++;
            }
            names = [.. system.Populations.Select(p => p.Assignments.Select(a => FreeSymbols.Of(a.Value).ToImmutableArray()).ToArray())];
            HasDelayedSources = system.Couplings.Exists(c => c.IsDelayed && assignments.ContainsKey((c.Source, c.Variable)));
        }

        /// <summary>Whether an algebraic variable is read at an earlier time at all.</summary>
        public bool HasDelayedSources { get; }

        /// <summary>Whether there is a loop, were every unit connected with every other.</summary>
        public bool MayHaveCycle()
        {
            (int Population, int Assignment)[] all =
            [
                .. from p in Enumerable.Range(0, names.Length)
                   from a in Enumerable.Range(0, names[p].Length)
                   select (p, a),
            ];
            var numbers = Enumerable.Range(0, all.Length).ToDictionary(i => all[i]);
            return Graph.Order(all.Length, i =>
                from name in names[all[i].Population][all[i].Assignment]
                from of in Sources(all[i].Population, name)
                select numbers[of]).IsLeft;
        }

        private IEnumerable<(int Population, int Assignment)> Sources(int population, string name)
        {
            if (assignments.TryGetValue((population, name), out var own)) yield return (population, own);
            foreach (var coupling in couplings[(population, name)])
                if (assignments.TryGetValue((coupling.Source, coupling.Variable), out var source)) yield return (coupling.Source, source);
        }

        public Option<Seq<AlgebraicUnit>> Cycle()
        {
            for (var p = 0; p < system.Populations.Count; p++)
            {
                for (var a = 0; a < system.Populations[p].Assignments.Count; a++)
                {
                    first[(p, a)] = units.Count;
                    for (var unit = 0; unit < system.Populations[p].Units.Length; unit++) units.Add(new(p, a, unit));
                }
            }
            foreach (var coupling in system.Couplings)
            {
                if (coupling.Edges.All < 0 || !assignments.TryGetValue((coupling.Source, coupling.Variable), out var source)) continue;
                hubOf[coupling] = units.Count + hubs.Count;
                hubs.Add((first[(coupling.Source, source)], coupling.Edges.All));
            }
            return Graph.Order(units.Count + hubs.Count, Needs).Match(
                _ => Option<Seq<AlgebraicUnit>>.None, cycle => Some(cycle.Filter(i => i < units.Count).Map(i => units[i]).Strict()));
        }

        private IEnumerable<int> Needs(int item) => item >= units.Count
            ? Enumerable.Range(hubs[item - units.Count].First, hubs[item - units.Count].Count)
            : Needs(units[item], names[units[item].Population][units[item].Assignment]);

        private IEnumerable<int> Needs(AlgebraicUnit of, ImmutableArray<string> names)
        {
            foreach (var name in names)
            {
                if (assignments.TryGetValue((of.Population, name), out var assignment)) yield return first[(of.Population, assignment)] + of.Unit;
                foreach (var coupling in couplings[(of.Population, name)])
                {
                    if (!assignments.TryGetValue((coupling.Source, coupling.Variable), out var source)) continue;
                    if (hubOf.TryGetValue(coupling, out var hub))
                    {
                        yield return hub;
                        continue;
                    }
                    for (var e = coupling.Edges.First(of.Unit); e < coupling.Edges.First(of.Unit + 1); e++)
                        yield return first[(coupling.Source, source)] + coupling.Edges.Source(e);
                }
            }
        }
    }
}

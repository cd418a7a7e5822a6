using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>An input of a group: its group and its position among the shape's variables.</summary>
internal readonly record struct Port(int Group, int Local);

/// <summary>All that reaches the inputs of every group from outside their nodes.</summary>
/// <param name="Couplings">The couplings, in the order of their first edges.</param>
/// <param name="Symbols">For each input that something reaches: the symbols that are summed there.</param>
/// <param name="Driven">The signals of each group.</param>
/// <param name="Reached">For each input that something reaches: which units it reaches.</param>
internal sealed record Inflows(
    Seq<Coupling> Couplings,
    Dictionary<Port, List<string>> Symbols,
    ILookup<int, Driven> Driven,
    Dictionary<Port, bool[]> Reached)
{
    /// <summary>Gathers edges and signals by the groups they connect.</summary>
    public static Inflows Of(Grouping grouping, Links links)
    {
        var symbols = new Dictionary<Port, List<string>>();
        var reached = new Dictionary<Port, bool[]>();

        var bundles = new Dictionary<(Port Source, Port Target), List<int>>();
        for (var edge = 0; edge < links.Edges.Length; edge++)
        {
            var (source, target, _) = links.Edges[edge];
            var ends = (PortOf(source).Port, Reach(target).Port);
            ref var bundle = ref CollectionsMarshal.GetValueRefOrAddDefault(bundles, ends, out _);
            (bundle ??= []).Add(edge);
        }
        var couplings = toSeq(bundles.Select(b => CouplingOf(grouping, links, b.Key, b.Value, Enter(b.Key.Target)))).Strict();

        var slots = new Dictionary<Port, List<int[]>>();            // per input: one row of signal numbers per symbol
        for (var signal = 0; signal < links.Drives.Length; signal++)
        {
            var (port, unit) = Reach(links.Drives[signal]);
            ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, port, out _);
            var free = (rows ??= []).Find(row => row[unit] < 0);
            if (free is null) rows.Add(free = [.. Enumerable.Repeat(-1, grouping.Members[port.Group].Length)]);
            free[unit] = signal;
        }
        var driven = slots
            .SelectMany(slot => slot.Value.Select(row => (slot.Key.Group, Driven: new Driven(Enter(slot.Key), [.. row]))))
            .ToLookup(d => d.Group, d => d.Driven);
        return new(couplings, symbols, driven, reached);

        (Port Port, int Unit) PortOf(Place place)
        {
            var (group, unit) = grouping.Places[place.Node];
            return (new(group, place.Local), unit);
        }

        (Port Port, int Unit) Reach(Place target)
        {
            var (port, unit) = PortOf(target);
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, port, out _);
            (units ??= new bool[grouping.Members[port.Group].Length])[unit] = true;
            return (port, unit);
        }

        string Enter(Port port)
        {
            ref var entering = ref CollectionsMarshal.GetValueRefOrAddDefault(symbols, port, out _);
            entering ??= [];
            entering.Add(Systems.Symbols.Flow(grouping.Shape(port.Group).Locals[port.Local].Name, entering.Count));
            return entering[^1];
        }
    }

    private static Coupling CouplingOf(
        Grouping grouping, Links links, (Port Source, Port Target) ends, List<int> edges, string inflow)
    {
        var starts = new int[grouping.Members[ends.Target.Group].Length + 1];
        foreach (var edge in edges) starts[UnitOf(links.Edges[edge].Target) + 1]++;
        for (var unit = 1; unit < starts.Length; unit++) starts[unit] += starts[unit - 1];

        var (next, sources, weights) = ((int[])starts.Clone(), new int[edges.Count], new double[edges.Count]);
        foreach (var edge in edges)
        {
            var link = links.Edges[edge];
            var at = next[UnitOf(link.Target)]++;
            (sources[at], weights[at]) = (UnitOf(link.Source), link.Weight);
        }
        return new(
            ends.Source.Group, grouping.Shape(ends.Source.Group).Locals[ends.Source.Local].Name,
            ends.Target.Group, inflow,
            ImmutableCollectionsMarshal.AsImmutableArray(starts),
            ImmutableCollectionsMarshal.AsImmutableArray(sources),
            new Rows(ImmutableCollectionsMarshal.AsImmutableArray(weights)));

        int UnitOf(Place place) => grouping.Places[place.Node].Unit;
    }
}

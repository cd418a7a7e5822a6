using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>An input of a group: its group and its position among the shape's variables.</summary>
internal readonly record struct Port(int Group, int Local);

/// <summary>What makes edges one coupling.</summary>
/// <param name="Source">Where they start.</param>
/// <param name="Target">Where they end.</param>
/// <param name="Later">Whether they take time.</param>
/// <param name="IsWeighted">Whether they have weights of the model.</param>
internal readonly record struct Strand(Port Source, Port Target, bool Later, bool IsWeighted)
{
    /// <summary>The same between other variables.</summary>
    public Strand At((int Source, int Target) locals) =>
        this with { Source = Source with { Local = locals.Source }, Target = Target with { Local = locals.Target } };
}

/// <summary>All that reaches the inputs of every group from outside their nodes.</summary>
/// <param name="Couplings">The couplings, in the order of their first edges.</param>
/// <param name="Symbols">For each input that something reaches: the symbols that are summed there.</param>
/// <param name="Driven">The signals of each group.</param>
/// <param name="Reached">For each input that something reaches: which units it reaches.</param>
internal sealed record Inflows(
    Seq<Coupling> Couplings,
    Dictionary<Port, List<string>> Symbols,
    ILookup<int, Driven> Driven,
    Dictionary<Port, Reached> Reached)
{
    /// <summary>Gathers edges and signals by the groups they connect.</summary>
    public static Inflows Of(Grouping grouping, Links links)
    {
        var symbols = new Dictionary<Port, List<string>>();
        var reached = new Dictionary<Port, Reached>();

        var bundles = new Dictionary<Strand, List<Link>>();
        var order = new Dictionary<Strand, int>();
        foreach (var link in links.Edges) Bundle(link);
        var whole = new List<Coupling>();
        foreach (var sheaf in links.Sheaves)
        {
            var (source, target) = (grouping.Of.All[sheaf.Source], grouping.Of.All[sheaf.Target]);
            if (grouping.IsWhole(source) && grouping.IsWhole(target)) whole.Add(Whole(sheaf, source, target));
            else if (Blocks.Of(grouping, sheaf) is { IsEmpty: false } blocks) whole.AddRange(blocks.Select(block => BlockOf(sheaf, block)));
            else foreach (var link in Apart(sheaf, source, target)) Bundle(link);
        }
        foreach (var strand in bundles.Keys) order[strand] = order.Count;
        var couplings = toSeq(bundles.Select(b => CouplingOf(grouping, b.Key, b.Value, Enter(b.Key.Target)) with
        {
            HasParameters = b.Key.IsWeighted && b.Value[0].Twin is null,
            SharesWith = b.Value[0].Twin is { } twin ? order[b.Key.At(twin)] : -1,
        }).Concat(whole).ToArray());

        var drives = new Drives(grouping);
        for (var signal = 0; signal < links.Drives.Length; signal++) drives.Add(signal, links.Drives[signal], Reach);
        return new(couplings, symbols, drives.By(Enter), reached);

        void Bundle(Link link)
        {
            if (link.Count > 1 && !(grouping.IsTogether(link.Source.Atom, link.Senders) && grouping.IsTogether(link.Target.Atom, link.Count)))
            {
                for (var k = 0; k < link.Count; k++) Bundle(link.At(k));
                return;
            }
            var strand = new Strand(PortOf(link.Source).Port, Reach(link.Target, link.Count).Port, link.Delay > 0, link.Edge >= 0);
            ref var bundle = ref CollectionsMarshal.GetValueRefOrAddDefault(bundles, strand, out _);
            (bundle ??= []).Add(link);
        }

        Coupling Whole(Sheaf sheaf, Cell source, Cell target)
        {
            var to = new Port(grouping.GroupOf(target.FirstAtom), sheaf.TargetLocal);
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, to, out _);
            (units ??= new(target.Count)).Add(sheaf.Edges);
            return new(
                grouping.GroupOf(source.FirstAtom), grouping.Of.Shape(source).Locals[sheaf.SourceLocal].Name, to.Group, Enter(to), sheaf.Edges)
            {
                Delays = sheaf.Delays.Length == 0 ? None : Some(new Rows(sheaf.Delays)),
                HasParameters = sheaf.Edges is Pattern.Uniform && grouping.Of.Nodes[source.Node].Template != Separated.Template,
            };
        }

        Coupling BlockOf(Sheaf sheaf, Block block)
        {
            var to = new Port(block.Target, sheaf.TargetLocal);
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, to, out _);
            (units ??= new(block.Edges.Targets)).Add(block.Edges);
            return new(block.Source, grouping.Shape(block.Source).Locals[sheaf.SourceLocal].Name, block.Target, Enter(to), block.Edges)
            {
                Delays = sheaf.Delays.Length == 0 ? None : Some(new Rows(sheaf.Delays)),
            };
        }

        (Port Port, int Unit) PortOf(Place place) => grouping.Atoms.At(place.Atom) is var run
            ? (new(run.Population, place.Local), run.At(place.Atom)) : default;

        (Port Port, int Unit) Reach(Place target, int count)
        {
            var (port, unit) = PortOf(target);
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, port, out _);
            (units ??= new(grouping.Members[port.Group].Length)).Add(unit, count);
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

    private static IEnumerable<Link> Apart(Sheaf sheaf, Cell source, Cell target)
    {
        for (var unit = 0; unit < sheaf.Edges.Targets; unit++)
        {
            for (var e = sheaf.Edges.First(unit); e < sheaf.Edges.First(unit + 1); e++)
            {
                yield return new(
                    new(source.FirstAtom + sheaf.Edges.Source(e), sheaf.SourceLocal), new(target.FirstAtom + unit, sheaf.TargetLocal),
                    sheaf.Edges.Weight(e) is var w && w < 0 ? 1 : sheaf.Edges.Weights[w],
                    sheaf.Delays.Length == 0 ? 0 : sheaf.Delays[sheaf.Delays.Length == 1 ? 0 : e], -1);
            }
        }
    }

    private static Coupling CouplingOf(Grouping grouping, Strand ends, List<Link> edges, string inflow)
    {
        var atoms = grouping.Atoms;
        if (edges is [{ Count: > 1 } wide] && wide.Count == grouping.Members[ends.Target.Group].Length
            && wide.Senders == grouping.Members[ends.Source.Group].Length) return CouplingOf(grouping, ends, wide, inflow);
        if (edges.Exists(edge => edge.Count > 1)) edges = [.. edges.SelectMany(edge => Enumerable.Range(0, edge.Count).Select(edge.At))];
        var starts = new int[grouping.Members[ends.Target.Group].Length + 1];
        foreach (var edge in edges) starts[atoms.Unit(edge.Target.Atom) + 1]++;
        for (var unit = 1; unit < starts.Length; unit++) starts[unit] += starts[unit - 1];

        var (next, sources) = ((int[])starts.Clone(), new int[edges.Count]);
        var (weights, delays) = (new double[edges.Count], new double[ends.Later ? edges.Count : 0]);
        var numbers = new int[ends.IsWeighted ? edges.Count : 0];
        foreach (var edge in edges)
        {
            var at = next[atoms.Unit(edge.Target.Atom)]++;
            (sources[at], weights[at]) = (atoms.Unit(edge.Source.Atom), edge.Weight);
            if (ends.Later) delays[at] = edge.Delay;
            if (ends.IsWeighted) numbers[at] = edge.Edge;
        }
        return new(
            ends.Source.Group, grouping.Shape(ends.Source.Group).Locals[ends.Source.Local].Name, ends.Target.Group, inflow,
            new Pattern.Sparse(
                ImmutableCollectionsMarshal.AsImmutableArray(starts), ImmutableCollectionsMarshal.AsImmutableArray(sources),
                Rows.Owned(weights)))
        {
            Delays = ends.Later ? Some(Rows.Owned(delays)) : None,
            Numbers = ImmutableCollectionsMarshal.AsImmutableArray(numbers),
        };
    }

    /// <summary>Edges of one kind from all units of a group to all of another, one to each.</summary>
    private static Coupling CouplingOf(Grouping grouping, Strand ends, Link edges, string inflow) => new(
        ends.Source.Group, grouping.Shape(ends.Source.Group).Locals[ends.Source.Local].Name, ends.Target.Group, inflow,
        new Pattern.OneEach(edges.Count, edges.Senders, ends.IsWeighted || edges.Weight != 1 ? Some(Rows.Repeat(edges.Weight, edges.Count)) : None))
    {
        Delays = ends.Later ? Some(new Rows([edges.Delay])) : None,
        Numbers = ends.IsWeighted ? [edges.Edge] : [],
    };
}

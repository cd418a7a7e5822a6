using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>A variable of a unit by number.</summary>
internal readonly record struct Place(int Atom, int Local);

/// <summary>A weighted edge between two places, or equal ones side by side: to one unit after another, each from the unit that
/// lies as far behind the source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Target">The target.</param>
/// <param name="Weight">The factor.</param>
/// <param name="Delay">The time under way.</param>
/// <param name="Edge">The edge of the circuit whose weight this is; −1: the weight is 1 and no parameter.</param>
internal readonly record struct Link(Place Source, Place Target, double Weight, double Delay, int Edge)
{
    /// <summary>The link of the real parts whose weight this one of the imaginary parts shares; its ends there.</summary>
    public (int Source, int Target)? Twin { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether all start at the one source.</summary>
    public bool IsFan { get; init; }

    /// <summary>The number of the source's units.</summary>
    public int Senders => IsFan ? 1 : Count;

    /// <summary>One of them.</summary>
    public Link At(int number) => this with
    {
        Source = Source with { Atom = Source.Atom + (IsFan ? 0 : number) },
        Target = Target with { Atom = Target.Atom + number },
        Count = 1,
        IsFan = false,
    };
}

/// <summary>The units of a cell that a signal drives.</summary>
internal readonly record struct Stretch(Place First, int Count);

/// <summary>Edges in bulk between variables of two cells.</summary>
internal sealed record Sheaf(int Source, int SourceLocal, int Target, int TargetLocal, Pattern Edges, ImmutableArray<double> Delays);

/// <summary>What connects units with each other and with the outside, names resolved.</summary>
/// <param name="Edges">The edges in the order of the text.</param>
/// <param name="Sheaves">The edges in bulk.</param>
/// <param name="Drives">What each signal drives.</param>
internal sealed record Links(ImmutableArray<Link> Edges, ImmutableArray<Sheaf> Sheaves, ImmutableArray<Stretch> Drives);

/// <summary>Resolves the names of connections.</summary>
internal sealed class Linking
{
    private readonly Circuit circuit;
    private readonly Cells cells;
    private readonly Dictionary<string, int> numbers;
    private readonly List<Diagnostic> faults = [];

    private Linking(Circuit circuit, Cells cells, Dictionary<string, int> numbers) =>
        (this.circuit, this.cells, this.numbers) = (circuit, cells, numbers);

    /// <summary>The connections of a circuit, or every fault in them.</summary>
    public static Validation<Diagnostic, Links> Of(Circuit circuit, Unfolded unfolded, Cells cells, Dictionary<string, int> numbers)
    {
        var linking = new Linking(circuit, cells, numbers);
        var edges = ImmutableArray.CreateBuilder<Link>(unfolded.Wires.Length);
        foreach (var wire in unfolded.Wires) linking.Add(wire, edges);
        var sheaves = ImmutableArray.CreateBuilder<Sheaf>();
        foreach (var bundle in unfolded.Bundles) linking.Add(bundle, sheaves);
        var drives = ImmutableArray.CreateBuilder<Stretch>();
        foreach (var drive in circuit.Drives) drives.Add(linking.Driven(drive));
        return Faults.Judge(linking.faults, () => new Links(edges.ToImmutable(), sheaves.ToImmutable(), drives.ToImmutable()));
    }

    private void Add(Wire wire, ImmutableArray<Link>.Builder edges)
    {
        if (Ends(wire.Source, wire.Target, wire.At) is var (source, target))
        {
            var (from, to) = (cells.All[source.Cell], cells.All[target.Cell]);
            if (from.Count == 1 && to.Count == 1 && source.Locals.Length == 1 && target.Locals.Length == 1)
            {
                edges.Add(new(new(from.FirstAtom, source.Locals[0]), new(to.FirstAtom, target.Locals[0]), wire.Weight, wire.Delay, wire.Edge));
                return;
            }
            if (from.Count != to.Count && from.Count != 1)
            {
                faults.Add(new ShapeMismatch(
                    wire.At, $"'{wire.Source}'", Extent(from), $"'{wire.Target}'", Extent(to)));
                return;
            }
            for (var part = 0; to.Count > 0 && part < source.Locals.Length && part < target.Locals.Length; part++)
            {
                edges.Add(new(
                    new(from.FirstAtom, source.Locals[part]), new(to.FirstAtom, target.Locals[part]), wire.Weight, wire.Delay, wire.Edge)
                {
                    Twin = part == 0 ? null : (source.Locals[0], target.Locals[0]),
                    Count = to.Count,
                    IsFan = to.Count > 1 && from.Count == 1,
                });
            }
        }

        static string Extent(Cell cell) => cell.Count == 1 ? "one number" : $"({cell.Count})";
    }

    private void Add(Bundle bundle, ImmutableArray<Sheaf>.Builder sheaves)
    {
        if (Ends(bundle.Source, bundle.Target, bundle.At) is not var (source, target)) return;
        if (bundle.Edges.Targets != cells.All[target.Cell].Count)
            faults.Add(new ShapeMismatch(bundle.At, $"'{bundle.Target}'", $"({cells.All[target.Cell].Count})", "the connection", $"({bundle.Edges.Targets})"));
        else
        {
            for (var part = 0; part < source.Locals.Length && part < target.Locals.Length; part++)
                sheaves.Add(new(source.Cell, source.Locals[part], target.Cell, target.Locals[part], bundle.Edges, bundle.Delays));
        }
    }

    private Stretch Driven(Drive drive)
    {
        if (Input(drive.Target) is { } target)
        {
            var cell = cells.All[target.Cell];
            return drive.Unit.Case is int unit
                ? new(new(cell.FirstAtom + unit, target.Locals[0]), 1)
                : new(new(cell.FirstAtom, target.Locals[0]), cell.Count);
        }
        Faulty(drive.Target, drive.At, TargetFault(drive.Target, drive.At));
        return default;
    }

    private Validation<Diagnostic, Unit> TargetFault(VariablePath target, SourceSpan at) =>
        Wiring.CheckTarget(circuit, new Edge(target, target, 1, at));

    /// <summary>Both ends of a connection; what is wrong with either is told.</summary>
    private ((int Cell, int[] Locals) Source, (int Cell, int[] Locals) Target)? Ends(VariablePath from, VariablePath to, SourceSpan at)
    {
        var (source, target) = (End(from), Input(to));
        if (source is null) Faulty(from, at, circuit.Match(from.ToString(), at).Map(static _ => Unit.Default));
        if (target is null) Faulty(to, at, TargetFault(to, at));
        return source is { } s && target is { } t ? (s, t) : null;
    }

    /// <summary>The cell of a variable and its one or two real parts there.</summary>
    private (int Cell, int[] Locals)? End(VariablePath path)
    {
        if (!numbers.TryGetValue(path.Node, out var node)) return null;
        var shape = cells.Shape(node);
        var name = NodeShape.NameOf(path.Operator, path.Variable);
        if (!shape.Named.TryGetValue(name, out var place)) return null;
        var positions = shape.Parts[place.Part].Positions;
        int[] locals = place.IsComplex
            ? [positions[name + ComplexParts.ReSuffix], positions[name + ComplexParts.ImSuffix]]
            : [positions[name]];
        return (cells.At(node, place.Part), locals);
    }

    private (int Cell, int[] Locals)? Input(VariablePath path) =>
        End(path) is { } end && cells.Shape(cells.All[end.Cell]).Locals[end.Locals[0]].Kind == Kind.Input ? end : null;

    // What the model finds nothing wrong with, such as a declared `t`, has no value of its own to be connected.
    private void Faulty(VariablePath path, SourceSpan at, Validation<Diagnostic, Unit> why) => faults.AddRange(why.Match(
        Succ: _ => Seq1<Diagnostic>(new UnknownVariable(at, path.ToString(), None, [])), Fail: static found => found));
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>The variables of one shape of one node: as many units as the node has, times the numbers of the shape.</summary>
/// <param name="Node">The number of the node.</param>
/// <param name="Part">The part of its shape.</param>
/// <param name="FirstAtom">The number of its first unit among all units.</param>
/// <param name="Count">The number of its units.</param>
internal sealed record Cell(int Node, int Part, int FirstAtom, int Count);

/// <summary>The nodes of a circuit with their shapes, and the units that they consist of.</summary>
/// <param name="Nodes">The nodes in the order of the text.</param>
/// <param name="Shapes">The different shapes, in the order of their first nodes.</param>
/// <param name="ShapeOf">The shape of each node.</param>
/// <param name="All">The cells, node by node.</param>
/// <param name="FirstCell">The first cell of each node.</param>
internal sealed record Cells(
    ImmutableArray<Node> Nodes, ImmutableArray<NodeShape> Shapes, int[] ShapeOf, Cell[] All, int[] FirstCell)
{
    /// <summary>The most pairs of units of which each has operators of its own.</summary>
    public const long Most = 1L << 28;

    /// <summary>The cells of nodes whose shapes are known.</summary>
    public static Cells Of(ImmutableArray<Node> nodes, ImmutableArray<NodeShape> shapes, int[] shapeOf)
    {
        var (all, first, atom) = (new List<Cell>(nodes.Length), new int[nodes.Length], 0);
        for (var node = 0; node < nodes.Length; node++)
        {
            first[node] = all.Count;
            var parts = shapes[shapeOf[node]].Parts;
            for (var part = 0; part < parts.Length; part++)
            {
                var count = UnitsOf(nodes[node]) * parts[part].Dims.Count;
                all.Add(new(node, part, atom, count));
                atom += count;
            }
        }
        return new(nodes, shapes, shapeOf, [.. all], first);
    }

    /// <summary>The number of units of a node.</summary>
    public static int UnitsOf(Node node) => node.Units.Case is int units ? units : 1;

    /// <summary>The shape of a node.</summary>
    public NodeShape Shape(int node) => Shapes[ShapeOf[node]];

    /// <summary>The variables of a cell.</summary>
    public PartShape Shape(Cell cell) => Shape(cell.Node).Parts[cell.Part];

    /// <summary>The cell of a part of a node.</summary>
    public int At(int node, int part) => FirstCell[node] + part;

    /// <summary>The path of a unit, its index behind it.</summary>
    public string PathOf(int atom)
    {
        var cell = CellOf(atom);
        var (node, dims) = (Nodes[cell.Node], Shape(cell).Dims);
        if (node.Units.IsNone && dims.Rank == 0) return node.Path;
        var (unit, element) = Math.DivRem(atom - cell.FirstAtom, dims.Count);
        var index = dims.Index(element);
        return node.Units.IsNone ? $"{node.Path}[{index}]"
            : dims.Rank == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{node.Path}[{unit}]")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{node.Path}[{unit},{index}]");
    }

    /// <summary>The nodes whose units some are, in their order.</summary>
    public IEnumerable<NodeUnits> NodesOf(Members members)
    {
        foreach (var (_, atom, at, count) in Stretches(members)) yield return new(Paths.NodeOf(PathOf(atom)), at, count);
    }

    /// <summary>The cell of a unit.</summary>
    public Cell CellOf(int atom)
    {
        var (low, high) = (0, All.Length - 1);
        for (var guess = Math.Min(atom, high); ; guess = (low + high) / 2)                  // right at once where every cell is one unit
        {
            var cell = All[guess];
            if (atom < cell.FirstAtom) high = guess - 1;
            else if (atom >= cell.FirstAtom + cell.Count) low = guess + 1;
            else return cell;
        }
    }

    /// <summary>The numbers that a variable has in some units: a parameter's value, an input's default, an initial value.</summary>
    public double[] ValuesOf(Local local, Members members)
    {
        var values = new double[members.Length];
        foreach (var (cell, atom, at, count) in Stretches(members)) Fill(local, cell, atom, values.AsSpan(at, count));
        return values;
    }

    /// <summary>The numbers that a variable has in the units of a cell.</summary>
    public double[] ValuesOf(Local local, Cell cell)
    {
        var values = new double[cell.Count];
        Fill(local, cell, cell.FirstAtom, values);
        return values;
    }

    /// <summary>The number that a variable has in one unit.</summary>
    public double ValueOf(Local local, int atom)
    {
        var value = 0.0;
        Fill(local, CellOf(atom), atom, new(ref value));
        return value;
    }

    /// <summary>Units one after the other that are of one cell: the cell, the first unit, its place among all, and how many.</summary>
    private IEnumerable<(Cell Cell, int Atom, int At, int Count)> Stretches(Members members)
    {
        foreach (var run in members.Runs)
        {
            for (int atom = run.Unit, next; atom < run.Unit + run.Count; atom = next)
            {
                var cell = CellOf(atom);
                next = Math.Min(run.Unit + run.Count, cell.FirstAtom + cell.Count);
                yield return (cell, atom, run.Start + (atom - run.Unit), next - atom);
            }
        }
    }

    private void Fill(Local local, Cell cell, int atom, Span<double> values)
    {
        var node = Nodes[cell.Node];
        var elements = Shape(cell).Dims.Count;
        var op = node.Operators[local.Operator].Value;
        var variable = op.Variables[local.Variable].Value;
        if (node.PerUnit.Count > 0 && node.PerUnit.Find(NodeShape.NameOf(op.Name, variable.Name)).Case is Quantity perUnit)
        {
            var size = perUnit.Count / perUnit.Shape[0];
            for (var k = 0; k < values.Length; k++)
            {
                var (unit, element) = Math.DivRem(atom + k - cell.FirstAtom, elements);
                values[k] = Number(perUnit, local, (unit * size) + (size == 1 ? 0 : element));
            }
        }
        else if (variable.Value.Count == 1) values.Fill(Number(variable.Value, local, 0));
        else for (var k = 0; k < values.Length; k++) values[k] = Number(variable.Value, local, (atom + k - cell.FirstAtom) % elements);
    }

    private static double Number(Quantity value, Local local, int at) =>
        !local.IsImaginary ? value.Real[at] : value.Imaginary is { } imaginary ? imaginary[at] : 0;
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>The units of a circuit in groups of one shape: the populations.</summary>
/// <param name="Of">The nodes with their shapes.</param>
/// <param name="Members">The units of each group, in the order of the text; groups in the order of their first units.</param>
/// <param name="Atoms">The group of each unit of the circuit, and which unit of it that is.</param>
internal sealed record Grouping(Cells Of, ImmutableArray<Members> Members, UnitRuns Atoms)
{
    /// <summary>One group for the units of a shape; a population that the model declares is one of its own.</summary>
    public static Grouping ByShape(Cells cells) => By(cells, null);

    /// <summary>One group for the units of a shape that share a mark.</summary>
    public static Grouping By(Cells cells, int[]? marks)
    {
        var groups = new Dictionary<(int Shape, int Part, int Own, int Mark), int>();
        var (members, atoms) = (new List<Members>(), new UnitRuns());
        foreach (var cell in cells.All)
        {
            var own = cells.Nodes[cell.Node].Units.IsSome ? cell.Node : -1;
            var end = cell.FirstAtom + cell.Count;
            for (int atom = cell.FirstAtom, next; atom < end; atom = next)
            {
                var mark = marks?[atom] ?? 0;
                next = marks is null ? end : atom + 1;
                while (next < end && marks![next] == mark) next++;
                var key = (cells.ShapeOf[cell.Node], cell.Part, own, mark);
                if (!groups.TryGetValue(key, out var group))
                {
                    groups.Add(key, group = members.Count);
                    members.Add(new());
                }
                atoms.Add(group, 0, members[group].Length, next - atom);
                members[group].Add(atom, next - atom);
            }
        }
        return new(cells, [.. members], atoms);
    }

    /// <summary>The group of a unit of the circuit.</summary>
    public int GroupOf(int atom) => Atoms.At(atom).Population;

    /// <summary>Which unit of its group that is.</summary>
    public int UnitOf(int atom) => Atoms.Unit(atom);

    /// <summary>Whether units of the circuit that follow each other do so in one group.</summary>
    public bool IsTogether(int atom, int count) => Atoms.At(atom) is var run && atom + count <= run.Start + run.Count;

    /// <summary>The cell of the first unit of a group.</summary>
    public Cell First(int group) => Of.CellOf(Members[group][0]);

    /// <summary>The variables of a group.</summary>
    public PartShape Shape(int group) => Of.Shape(First(group));

    /// <summary>Whether a cell is all of its group.</summary>
    public bool IsWhole(Cell cell) => cell.Count > 0 && Members[GroupOf(cell.FirstAtom)].Length == cell.Count;
}

/// <summary>Units of a circuit in their order, as runs of units one after the other.</summary>
internal sealed class Members
{
    private readonly UnitRuns runs = new();

    /// <summary>How many there are.</summary>
    public int Length => runs.Length;

    /// <summary>The runs: <see cref="UnitRun.Unit"/> is the first unit of the circuit.</summary>
    public IReadOnlyList<UnitRun> Runs => runs.All;

    /// <summary>The number of a unit among all units of the circuit.</summary>
    public int this[int unit] => runs.Unit(unit);

    /// <summary>All of them.</summary>
    public IEnumerable<int> All => Runs.SelectMany(run => Enumerable.Range(run.Unit, run.Count));

    /// <summary>Puts units behind the last.</summary>
    public void Add(int atom, int count) => runs.Add(0, 0, atom, count);
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>The units of a circuit in groups of one shape: the populations.</summary>
/// <param name="Of">The nodes with their shapes.</param>
/// <param name="Members">The units of each group, in the order of the text; groups in the order of their first units.</param>
/// <param name="GroupOf">The group of each unit.</param>
/// <param name="UnitOf">Its position there.</param>
internal sealed record Grouping(Cells Of, ImmutableArray<int[]> Members, int[] GroupOf, int[] UnitOf)
{
    /// <summary>One group for the units of a shape; a population that the model declares is one of its own.</summary>
    public static Grouping ByShape(Cells cells) => By(cells, new int[cells.CellOf.Length]);

    /// <summary>One group for the units of a shape that share a mark.</summary>
    public static Grouping By(Cells cells, int[] marks)
    {
        var groups = new Dictionary<(int Shape, int Part, int Own, int Mark), int>();
        var members = new List<List<int>>();
        var (groupOf, unitOf) = (new int[marks.Length], new int[marks.Length]);
        foreach (var cell in cells.All)
        {
            var own = cells.Nodes[cell.Node].Units.IsSome ? cell.Node : -1;
            var (last, group) = (int.MinValue, -1);
            for (var atom = cell.FirstAtom; atom < cell.FirstAtom + cell.Count; atom++)
            {
                if (marks[atom] != last)
                {
                    last = marks[atom];
                    var key = (cells.ShapeOf[cell.Node], cell.Part, own, last);
                    if (!groups.TryGetValue(key, out group))
                    {
                        groups.Add(key, group = members.Count);
                        members.Add([]);
                    }
                }
                (groupOf[atom], unitOf[atom]) = (group, members[group].Count);
                members[group].Add(atom);
            }
        }
        return new(cells, [.. members.Select(m => m.ToArray())], groupOf, unitOf);
    }

    /// <summary>The variables of a group.</summary>
    public PartShape Shape(int group) => Of.Shape(Of.All[Of.CellOf[Members[group][0]]]);

    /// <summary>Whether a cell is all of its group.</summary>
    public bool IsWhole(Cell cell) => cell.Count > 0 && Members[GroupOf[cell.FirstAtom]].Length == cell.Count;
}

using System;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics;
using PyRates.Dynamics;

namespace PyRates.Compilation.Emit;

/// <summary>How the components of a state lie in the fields of a struct: each a number of its own, or the units of a population
/// side by side in one vector register for each of its variables.</summary>
internal sealed class StateLayout
{
    private const int MostVectors = 8;                          // of a state: with their slopes they must fit 32 registers
    private const int MostTerms = 64;                           // of sums over edges
    private const int FewestUnits = 3;                          // on average; below that, a number each is as fast

    private StateLayout(Lanes[] kinds, int[][] positions, bool isPlain)
    {
        (Kinds, Positions, IsPlain) = (kinds, positions, isPlain);
        Order = [.. Enumerable.Range(0, kinds.Length).OrderByDescending(f => kinds[f].Count)];
        Key = string.Join(';', kinds.Select((kind, f) =>
            kind.Count.ToString(CultureInfo.InvariantCulture) + ":" + string.Join(',', positions[f])));
        var owners = new (int Field, int Lane)[positions.Sum(p => p.Length)];
        for (var f = 0; f < positions.Length; f++)
            for (var lane = 0; lane < positions[f].Length; lane++) owners[positions[f][lane]] = (f, lane);
        Owners = owners;
    }

    /// <summary>The type of each field <c>y0, y1, …</c></summary>
    public Lanes[] Kinds { get; }

    /// <summary>Which component of the state each lane of a field is. Lanes that are left repeat the last one.</summary>
    public int[][] Positions { get; }

    /// <summary>The fields as they lie in memory: the wide ones first, so that there are no gaps.</summary>
    public int[] Order { get; }

    /// <summary>The field and the lane of each component.</summary>
    public (int Field, int Lane)[] Owners { get; }

    /// <summary>The text that equal layouts share.</summary>
    public string Key { get; }

    /// <summary>Whether components lie one behind the other.</summary>
    public bool IsPlain { get; }

    /// <summary>The component in a lane of a field.</summary>
    public int Position(int field, int lane) => Positions[field][Math.Min(lane, Positions[field].Length - 1)];

    /// <summary>The layout that a tape of single values or of populations has.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="fields">How many of its outputs are derivatives.</param>
    public static StateLayout Of(Tape tape, int fields)
    {
        if (tape.Outputs.All(output => output.Population < 0))
            return Of(fields, Pack.One);
        var blocks = tape.Frame.States;
        return new([.. blocks.Select(block => Lanes.Holding(block.Count))], [.. blocks.Select(block => block.Positions)], false);
    }

    /// <summary>The layout of several instances of a system side by side: component i of instance m is number i·(their number) + m.</summary>
    public static StateLayout Of(int states, Pack pack) => new(
        [.. Enumerable.Repeat(pack.Lanes, states * pack.Vectors)],
        [.. Enumerable.Range(0, states * pack.Vectors).Select(f => Enumerable.Range(f * pack.Lanes.Count, pack.Lanes.Count).ToArray())],
        true);

    /// <summary>Whether the populations of a tape fit vector registers.</summary>
    public static bool Fits(Tape arrays)
    {
        var widest = arrays.Frame.Populations.Length == 0 ? 0 : arrays.Frame.Populations.Max();
        return widest > 1 && arrays.Frame.Delays.Length == 0 && arrays.Frame.States.Sum(block => block.Count) <= Components.MostApart && widest <= (Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 0)
            && arrays.Frame.Couplings.Sum(MostEdges) <= MostTerms
            && arrays.Instructions.Take(arrays.Prologue).All(i => i.Code != Opcode.Couple)
            && arrays.Outputs.All(output => output.Population >= 0);
    }

    /// <summary>Whether they win by it.</summary>
    public static bool Wins(Tape arrays) => arrays.Frame.States.Length <= MostVectors
        && arrays.Frame.States.Sum(block => block.Count) >= FewestUnits * arrays.Frame.States.Length
        && Fits(arrays);

    private static int MostEdges(EdgeSum sum)
    {
        var most = 0;
        for (var unit = 0; unit < sum.Edges.Targets; unit++) most = Math.Max(most, sum.Edges.First(unit + 1) - sum.Edges.First(unit));
        return most;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using PyRates.Systems;

namespace PyRates.Compilation.Emit;

/// <summary>Sums over the edges between populations in vector registers: the j-th edge of every target at once, its source by a
/// permutation, added in the order in which <see cref="Operations"/> adds.</summary>
internal sealed class CouplingCode
{
    private readonly ILGenerator g;
    private readonly EdgeSum sum;
    private readonly Lanes from, to;
    private readonly LocalBuilder source;

    /// <summary>Nothing is written yet but the source, which is taken from the stack.</summary>
    /// <param name="g">Takes the code.</param>
    /// <param name="sum">The edges.</param>
    /// <param name="from">How the sources lie.</param>
    /// <param name="to">How the targets lie.</param>
    public CouplingCode(ILGenerator g, EdgeSum sum, Lanes from, Lanes to)
    {
        (this.g, this.sum, this.from, this.to) = (g, sum, from, to);
        g.Emit(OpCodes.Stloc, source = g.DeclareLocal(from.Type));
    }

    /// <summary>The weights that a field must hold for the couplings of a tape, round by round.</summary>
    public static HeldWeights[] WeightsOf(Tape tape) =>
    [
        .. from r in Enumerable.Range(tape.Prologue, tape.Instructions.Length - tape.Prologue)
           where tape.Instructions[r].Code == Opcode.Couple
           from held in WeightsOf(r, tape.Frame.Couplings[tape.Instructions[r].Item])
           select held,
    ];

    private static IEnumerable<HeldWeights> WeightsOf(int register, EdgeSum coupling)
    {
        if (coupling.Edges is Pattern.Uniform) return [new(register, Lanes.One, [0])];
        if (!coupling.Edges.HasWeights) return [];
        var kind = Lanes.Holding(coupling.Edges.Targets);
        return Rounds(coupling, kind).Select(edges =>
            new HeldWeights(register, kind, [.. edges.Select(e => e < 0 ? -1 : coupling.Edges.Weight(e))]));
    }

    /// <summary>Pushes the sums.</summary>
    /// <param name="weight">Pushes the weights of a round.</param>
    public void Push(Action<int> weight)
    {
        if (sum.Edges is Pattern.Uniform) Uniform(weight);
        else Each(weight);
    }

    /// <summary>The j-th edge of each lane's target; −1: it has none.</summary>
    private static List<int[]> Rounds(EdgeSum coupling, Lanes kind)
    {
        var (edges, rounds) = (coupling.Edges, new List<int[]>());
        for (var j = 0; ; j++)
        {
            int[] round = [.. Enumerable.Range(0, kind.Count).Select(lane =>
                Math.Min(lane, edges.Targets - 1) is var unit && edges.First(unit) + j is var e && e < edges.First(unit + 1) ? e : -1)];
            if (round.All(e => e < 0)) return rounds;
            rounds.Add(round);
        }
    }

    private void Each(Action<int> weight)
    {
        var rounds = Rounds(sum, to);
        if (rounds.Count == 0) to.Constant(g, 0);
        for (var partial = 0; partial < Math.Min(rounds.Count, 8); partial++)
        {
            for (var j = partial; j < rounds.Count; j += 8)
            {
                Product(j, rounds[j], weight);
                if (j > partial) to.Binary(g, Opcode.Add);
            }
            if (partial > 0) to.Binary(g, Opcode.Add);
        }
    }

    /// <summary>The products of a round. A target that has no such edge any more gets −0, which changes no sum; one that has none
    /// at all the sum 0.</summary>
    private void Product(int j, int[] edges, Action<int> weight)
    {
        var missing = edges.Any(e => e < 0);
        if (missing && to.Count > 1) Mask([.. edges.Select(e => e < 0 ? 0 : -1L)]);
        Gather([.. edges.Select(e => e < 0 ? 0 : sum.Edges.Source(e))]);
        if (sum.Edges.HasWeights)
        {
            weight(j);
            to.Binary(g, Opcode.Multiply);
        }
        if (!missing) return;
        to.Constant(g, j == 0 ? 0.0 : -0.0);
        g.Emit(OpCodes.Call, to.Vectors.GetMethod(nameof(Vector512.ConditionalSelect))!.MakeGenericMethod(typeof(double)));
    }

    /// <summary>The weight times the sum of all sources, the same for every target.</summary>
    private void Uniform(Action<int> weight)
    {
        var senders = ((Pattern.Uniform)sum.Edges).Senders;
        for (var s = 0; s < senders; s++)
        {
            g.Emit(OpCodes.Ldloc, source);
            from.Element(g, s);
            if (s > 0) g.Emit(OpCodes.Add);
        }
        weight(0);
        g.Emit(OpCodes.Mul);
        to.Broadcast(g);
    }

    /// <summary>Pushes for each lane of the target the source of a number.</summary>
    private void Gather(int[] sources)
    {
        g.Emit(OpCodes.Ldloc, source);
        if (from.Count == 1)
        {
            to.Broadcast(g);
            return;
        }
        if (to.Count == 1)
        {
            from.Element(g, sources[0]);
            return;
        }
        if (from == to && sources.Select((s, lane) => s == lane).All(same => same)) return;
        var wide = from.Count > to.Count ? from : to;
        for (var lanes = from; lanes != wide; lanes = lanes.Twice)
            g.Emit(OpCodes.Call, lanes.Vectors.GetMethod($"ToVector{lanes.Twice.Count * 64}Unsafe")!.MakeGenericMethod(typeof(double)));
        foreach (var lane in Enumerable.Range(0, wide.Count)) g.Emit(OpCodes.Ldc_I8, lane < sources.Length ? (long)sources[lane] : 0);
        g.Emit(OpCodes.Call, wide.Vectors.GetMethod("Create", [.. Enumerable.Repeat(typeof(long), wide.Count)])!);
        g.Emit(OpCodes.Call, wide.Vectors.GetMethod("Shuffle", [wide.Type, wide.Type.GetGenericTypeDefinition().MakeGenericType(typeof(long))])!);
        for (var lanes = wide; lanes != to; lanes = lanes.Half)
            g.Emit(OpCodes.Call, lanes.Vectors.GetMethod("GetLower")!.MakeGenericMethod(typeof(double)));
    }

    private void Mask(long[] bits)
    {
        foreach (var lane in bits) g.Emit(OpCodes.Ldc_I8, lane);
        g.Emit(OpCodes.Call, to.Vectors.GetMethod("Create", [.. bits.Select(_ => typeof(long))])!);
        g.Emit(OpCodes.Call, to.Vectors.GetMethod("AsDouble")!.MakeGenericMethod(typeof(long)));
    }
}

/// <summary>Weights that a field holds side by side.</summary>
/// <param name="Register">The coupling.</param>
/// <param name="Kind">How they lie.</param>
/// <param name="Numbers">Their numbers among the weights of the coupling; −1: none.</param>
internal sealed record HeldWeights(int Register, Lanes Kind, int[] Numbers)
{
    /// <summary>Their values.</summary>
    public IEnumerable<double> In(EdgeSum sum, Foundation.Rows parameters) => Numbers.Select(n =>
        n < 0 ? 0 : sum.Weights < 0 ? sum.Edges.Weights[n] : parameters[sum.Weights + n]);
}

using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PyRates.Expressions;

namespace PyRates.Compilation;

/// <summary>What the operations of a tape do with numbers.</summary>
internal static class Operations
{
    public static double Binary(Opcode code, double a, double b) => code switch
    {
        Opcode.Add => a + b,
        Opcode.Subtract => a - b,
        Opcode.Multiply => a * b,
        Opcode.Divide => a / b,
        Opcode.Power => Arithmetic.Power(a, b),
        _ => throw new UnreachableException(),
    };

    public static double Call(Delegate function, ReadOnlySpan<double> arguments) => function switch
    {
        Func<double, double> f => f(arguments[0]),
        Func<double, double, double> f => f(arguments[0], arguments[1]),
        Func<double, double, double, double> f => f(arguments[0], arguments[1], arguments[2]),
        _ => throw new UnreachableException(),
    };

    /// <summary>The sum of weight times source over edges: up to eight products are added from the left; of more, edge j goes
    /// to partial sum j mod 8, and then the eight are added from the left.</summary>
    public static double Weighted(ReadOnlySpan<double> weights, ReadOnlySpan<int> sources, ReadOnlySpan<double> values)
    {
        if (weights.Length == 0) return 0;
        if (weights.Length <= 8)
        {
            var sum = weights[0] * values[sources[0]];
            for (var j = 1; j < weights.Length; j++) sum += weights[j] * values[sources[j]];
            return sum;
        }
        return InLanes(weights, sources, values);
    }

    /// <summary>The same over all sources in order.</summary>
    public static double Weighted(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        if (weights.Length == 0) return 0;
        if (weights.Length <= 8)
        {
            var few = weights[0] * values[0];
            for (var j = 1; j < weights.Length; j++) few += weights[j] * values[j];
            return few;
        }
        var lanes = Vector512.Create(weights) * Vector512.Create(values);
        var edge = 8;
        for (; edge + 8 <= weights.Length; edge += 8) lanes += Vector512.Create(weights[edge..]) * Vector512.Create(values[edge..]);
        return Total(lanes, weights[edge..], values[edge..]);
    }

    /// <summary>Eight partial sums and the products that are left, fewer than eight, added.</summary>
    public static double Total(Vector512<double> lanes, ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        Span<double> sums = stackalloc double[8];
        lanes.CopyTo(sums);
        for (var edge = 0; edge < weights.Length; edge++) sums[edge] += weights[edge] * values[edge];
        return Added(sums);
    }

    /// <summary>The sum of all values: value j goes to partial sum j mod 8, and then the eight are added from the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Summed(ReadOnlySpan<double> values)
    {
        if (values.Length < 8) return values.IsEmpty ? 0 : Added(values);
        ref var first = ref MemoryMarshal.GetReference(values);
        var lanes = Vector512.LoadUnsafe(ref first);
        var at = 8;
        for (; at + 8 <= values.Length; at += 8) lanes += Vector512.LoadUnsafe(ref first, (nuint)at);
        Span<double> sums = stackalloc double[8];
        lanes.CopyTo(sums);
        for (var rest = at; rest < values.Length; rest++) sums[rest - at] += values[rest];
        return Added(sums);
    }

    /// <summary>The sum of some values, in eight partial sums.</summary>
    public static double Picked(ReadOnlySpan<int> sources, ReadOnlySpan<double> values)
    {
        if (sources.Length == 1) return values[sources[0]];
        Span<double> sums = stackalloc double[8];
        sums.Clear();
        for (var j = 0; j < sources.Length; j++) sums[j & 7] = j < 8 ? values[sources[j]] : sums[j & 7] + values[sources[j]];
        return sources.IsEmpty ? 0 : Added(sums[..Math.Min(8, sources.Length)]);
    }

    /// <summary>Eight partial sums, added from the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Added(Vector512<double> sums)
    {
        var (low, high) = (sums.GetLower(), sums.GetUpper());
        return low.GetElement(0) + low.GetElement(1) + low.GetElement(2) + low.GetElement(3)
            + high.GetElement(0) + high.GetElement(1) + high.GetElement(2) + high.GetElement(3);
    }

    private static double Added(ReadOnlySpan<double> sums)
    {
        var sum = sums[0];
        for (var lane = 1; lane < sums.Length; lane++) sum += sums[lane];
        return sum;
    }

    /// <summary>The sum of more than eight. Sources lie within the values: whoever assembles a coupling has seen to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double InLanes(ReadOnlySpan<double> weights, ReadOnlySpan<int> sources, ReadOnlySpan<double> values)
    {
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var s = ref MemoryMarshal.GetReference(sources[..weights.Length]);
        ref var v = ref MemoryMarshal.GetReference(values);
        var (l0, l1, l2, l3) = (Term(ref w, ref s, ref v, 0), Term(ref w, ref s, ref v, 1), Term(ref w, ref s, ref v, 2), Term(ref w, ref s, ref v, 3));
        var (l4, l5, l6, l7) = (Term(ref w, ref s, ref v, 4), Term(ref w, ref s, ref v, 5), Term(ref w, ref s, ref v, 6), Term(ref w, ref s, ref v, 7));
        nint edge = 8, count = weights.Length;
        for (; edge + 8 <= count; edge += 8)
        {
            l0 += Term(ref w, ref s, ref v, edge);
            l1 += Term(ref w, ref s, ref v, edge + 1);
            l2 += Term(ref w, ref s, ref v, edge + 2);
            l3 += Term(ref w, ref s, ref v, edge + 3);
            l4 += Term(ref w, ref s, ref v, edge + 4);
            l5 += Term(ref w, ref s, ref v, edge + 5);
            l6 += Term(ref w, ref s, ref v, edge + 6);
            l7 += Term(ref w, ref s, ref v, edge + 7);
        }
        if (edge < count) l0 += Term(ref w, ref s, ref v, edge);
        if (edge + 1 < count) l1 += Term(ref w, ref s, ref v, edge + 1);
        if (edge + 2 < count) l2 += Term(ref w, ref s, ref v, edge + 2);
        if (edge + 3 < count) l3 += Term(ref w, ref s, ref v, edge + 3);
        if (edge + 4 < count) l4 += Term(ref w, ref s, ref v, edge + 4);
        if (edge + 5 < count) l5 += Term(ref w, ref s, ref v, edge + 5);
        if (edge + 6 < count) l6 += Term(ref w, ref s, ref v, edge + 6);
        return l0 + l1 + l2 + l3 + l4 + l5 + l6 + l7;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Term(ref double weights, ref int sources, ref double values, nint edge) =>
        Unsafe.Add(ref weights, edge) * Unsafe.Add(ref values, Unsafe.Add(ref sources, edge));
}

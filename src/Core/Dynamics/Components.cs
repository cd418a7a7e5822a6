using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PyRates.Dynamics;

/// <summary>Reading components of a state whose doubles lie one behind the other.</summary>
public static class Components
{
    /// <summary>The most components of a state that does not keep them in their order.</summary>
    internal const int MostApart = 128;

    /// <summary>Copies some of the doubles that begin at <paramref name="first"/> into a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pick(ref double first, int n, ReadOnlySpan<int> components, Span<double> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var index = components[i];
            if ((uint)index >= (uint)n) throw new UnreachableException();      // checked before the run
            row[i] = Unsafe.Add(ref first, index);
        }
    }

    /// <summary>The first component that is infinite or not a number; −1 when all are finite.</summary>
    internal static int NotFinite(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++) if (!double.IsFinite(values[i])) return i;
        return -1;
    }
}

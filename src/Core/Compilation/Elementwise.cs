using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PyRates.Compilation;

/// <summary>Loops over units. Each gives unit by unit what the operation on single numbers gives.</summary>
internal static class Elementwise
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;

    /// <summary>An operation on two numbers and on eight pairs at once.</summary>
    public interface IOperation
    {
        static abstract double Of(double a, double b);

        static abstract Vector512<double> Of(Vector512<double> a, Vector512<double> b);
    }

    /// <summary>r = a ∘ b; r may be a or b.</summary>
    [MethodImpl(Loop)]
    public static void Map<TOperation>(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> r)
        where TOperation : struct, IOperation
    {
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var b0 = ref MemoryMarshal.GetReference(b[..r.Length]);
        ref var r0 = ref MemoryMarshal.GetReference(r);
        var i = 0;
        for (; i + 8 <= r.Length; i += 8)
        {
            TOperation.Of(Vector512.LoadUnsafe(ref a0, (nuint)i), Vector512.LoadUnsafe(ref b0, (nuint)i))
                .StoreUnsafe(ref r0, (nuint)i);
        }
        for (; i < r.Length; i++) r[i] = TOperation.Of(a[i], b[i]);
    }

    /// <summary>r = −a</summary>
    [MethodImpl(Loop)]
    public static void Negate(ReadOnlySpan<double> a, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = -a[i];
    }

    /// <summary>Takes the units from <paramref name="start"/> on out of the state vector.</summary>
    [MethodImpl(Loop)]
    public static void Gather(Places places, int start, ReadOnlySpan<double> y, Span<double> r)
    {
        switch (places.Stride)
        {
            case 1:
                y.Slice(places[start], r.Length).CopyTo(r);
                break;
            case var stride and > 0:
                for (int i = 0, from = places[start]; i < r.Length; i++, from += stride) r[i] = y[from];
                break;
            default:
                for (var i = 0; i < r.Length; i++) r[i] = y[places[start + i]];
                break;
        }
    }

    /// <summary>Puts the units from <paramref name="start"/> on into a vector laid out like the state.</summary>
    [MethodImpl(Loop)]
    public static void Scatter(Places places, int start, ReadOnlySpan<double> a, Span<double> results)
    {
        switch (places.Stride)
        {
            case 1:
                a.CopyTo(results[places[start]..]);
                break;
            case var stride and > 0:
                for (int i = 0, to = places[start]; i < a.Length; i++, to += stride) results[to] = a[i];
                break;
            default:
                for (var i = 0; i < a.Length; i++) results[places[start + i]] = a[i];
                break;
        }
    }

    /// <summary>The signal of each unit; 0 for a unit without one.</summary>
    public static void Gather(ReadOnlySpan<int> numbers, ReadOnlySpan<double> signals, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++) r[i] = numbers[i] < 0 ? 0 : signals[numbers[i]];
    }

    public readonly struct Sum : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Of(double a, double b) => a + b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> a, Vector512<double> b) => a + b;
    }

    public readonly struct Difference : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Of(double a, double b) => a - b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> a, Vector512<double> b) => a - b;
    }

    public readonly struct Product : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Of(double a, double b) => a * b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> a, Vector512<double> b) => a * b;
    }

    public readonly struct Quotient : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static double Of(double a, double b) => a / b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> a, Vector512<double> b) => a / b;
    }
}

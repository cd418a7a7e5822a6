using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Properties.TestProblems;

/// <summary>Two numbers as a state in registers, written by hand.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Pair(double x, double y) : IState<Pair>
{
    public readonly double X = x;
    public readonly double Y = y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair Scale(double a, Pair x) => new(a * x.X, a * x.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair Axpy(double a, Pair x, Pair y) => new(y.X + a * x.X, y.Y + a * x.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Norm(Pair error, Pair y, Pair next, in Tolerance tolerance)
    {
        var p = error.X / tolerance.Scale(y.X, next.X);
        var q = error.Y / tolerance.Scale(y.Y, next.Y);
        return Math.Sqrt((p * p + q * q) / 2);
    }

    public static ReadOnlySpan<double> View(in Pair y) => MemoryMarshal.CreateReadOnlySpan(in y.X, 2);

    public static Pair Of(in Pair like, ReadOnlySpan<double> values) => new(values[0], values[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pair y, ReadOnlySpan<int> components, Span<double> row) =>
        Components.Pick(ref Unsafe.AsRef(in y.X), 2, components, row);
}

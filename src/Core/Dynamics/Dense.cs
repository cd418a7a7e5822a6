using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PyRates.Dynamics;

/// <summary>A state of any size: a handle to a slot that is written once. Used like a number; nothing is allocated per step.</summary>
public readonly partial struct Dense : IState<Dense>
{
    private const MethodImplOptions Loop = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
    private readonly Workspace workspace;
    private readonly double[] memory;
    private readonly int offset;
    private readonly int half;

    internal Dense(Workspace workspace, double[] memory, int offset, int half)
    {
        this.workspace = workspace;
        this.memory = memory;
        this.offset = offset;
        this.half = half;
    }

    /// <summary>The components. Written once, by whoever made the state; after that only read.</summary>
    public Span<double> Values => memory.AsSpan(offset, workspace.Length);

    private int Padded => workspace.Padded;

    /// <summary>Eight components from a multiple of eight on. Slots are padded, so none of them lies outside.</summary>
    private ref Vector512<double> this[int first]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<double, Vector512<double>>(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), offset + first));
    }

    /// <summary>A new state of the same run; its components are not yet written.</summary>
    public Dense Fresh() => workspace.Slot();

    /// <inheritdoc/>
    public static Dense Detached(in Dense y) => new Workspace(y.workspace.Length).Holding(y.Values);

    /// <inheritdoc/>
    public static void BeginAttempt(Dense y) => y.workspace.BeginAttempt(y.half);

    /// <inheritdoc/>
    public static ReadOnlySpan<double> View(in Dense y) => y.Values;

    /// <inheritdoc/>
    public static Dense Of(in Dense like, ReadOnlySpan<double> values) => like.workspace.Holding(values);

    /// <inheritdoc/>
    public static void Store(Dense y, ReadOnlySpan<int> components, Span<double> row) =>
        Components.Pick(ref y.Values[0], y.workspace.Length, components, row);

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Scale(double a, Dense x)
    {
        var (r, count) = (x.Fresh(), x.Padded);
        for (var j = 0; j < count; j += 8) r[j] = a * x[j];
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static Dense Axpy(double a, Dense x, Dense y)
    {
        var (r, count) = (y.Fresh(), y.Padded);
        for (var j = 0; j < count; j += 8) r[j] = y[j] + a * x[j];
        return r;
    }

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public static double Norm(Dense error, Dense y, Dense next, in Tolerance tolerance)
    {
        var (relative, absolute) = (Vector512.Create(tolerance.Relative), Vector512.Create(tolerance.Absolute));
        var (lanes, length) = (Vector512<double>.Zero, y.workspace.Length);
        for (var j = 0; j < (length & ~7); j += 8)
        {
            var q = error[j] / (absolute + relative * Vector512.Max(Vector512.Abs(y[j]), Vector512.Abs(next[j])));
            lanes += q * q;
        }
        Span<double> sums = stackalloc double[8];
        lanes.CopyTo(sums);
        for (var i = length & ~7; i < length; i++)
        {
            var q = error.Values[i] / tolerance.Scale(y.Values[i], next.Values[i]);
            sums[i & 7] += q * q;
        }
        var sum = sums[0];
        for (var lane = 1; lane < 8; lane++) sum += sums[lane];
        return Math.Sqrt(sum / length);
    }
}

using System;
using System.Runtime.CompilerServices;

namespace PyRates.Dynamics;

/// <summary>A state as a value. A small state is a struct in registers; a large one is a handle to a slot of a workspace.</summary>
/// <remarks>Only the first group must be written. The sums <c>y + h·(a·k + b·l + …)</c> follow from it; a state may override
/// them so that each is one pass. All are added from the left, so that every implementation gives the same bits.</remarks>
public interface IState<TSelf> where TSelf : struct, IState<TSelf>
{
    /// <summary><c>a·x</c></summary>
    static abstract TSelf Scale(double a, TSelf x);

    /// <summary><c>y + a·x</c></summary>
    static abstract TSelf Axpy(double a, TSelf x, TSelf y);

    /// <summary>The root mean square of the error in units of the tolerance, summed in eight interleaved lanes.</summary>
    static abstract double Norm(TSelf error, TSelf y, TSelf next, in Tolerance tolerance);

    /// <summary>The components, for looking at: not for the hot loop.</summary>
    static abstract ReadOnlySpan<double> View(in TSelf y);

    /// <summary>The components as <see cref="View"/> has them, without memory of its own: in <paramref name="room"/> where the state
    /// does not keep them in their order.</summary>
    static virtual ReadOnlySpan<double> Read(in TSelf y, Span<double> room) => TSelf.View(y);

    /// <summary>One component.</summary>
    static virtual double Component(in TSelf y, int index) => TSelf.View(y)[index];

    /// <summary>By which number <see cref="Store"/> knows a component.</summary>
    static virtual int Place(int component) => component;

    /// <summary>A state with other components, of the same size and in the same memory as <paramref name="like"/>.</summary>
    static abstract TSelf Of(in TSelf like, ReadOnlySpan<double> values);

    /// <summary>Writes some components, by their <see cref="Place"/>, into a row: inlined into the hot loop, so by value.</summary>
    static abstract void Store(TSelf y, ReadOnlySpan<int> components, Span<double> row);

    /// <summary>Writes all components in their order into a row: inlined into the hot loop, so by value.</summary>
    static virtual void Write(TSelf y, Span<double> row) => TSelf.Read(y, row).CopyTo(row);

    /// <summary>The same state in memory of its own: a run must not write where another reads.</summary>
    static virtual TSelf Detached(in TSelf y) => y;

    /// <summary>From here to the next call nothing but <paramref name="y"/> and what was made with it must survive.</summary>
    static virtual void BeginAttempt(TSelf y) { }

    /// <summary><c>y + h·(a·k)</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(TSelf y, double h, double a, TSelf k) => TSelf.Axpy(h, TSelf.Scale(a, k), y);

    /// <summary><c>y + h·(a·k + b·l)</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(TSelf y, double h, double a, TSelf k, double b, TSelf l) =>
        TSelf.Axpy(h, TSelf.Axpy(b, l, TSelf.Scale(a, k)), y);

    /// <summary>Three terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(TSelf y, double h, double a, TSelf k, double b, TSelf l, double c, TSelf m) =>
        TSelf.Axpy(h, TSelf.Axpy(c, m, TSelf.Axpy(b, l, TSelf.Scale(a, k))), y);

    /// <summary>Four terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a, TSelf k, double b, TSelf l, double c, TSelf m, double d, TSelf n) =>
        TSelf.Axpy(h, TSelf.Axpy(d, n, TSelf.Axpy(c, m, TSelf.Axpy(b, l, TSelf.Scale(a, k)))), y);

    /// <summary>Five terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a, TSelf k, double b, TSelf l, double c, TSelf m, double d, TSelf n,
        double e, TSelf o) =>
        TSelf.Axpy(h, TSelf.Axpy(e, o, TSelf.Axpy(d, n, TSelf.Axpy(c, m, TSelf.Axpy(b, l, TSelf.Scale(a, k))))), y);

    /// <summary>Six terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a, TSelf k, double b, TSelf l, double c, TSelf m, double d, TSelf n,
        double e, TSelf o, double f, TSelf p) =>
        TSelf.Axpy(h, TSelf.Axpy(f, p, TSelf.Axpy(e, o, TSelf.Axpy(d, n, TSelf.Axpy(c, m, TSelf.Axpy(b, l, TSelf.Scale(a, k)))))), y);

    /// <summary>Seven terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7) =>
        TSelf.Axpy(h, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1))))))), y);

    /// <summary>Eight terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2,
        double a3, TSelf k3, double a4, TSelf k4, double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7,
        double a8, TSelf k8) =>
        TSelf.Axpy(h, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))), y);

    /// <summary>Nine terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2,
        double a3, TSelf k3, double a4, TSelf k4, double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7,
        double a8, TSelf k8, double a9, TSelf k9) =>
        TSelf.Axpy(h, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1))))))))), y);

    /// <summary>Ten terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8, double a9, TSelf k9,
        double a10, TSelf k10) =>
        TSelf.Axpy(h, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))))), y);

    /// <summary>Eleven terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8, double a9, TSelf k9,
        double a10, TSelf k10, double a11, TSelf k11) =>
        TSelf.Axpy(h, TSelf.Axpy(a11, k11, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1))))))))))), y);

    /// <summary>Twelve terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8, double a9, TSelf k9,
        double a10, TSelf k10, double a11, TSelf k11, double a12, TSelf k12) =>
        TSelf.Axpy(h, TSelf.Axpy(a12, k12, TSelf.Axpy(a11, k11, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))))))), y);

    /// <summary>Thirteen terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sum(
        TSelf y, double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8, double a9, TSelf k9,
        double a10, TSelf k10, double a11, TSelf k11, double a12, TSelf k12, double a13, TSelf k13) =>
        TSelf.Axpy(h, TSelf.Axpy(a13, k13, TSelf.Axpy(a12, k12, TSelf.Axpy(a11, k11, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1))))))))))))), y);

    /// <summary><c>h·(a·k + b·l + …)</c>, four terms: an error estimate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(double h, double a, TSelf k, double b, TSelf l, double c, TSelf m, double d, TSelf n) =>
        TSelf.Scale(h, TSelf.Axpy(d, n, TSelf.Axpy(c, m, TSelf.Axpy(b, l, TSelf.Scale(a, k)))));

    /// <summary>Six terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(
        double h, double a, TSelf k, double b, TSelf l, double c, TSelf m, double d, TSelf n,
        double e, TSelf o, double f, TSelf p) =>
        TSelf.Scale(h, TSelf.Axpy(f, p, TSelf.Axpy(e, o, TSelf.Axpy(d, n, TSelf.Axpy(c, m, TSelf.Axpy(b, l, TSelf.Scale(a, k)))))));

    /// <summary>Seven terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(
        double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7) =>
        TSelf.Scale(h, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1))))))));

    /// <summary>Eight terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(
        double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3,
        double a4, TSelf k4, double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8) =>
        TSelf.Scale(h, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))));

    /// <summary>Ten terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(
        double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8, double a9, TSelf k9,
        double a10, TSelf k10) =>
        TSelf.Scale(h, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))))));

    /// <summary>Twelve terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(
        double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3,
        double a4, TSelf k4, double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8,
        double a9, TSelf k9, double a10, TSelf k10, double a11, TSelf k11, double a12, TSelf k12) =>
        TSelf.Scale(h, TSelf.Axpy(a12, k12, TSelf.Axpy(a11, k11, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))))))));

    /// <summary>Fourteen terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Total(
        double h, double a1, TSelf k1, double a2, TSelf k2, double a3, TSelf k3, double a4, TSelf k4,
        double a5, TSelf k5, double a6, TSelf k6, double a7, TSelf k7, double a8, TSelf k8, double a9, TSelf k9,
        double a10, TSelf k10, double a11, TSelf k11, double a12, TSelf k12, double a13, TSelf k13,
        double a14, TSelf k14) =>
        TSelf.Scale(h, TSelf.Axpy(a14, k14, TSelf.Axpy(a13, k13, TSelf.Axpy(a12, k12, TSelf.Axpy(a11, k11, TSelf.Axpy(a10, k10, TSelf.Axpy(a9, k9, TSelf.Axpy(a8, k8, TSelf.Axpy(a7, k7, TSelf.Axpy(a6, k6, TSelf.Axpy(a5, k5, TSelf.Axpy(a4, k4, TSelf.Axpy(a3, k3, TSelf.Axpy(a2, k2, TSelf.Scale(a1, k1)))))))))))))));
}

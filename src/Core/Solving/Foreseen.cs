using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>A field for whose evaluations the values at earlier times lie ready, row behind row: each takes the next.</summary>
/// <param name="field">The field.</param>
/// <param name="rows">The rows.</param>
/// <param name="next">Where the place of the next row is kept.</param>
/// <param name="width">The number of values of a row.</param>
internal readonly struct Foreseen<TField, TState>(TField field, double[] rows, int[] next, int width) : IField<Foreseen<TField, TState>, TState>
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private readonly TField field = field;
    private readonly double[] rows = rows;
    private readonly int[] next = next;
    private readonly int width = width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState At(in Foreseen<TField, TState> field, double t, TState y)
    {
        ref var at = ref MemoryMarshal.GetArrayDataReference(field.next);
        var row = at;
        at = row + field.width;
        return TField.Given(field.field, t, y, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(field.rows), row));
    }
}

/// <summary>A field that notes when it is evaluated, of a state in which there is nothing: a step with it tells the times of its
/// evaluations, to the bit.</summary>
/// <param name="notes">The times.</param>
/// <param name="next">Where the place of the next is kept.</param>
internal readonly struct Timed(double[] notes, int[] next) : IField<Timed, Nothing>
{
    private readonly double[] notes = notes;
    private readonly int[] next = next;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Nothing At(in Timed field, double t, Nothing y)
    {
        field.notes[field.next[0]++] = t;
        return y;
    }
}

/// <summary>A state without components.</summary>
internal readonly struct Nothing : IState<Nothing>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Nothing Scale(double a, Nothing x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Nothing Axpy(double a, Nothing x, Nothing y) => y;

    public static double Norm(Nothing error, Nothing y, Nothing next, in Tolerance tolerance) => 0;

    public static ReadOnlySpan<double> View(in Nothing y) => [];

    public static Nothing Of(in Nothing like, ReadOnlySpan<double> values) => like;

    public static void Store(Nothing y, ReadOnlySpan<int> components, Span<double> row) { }
}

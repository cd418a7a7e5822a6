using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods;

/// <summary>Two half steps against one whole: an error estimate for a method that has none (Richardson). A method made of a
/// method; its dense output is the polynomial of degree five through values and slopes at both ends and in the middle.</summary>
public readonly struct Halved<TMethod> : IEmbeddedMethod where TMethod : struct, IMethod
{
    /// <inheritdoc/>
    public static int Order => TMethod.Order;

    /// <inheritdoc/>
    public static int ErrorOrder => TMethod.Order + 1;

    /// <inheritdoc/>
    public static int Evaluations => 2 * TMethod.Evaluations + 1;

    /// <inheritdoc/>
    public static int TryEvaluations => 3 * TMethod.Evaluations + 2;

    /// <inheritdoc/>
    public static int BendEvaluations => Evaluations + 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var half = 0.5 * h;
        var middle = TMethod.Step<TField, TState>(f, t, half, y, slope);
        return TMethod.Step<TField, TState>(f, t + half, half, middle, TField.At(f, t + half, middle));
    }

    /// <inheritdoc/>
    public static void Bend<TField, TState>(in TField f, double t, double h, TState y, TState slope, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var half = 0.5 * h;
        var middle = TMethod.Step<TField, TState>(f, t, half, y, slope);
        var middleSlope = TField.At(f, t + half, middle);
        var next = TMethod.Step<TField, TState>(f, t + half, half, middle, middleSlope);
        Middle.Bend(h, y, slope, middle, middleSlope, next, TField.At(f, t + h, next), ref bend);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var half = 0.5 * h;
        var whole = TMethod.Step<TField, TState>(f, t, h, y, slope);
        var middle = TMethod.Step<TField, TState>(f, t, half, y, slope);
        var middleSlope = TField.At(f, t + half, middle);
        var next = TMethod.Step<TField, TState>(f, t + half, half, middle, middleSlope);
        var end = TField.At(f, t + h, next);
        var error = TState.Scale(1.0 / ((1 << TMethod.Order) - 1), TState.Axpy(-1, whole, next));
        if (dense) Middle.Bend(h, y, slope, middle, middleSlope, next, end, ref bend);
        return new(next, end, TState.Norm(error, y, next, tolerance));
    }
}

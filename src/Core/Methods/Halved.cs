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
        Extend(h, y, slope, middle, middleSlope, next, TField.At(f, t + h, next), ref bend);
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
        if (dense) Extend(h, y, slope, middle, middleSlope, next, end, ref bend);
        return new(next, end, TState.Norm(error, y, next, tolerance));
    }

    /// <summary>The two coefficients with which the cubic polynomial goes through the middle, with the slope there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Extend<TState>(
        double h, TState y, TState slope, TState middle, TState middleSlope, TState next, TState end, ref Bend<TState> bend)
        where TState : struct, IState<TState>
    {
        bend.Count = 2;
        bend.Fifth = TState.Axpy(4 * h, slope, TState.Axpy(4 * h, end, TState.Axpy(
            16 * h, middleSlope, TState.Scale(-24, TState.Axpy(-1, y, next)))));
        bend.Fourth = TState.Axpy(-0.5, bend.Fifth, TState.Axpy(2 * h, end, TState.Axpy(-2 * h, slope, TState.Axpy(
            8, TState.Axpy(-1, y, middle), TState.Scale(8, TState.Axpy(-1, next, middle))))));
    }
}

using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods;

/// <summary>A step taken in one, two, … k equal parts, and what these tend to: a method of order p becomes one of order p + k - 1,
/// whose error estimate is the difference to what the last k - 1 of them tend to. Hairer, Nørsett, Wanner, Solving ODEs I,
/// 2nd ed., section II.9, with the harmonic sequence (9.8), for an error that has every power of the step from p on.</summary>
/// <remarks>Its dense output is the polynomial of degree five through values and slopes at both ends and in the middle, which is reached in
/// the same way.</remarks>
/// <typeparam name="TMethod">The method.</typeparam>
/// <typeparam name="TColumns">The number k.</typeparam>
internal readonly struct Extrapolated<TMethod, TColumns> : IEmbeddedMethod
    where TMethod : struct, IMethod
    where TColumns : struct, IColumns
{
    private static readonly double[] Best = Weights(1), Lower = Weights(2);

    /// <inheritdoc/>
    public static int Order => TMethod.Order + TColumns.Count - 1;

    /// <inheritdoc/>
    public static int ErrorOrder => Order;

    /// <inheritdoc/>
    public static int Evaluations => (Parts * TMethod.Evaluations) + Parts - TColumns.Count;

    /// <inheritdoc/>
    public static int TryEvaluations => Evaluations + 1;

    /// <inheritdoc/>
    public static int DenseEvaluations => Evaluations + 1;

    /// <inheritdoc/>
    public static int BendEvaluations => 2 * (Evaluations + 1);

    private static int Parts => TColumns.Count * (TColumns.Count + 1) / 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var next = y;
        for (var parts = 1; parts <= TColumns.Count; parts++)
            next = TState.Axpy(Best[parts], TState.Axpy(-1, y, Reach<TField, TState>(f, t, h, parts, y, slope)), next);
        return next;
    }

    /// <inheritdoc/>
    public static void Bend<TField, TState>(in TField f, double t, double h, TState y, TState slope, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var next = Step<TField, TState>(f, t, h, y, slope);
        Extend(f, t, h, y, slope, next, TField.At(f, t + h, next), ref bend);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var (next, error) = (y, TState.Scale(0, y));
        for (var parts = 1; parts <= TColumns.Count; parts++)
        {
            var change = TState.Axpy(-1, y, Reach<TField, TState>(f, t, h, parts, y, slope));
            next = TState.Axpy(Best[parts], change, next);
            error = TState.Axpy(Best[parts] - Lower[parts], change, error);
        }
        var end = TField.At(f, t + h, next);
        if (dense) Extend(f, t, h, y, slope, next, end, ref bend);
        return new(next, end, TState.Norm(error, y, next, tolerance));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Extend<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, TState next, TState end, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var middle = Step<TField, TState>(f, t, 0.5 * h, y, slope);
        Middle.Bend(h, y, slope, middle, TField.At(f, t + 0.5 * h, middle), next, end, ref bend);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState Reach<TField, TState>(in TField f, double t, double h, int parts, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var part = h / parts;
        y = TMethod.Step<TField, TState>(f, t, part, y, slope);
        for (var i = 1; i < parts; i++)
            y = TMethod.Step<TField, TState>(f, t + i * part, part, y, TField.At(f, t + i * part, y));
        return y;
    }

    /// <summary>The weights, by the number of parts, of the combination in which the powers p, p + 1, … of the step cancel: a divided
    /// difference of as many points as there are cancels all lower powers of 1/n.</summary>
    /// <param name="first">The least number of parts that is used.</param>
    private static double[] Weights(int first)
    {
        var (weights, sum) = (new double[TColumns.Count + 1], 0.0);
        for (var n = first; n < weights.Length; n++)
        {
            weights[n] = Math.Pow(n, TMethod.Order);
            for (var other = first; other < weights.Length; other++)
                if (other != n) weights[n] *= (double)n * other / (other - n);
            sum += weights[n];
        }
        for (var n = first; n < weights.Length; n++) weights[n] /= sum;
        return weights;
    }
}

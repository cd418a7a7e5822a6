using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods;

/// <summary>A first step from the size of the solution and of its first two derivatives. Hairer, Nørsett, Wanner, Solving
/// ODEs I, II.4, with the bounds of SciPy's <c>solve_ivp</c>.</summary>
public static class InitialStep
{
    /// <summary>Evaluations of the field that the guess costs.</summary>
    public const int Evaluations = 1;

    /// <summary>The step.</summary>
    /// <param name="f">The field.</param>
    /// <param name="t">The time at the start.</param>
    /// <param name="y">The state at the start.</param>
    /// <param name="slope">The slope there.</param>
    /// <param name="length">The time to the end of the run, or to the next break point.</param>
    /// <param name="errorOrder">The power of h with which the error estimate falls.</param>
    /// <param name="tolerance">What the error is measured in.</param>
    public static double Guess<TField, TState>(
        in TField f, double t, TState y, TState slope, double length, int errorOrder, in Tolerance tolerance)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState> => Guess(f, t, y, slope, length, errorOrder, tolerance, out _);

    /// <summary>The step, and whether it would be another one with more time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double Guess<TField, TState>(
        in TField f, double t, TState y, TState slope, double length, int errorOrder, in Tolerance tolerance, out bool isCut)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        double d0 = TState.Norm(y, y, y, tolerance), d1 = TState.Norm(slope, y, y, tolerance);
        var h0 = Math.Min(d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1, length);
        var after = TField.At(f, t + h0, TState.Axpy(h0, slope, y));
        var d2 = TState.Norm(TState.Axpy(-1, slope, after), y, y, tolerance) / h0;
        var h1 = d1 <= 1e-15 && d2 <= 1e-15
            ? Math.Max(1e-6, h0 * 1e-3)
            : Math.Pow(0.01 / Math.Max(d1, d2), 1.0 / errorOrder);
        var h = Math.Min(Math.Min(100 * h0, h1), length);
        isCut = h0 == length || h == length;
        return h > 0 ? h : Math.Min(1e-6, length);
    }
}

using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Stochastic;

/// <summary>Rößler's method SRA1 for additive noise, of strong order 1.5: two evaluations of the drift, the coefficients at both
/// ends of the step. Rößler, Runge-Kutta methods for the strong approximation of solutions of stochastic differential equations,
/// SIAM J. Numer. Anal. 48 (2010) 922-952.</summary>
public readonly struct Sra1 : IMethod
{
    /// <inheritdoc/>
    public static int Order => 2;

    /// <inheritdoc/>
    public static int Evaluations => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState> =>
        Additive.Step<TField, TState>(f, t, h, y, slope, t + h, 1, -1, t, 0, 1);
}

/// <summary>Rößler's method SRA2 for additive noise, of strong order 1.5: as <see cref="Sra1"/>, with the coefficients after a
/// third of the step and at its end.</summary>
public readonly struct Sra2 : IMethod
{
    /// <inheritdoc/>
    public static int Order => 2;

    /// <inheritdoc/>
    public static int Evaluations => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState> =>
        Additive.Step<TField, TState>(f, t, h, y, slope, t + (1 / 3.0) * h, 0, 1.5, t + h, 1, -1.5);
}

/// <summary>What the two methods have in common: <c>α = (1/3, 2/3)</c>, the second stage at <c>3/4</c> with the weights 3/4 and
/// 3/2.</summary>
internal static class Additive
{
    private const double PerRoot3 = 0.57735026918962576451;

    /// <summary>A step. The coefficients are read at two times, with the weights β⁽¹⁾ and β⁽²⁾ of <c>∫dW</c> and of
    /// <c>∫∫dW ds/h</c> for each; the first of them is that of the second stage too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, double first, double a1, double a2, double last, double b1, double b2)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var drift = TState.Axpy(-1, TField.Diffusion(f, t, y, 0, 1, 0, 0), slope);
        var stage = TState.Axpy(
            0.75 * h, drift, TState.Axpy(h, TField.Diffusion(f, first, y, 0, 0.75, 0.75 * PerRoot3, 0), y));
        var next = TState.Sum(y, h, 1 / 3.0, drift, 2 / 3.0, TField.Drift(f, t + 0.75 * h, stage));
        return TState.Axpy(h, TField.Diffusion(f, first, y, 0, a1 + 0.5 * a2, 0.5 * a2 * PerRoot3, 0), TState.Axpy(
            h, TField.Diffusion(f, last, y, 0, b1 + 0.5 * b2, 0.5 * b2 * PerRoot3, 0), next));
    }
}

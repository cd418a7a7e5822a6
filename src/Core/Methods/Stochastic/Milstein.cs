using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Stochastic;

/// <summary>Milstein's method with a difference in place of the derivative of the coefficients: Euler and Maruyama's step and
/// <c>Σ ½ b_j'b_j (ΔW_j² − h)</c>, where the sums over all noises are two evaluations, for no noise moves what another's coefficient
/// depends on. Kloeden and Platen, Numerical solution of stochastic differential equations (1992), (11.1.3).</summary>
public readonly struct Milstein : IMethod
{
    /// <inheritdoc/>
    public static int Order => 1;

    /// <inheritdoc/>
    public static int Evaluations => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var root = Math.Sqrt(h);
        var support = TState.Axpy(root, TField.Diffusion(f, t, y, 1, 0, 0, 0), y);
        var there = TField.Diffusion(f, t, support, -h, 0, 0, h * h);
        var here = TField.Diffusion(f, t, y, -h, 0, 0, h * h);
        return TState.Axpy(0.5 / root, TState.Axpy(-1, here, there), TState.Axpy(h, slope, y));
    }
}

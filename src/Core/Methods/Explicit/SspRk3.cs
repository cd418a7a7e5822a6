using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The strong-stability-preserving method of order 3. Shu and Osher, J. Comput. Phys. 77 (1988) 439-471.</summary>
public readonly struct SspRk3 : IMethod
{
    /// <inheritdoc/>
    public static int Order => 3;

    /// <inheritdoc/>
    public static int Evaluations => 2;

    /// <inheritdoc/>
    public static bool IsCubic => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + h, TState.Axpy(h, slope, y));
        var k3 = TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.25, slope, 0.25, k2));
        return TState.Sum(y, h, 1 / 6.0, slope, 1 / 6.0, k2, 2 / 3.0, k3);
    }
}

public static partial class Tableau
{
    /// <summary>The strong-stability-preserving method of order 3.</summary>
    public static ButcherTableau SspRk3 { get; } = new(
        "SSPRK3", Order: 3,
        A: [[], [1], [0.25, 0.25]],
        B: [1 / 6.0, 1 / 6.0, 2 / 3.0],
        C: [0, 1, 0.5]);
}

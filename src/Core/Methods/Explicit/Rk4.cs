using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The classical method of order 4. Kutta, Z. Math. Phys. 46 (1901) 435-453.</summary>
public readonly struct Rk4 : IMethod
{
    /// <inheritdoc/>
    public static int Order => 4;

    /// <inheritdoc/>
    public static int Evaluations => 3;

    /// <inheritdoc/>
    public static bool IsCubic => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.5, slope));
        var k3 = TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.5, k2));
        var k4 = TField.At(f, t + h, TState.Axpy(h, k3, y));
        return TState.Sum(y, h, 1 / 6.0, slope, 1 / 3.0, k2, 1 / 3.0, k3, 1 / 6.0, k4);
    }
}

public static partial class Tableau
{
    /// <summary>The classical Runge-Kutta method of order 4.</summary>
    public static ButcherTableau Rk4 { get; } = new(
        "RK4", Order: 4,
        A: [[], [0.5], [0, 0.5], [0, 0, 1]],
        B: [1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0],
        C: [0, 0.5, 0.5, 1]);
}

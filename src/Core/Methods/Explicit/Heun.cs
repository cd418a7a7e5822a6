using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The explicit trapezoidal rule. Heun, Z. Math. Phys. 45 (1900) 23-38.</summary>
public readonly struct Heun : IMethod
{
    /// <inheritdoc/>
    public static int Order => 2;

    /// <inheritdoc/>
    public static int Evaluations => 1;

    /// <inheritdoc/>
    public static bool IsCubic => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + h, TState.Axpy(h, slope, y));
        return TState.Sum(y, h, 0.5, slope, 0.5, k2);
    }
}

public static partial class Tableau
{
    /// <summary>Heun's method of order 2.</summary>
    public static ButcherTableau Heun { get; } = new("Heun", Order: 2, A: [[], [1]], B: [0.5, 0.5], C: [0, 1]);
}

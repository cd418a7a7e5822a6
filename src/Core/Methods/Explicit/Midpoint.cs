using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The explicit midpoint rule. Runge, Math. Ann. 46 (1895) 167-178.</summary>
public readonly struct Midpoint : IMethod
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
        where TState : struct, IState<TState> =>
        TState.Axpy(h, TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.5, slope)), y);
}

public static partial class Tableau
{
    /// <summary>The explicit midpoint rule.</summary>
    public static ButcherTableau Midpoint { get; } = new("midpoint", Order: 2, A: [[], [0.5]], B: [0, 1], C: [0, 0.5]);
}

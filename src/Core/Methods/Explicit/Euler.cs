using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>Euler's explicit method: <c>y + h·f(t, y)</c>. Euler, Institutiones calculi integralis (1768), cap. VII.</summary>
public readonly struct Euler : IMethod
{
    /// <inheritdoc/>
    public static int Order => 1;

    /// <inheritdoc/>
    public static int Evaluations => 0;

    /// <inheritdoc/>
    public static bool IsCubic => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState> => TState.Axpy(h, slope, y);
}

/// <summary>The coefficients of the explicit methods.</summary>
public static partial class Tableau
{
    /// <summary>Euler's explicit method.</summary>
    public static ButcherTableau Euler { get; } = new("Euler", Order: 1, A: [[]], B: [1], C: [0]);
}

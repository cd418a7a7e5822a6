using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 3 and 2 with the cubic Hermite polynomial as dense output. Bogacki and Shampine, Applied
/// Mathematics Letters 2 (1989) 321-325.</summary>
public readonly struct BogackiShampine32 : IEmbeddedMethod
{
    /// <inheritdoc/>
    public static int Order => 3;

    /// <inheritdoc/>
    public static int ErrorOrder => 3;

    /// <inheritdoc/>
    public static int Evaluations => 2;

    /// <inheritdoc/>
    public static int TryEvaluations => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.5, slope));
        var k3 = TField.At(f, t + 0.75 * h, TState.Sum(y, h, 0.75, k2));
        return TState.Sum(y, h, 2 / 9.0, slope, 1 / 3.0, k2, 4 / 9.0, k3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.5, slope));
        var k3 = TField.At(f, t + 0.75 * h, TState.Sum(y, h, 0.75, k2));
        var next = TState.Sum(y, h, 2 / 9.0, slope, 1 / 3.0, k2, 4 / 9.0, k3);
        var k4 = TField.At(f, t + h, next);
        var error = TState.Total(h, -5 / 72.0, slope, 1 / 12.0, k2, 1 / 9.0, k3, -1 / 8.0, k4);
        return new(next, k4, TState.Norm(error, y, next, tolerance));
    }
}

public static partial class Tableau
{
    /// <summary>Bogacki and Shampine's pair of orders 3 and 2.</summary>
    public static ButcherTableau BogackiShampine32 { get; } = new(
        "Bogacki-Shampine 3(2)", Order: 3,
        A: [[], [1 / 2.0], [0, 3 / 4.0], [2 / 9.0, 1 / 3.0, 4 / 9.0]],
        B: [2 / 9.0, 1 / 3.0, 4 / 9.0, 0],
        C: [0, 1 / 2.0, 3 / 4.0, 1])
    {
        ErrorOrder = 3,
        Error = Some<ImmutableArray<double>>([-5 / 72.0, 1 / 12.0, 1 / 9.0, -1 / 8.0]),
    };
}

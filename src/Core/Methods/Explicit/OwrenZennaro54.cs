using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 5 and 4 whose dense output has order 5 too, of what the step has evaluated anyway: for many samples, events and delays.
/// Owren and Zennaro, SIAM J. Sci. Stat. Comput. 13 (1992) 1488-1501: the pair of eight stages.</summary>
public readonly struct OwrenZennaro54 : IEmbeddedMethod<OwrenZennaro54>
{
    /// <inheritdoc/>
    public static int Order => 5;

    /// <inheritdoc/>
    public static int ErrorOrder => 5;

    /// <inheritdoc/>
    public static int TryEvaluations => 7;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 1 / 6.0 * h, TState.Sum(
            y, h, 1 / 6.0, slope));
        var k3 = TField.At(f, t + 1 / 4.0 * h, TState.Sum(
            y, h, 1 / 16.0, slope, 3 / 16.0, k2));
        var k4 = TField.At(f, t + 1 / 2.0 * h, TState.Sum(
            y, h, 1 / 4.0, slope, -3 / 4.0, k2, 1, k3));
        var k5 = TField.At(f, t + 1 / 2.0 * h, TState.Sum(
            y, h, -3 / 4.0, slope, 15 / 4.0, k2, -3, k3, 1 / 2.0, k4));
        var k6 = TField.At(f, t + 9 / 14.0 * h, TState.Sum(
            y, h, 369 / 1372.0, slope, -243 / 343.0, k2, 297 / 343.0, k3, 1485 / 9604.0, k4, 297 / 4802.0, k5));
        var k7 = TField.At(f, t + 7 / 8.0 * h, TState.Sum(
            y, h, -133 / 4512.0, slope, 1113 / 6016.0, k2, 7945 / 16544.0, k3, -12845 / 24064.0, k4, -315 / 24064.0, k5, 156065 / 198528.0, k6));
        var next = TState.Sum(
            y, h, 83 / 945.0, slope, 248 / 825.0, k3, 41 / 180.0, k4, 1 / 36.0, k5, 2401 / 38610.0, k6, 6016 / 20475.0, k7);
        var k8 = TField.At(f, t + h, next);
        var error = TState.Total(
            h, -188 / 945.0, slope, 752 / 825.0, k3, -89 / 45.0, k4, -1 / 9.0, k5, 32242 / 19305.0, k6, -6016 / 20475.0, k7);
        if (dense)
        {
            bend.Count = 2;
            bend.Fourth = TState.Total(
                h, -9349 / 4095.0, slope, 22336 / 3575.0, k3, -1189 / 390.0, k4, -101 / 78.0, k5, -117649 / 83655.0, k6, 192512 / 88725.0, k7, -5 / 13.0, k8);
            bend.Fifth = TState.Total(
                h, 596 / 315.0, slope, -1984 / 275.0, k3, 118 / 15.0, k4, 2, k5, -9604 / 6435.0, k6, -48128 / 6825.0, k7, 4, k8);
        }
        return new(next, k8, TState.Norm(error, y, next, tolerance));
    }
}

public static partial class Tableau
{
    /// <summary>Owren and Zennaro's pair of orders 5 and 4.</summary>
    public static ButcherTableau OwrenZennaro54 { get; } = new(
        "Owren-Zennaro 5(4)", Order: 5,
        A:
        [
            [],
            [1 / 6.0],
            [1 / 16.0, 3 / 16.0],
            [1 / 4.0, -3 / 4.0, 1],
            [-3 / 4.0, 15 / 4.0, -3, 1 / 2.0],
            [369 / 1372.0, -243 / 343.0, 297 / 343.0, 1485 / 9604.0, 297 / 4802.0],
            [-133 / 4512.0, 1113 / 6016.0, 7945 / 16544.0, -12845 / 24064.0, -315 / 24064.0, 156065 / 198528.0],
            [83 / 945.0, 0, 248 / 825.0, 41 / 180.0, 1 / 36.0, 2401 / 38610.0, 6016 / 20475.0],
        ],
        B: [83 / 945.0, 0, 248 / 825.0, 41 / 180.0, 1 / 36.0, 2401 / 38610.0, 6016 / 20475.0, 0],
        C: [0, 1 / 6.0, 1 / 4.0, 1 / 2.0, 1 / 2.0, 9 / 14.0, 7 / 8.0, 1])
    {
        ErrorOrder = 5,
        Error = Some<ImmutableArray<double>>([
            -188 / 945.0, 0, 752 / 825.0, -89 / 45.0, -1 / 9.0, 32242 / 19305.0, -6016 / 20475.0, 0]),
    };
}

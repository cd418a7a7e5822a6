using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 5 and 4. Dormand and Prince, J. Comput. Appl. Math. 6 (1980) 19-26; dense output of order 4:
/// Hairer, Nørsett, Wanner, Solving ODEs I, II.6.</summary>
public readonly struct DormandPrince54 : IEmbeddedMethod<DormandPrince54>
{
    /// <inheritdoc/>
    public static int Order => 5;

    /// <inheritdoc/>
    public static int ErrorOrder => 5;

    /// <inheritdoc/>
    public static int TryEvaluations => 6;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 1 / 5.0 * h, TState.Sum(y, h, 1 / 5.0, slope));
        var k3 = TField.At(f, t + 3 / 10.0 * h, TState.Sum(y, h, 3 / 40.0, slope, 9 / 40.0, k2));
        var k4 = TField.At(f, t + 4 / 5.0 * h, TState.Sum(y, h, 44 / 45.0, slope, -56 / 15.0, k2, 32 / 9.0, k3));
        var k5 = TField.At(f, t + 8 / 9.0 * h, TState.Sum(
            y, h, 19372 / 6561.0, slope, -25360 / 2187.0, k2, 64448 / 6561.0, k3, -212 / 729.0, k4));
        var k6 = TField.At(f, t + h, TState.Sum(
            y, h, 9017 / 3168.0, slope, -355 / 33.0, k2, 46732 / 5247.0, k3, 49 / 176.0, k4, -5103 / 18656.0, k5));
        var next = TState.Sum(
            y, h, 35 / 384.0, slope, 500 / 1113.0, k3, 125 / 192.0, k4, -2187 / 6784.0, k5, 11 / 84.0, k6);
        var k7 = TField.At(f, t + h, next);
        var error = TState.Total(
            h, -71 / 57600.0, slope, 71 / 16695.0, k3, -71 / 1920.0, k4, 17253 / 339200.0, k5, -22 / 525.0, k6, 1 / 40.0, k7);
        if (dense)
        {
            bend.Count = 1;
            bend.Fourth = TState.Total(
                h, -12715105075.0 / 11282082432.0, slope, 87487479700.0 / 32700410799.0, k3,
                -10690763975.0 / 1880347072.0, k4, 701980252875.0 / 199316789632.0, k5,
                -1453857185.0 / 822651844.0, k6, 69997945.0 / 29380423.0, k7);
        }
        return new(next, k7, TState.Norm(error, y, next, tolerance));
    }
}

public static partial class Tableau
{
    /// <summary>Dormand and Prince's pair of orders 5 and 4.</summary>
    public static ButcherTableau DormandPrince54 { get; } = new(
        "Dormand-Prince 5(4)", Order: 5,
        A:
        [
            [],
            [1 / 5.0],
            [3 / 40.0, 9 / 40.0],
            [44 / 45.0, -56 / 15.0, 32 / 9.0],
            [19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0],
            [9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0],
            [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0],
        ],
        B: [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0, 0],
        C: [0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1])
    {
        ErrorOrder = 5,
        Error = Some<ImmutableArray<double>>(
            [-71 / 57600.0, 0, 71 / 16695.0, -71 / 1920.0, 17253 / 339200.0, -22 / 525.0, 1 / 40.0]),
    };
}

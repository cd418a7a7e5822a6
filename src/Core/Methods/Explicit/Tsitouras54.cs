using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 5 and 4 with a dense output of order 4. Tsitouras, Computers and Mathematics with Applications
/// 62 (2011) 770-775.</summary>
public readonly struct Tsitouras54 : IEmbeddedMethod<Tsitouras54>
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
        var k2 = TField.At(f, t + 0.161 * h, TState.Sum(y, h, 0.161, slope));
        var k3 = TField.At(f, t + 0.327 * h, TState.Sum(y, h, -0.008480655492356989, slope, 0.335480655492357, k2));
        var k4 = TField.At(f, t + 0.9 * h, TState.Sum(
            y, h, 2.8971530571054935, slope, -6.359448489975075, k2, 4.3622954328695815, k3));
        var k5 = TField.At(f, t + 0.9800255409045097 * h, TState.Sum(
            y, h, 5.325864828439257, slope, -11.748883564062828, k2, 7.4955393428898365, k3, -0.09249506636175525, k4));
        var k6 = TField.At(f, t + h, TState.Sum(
            y, h, 5.86145544294642, slope, -12.92096931784711, k2, 8.159367898576159, k3, -0.071584973281401, k4,
            -0.028269050394068383, k5));
        var next = TState.Sum(
            y, h, 0.09646076681806523, slope, 0.01, k2, 0.4798896504144996, k3, 1.379008574103742, k4,
            -3.290069515436081, k5, 2.324710524099774, k6);
        var k7 = TField.At(f, t + h, next);
        var error = TState.Total(
            h, -0.00178001105222577714, slope, -0.0008164344596567469, k2, 0.007880878010261995, k3,
            -0.1447110071732629, k4, 0.5823571654525552, k5, -0.45808210592918697, k6, 1 / 66.0, k7);
        if (dense)
        {
            bend.Count = 1;
            bend.Fourth = TState.Total(
                h, -1.0530884977290216, slope, 0.1017, k2, 2.490627285651252793, k3, -16.54810288924490272, k4,
                47.37952196281928122, k5, -34.87065786149660974, k6, 2.5, k7);
        }
        return new(next, k7, TState.Norm(error, y, next, tolerance));
    }
}

public static partial class Tableau
{
    /// <summary>Tsitouras' pair of orders 5 and 4.</summary>
    public static ButcherTableau Tsitouras54 { get; } = new(
        "Tsitouras 5(4)", Order: 5,
        A:
        [
            [],
            [0.161],
            [-0.008480655492356989, 0.335480655492357],
            [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
            [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
            [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
            [0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774],
        ],
        B: [0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774, 0],
        C: [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1])
    {
        ErrorOrder = 5,
        Error = Some<ImmutableArray<double>>(
        [
            -0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995, -0.1447110071732629,
            0.5823571654525552, -0.45808210592918697, 1 / 66.0,
        ]),
    };
}

using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 6 and 5 with a dense output of order 5, whose two free coefficients make its error of order 6
/// least in the mean. Verner, Numerical Algorithms 53 (2010) 383-396: the most efficient pair of these orders.</summary>
public readonly struct Verner65 : IEmbeddedMethod<Verner65>
{
    /// <inheritdoc/>
    public static int Order => 6;

    /// <inheritdoc/>
    public static int ErrorOrder => 6;

    /// <inheritdoc/>
    public static int TryEvaluations => 8;

    /// <inheritdoc/>
    public static int DenseEvaluations => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 0.06 * h, TState.Sum(y, h, 0.06, slope));
        var k3 = TField.At(f, t + 0.09593333333333333 * h, TState.Sum(y, h, 0.019239962962962962, slope,
            0.07669337037037037, k2));
        var k4 = TField.At(f, t + 0.1439 * h, TState.Sum(y, h, 0.035975, slope, 0.107925, k3));
        var k5 = TField.At(f, t + 0.4973 * h, TState.Sum(y, h, 1.3186834152331484, slope, -5.042058063628562, k3,
            4.220674648395414, k4));
        var k6 = TField.At(f, t + 0.9725 * h, TState.Sum(y, h, -41.87259166432737, slope, 159.43256216313696, k3,
            -122.11921356500963, k4, 5.53174306620004, k5));
        var k7 = TField.At(f, t + 0.9995 * h, TState.Sum(y, h, -54.43015693531665, slope, 207.06725136501902, k3,
            -158.61081378459042, k4, 6.991816585950257, k5, -0.018597231062203238, k6));
        var k8 = TField.At(f, t + h, TState.Sum(y, h, -54.66374178728215, slope, 207.95280625539002, k3,
            -159.2889574745, k4, 7.018743740796962, k5, -0.018338785905045996, k6, -0.0005119484997882102, k7));
        var next = TState.Sum(y, h, 0.03438957868357034, slope, 0.25826245556335015, k4, 0.42093711896735436, k5,
            4.405396469669296, k6, -176.48311902429816, k7, 172.3641334014146, k8);
        var k9 = TField.At(f, t + h, next);
        var error = TState.Total(h, -0.008623404282200839, slope, 0.019434029953152764, k4,
            -0.02845007258803793, k5, 2.109711061065284, k6, -103.45854289996379, k7, 101.39980461914892, k8,
            -0.033333333333333194, k9);
        if (dense) Extend<TField, TState>(f, t, h, y, slope, k4, k5, k6, k7, k8, k9, ref bend);
        return new(next, k9, TState.Norm(error, y, next, tolerance));
    }

    /// <summary>The one more stage and the coefficients of the dense output.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Extend<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, TState k4, TState k5, TState k6, TState k7,
        TState k8, TState k9, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k10 = TField.At(f, t + 0.5 * h, TState.Sum(y, h, 0.016524159013572803, slope, 0.3053128187514179, k4,
            0.20712009382019786, k5, -1.293879140655123, k6, 57.11988411588149, k7, -55.87979207510932, k8,
            0.024830028297766028, k9));
        bend.Count = 2;
        bend.Fourth = TState.Total(h, -3.5681610910388244, slope, 5.850684560838986, k4, 5.096295515688787, k5,
            -10.394043078790377, k6, 566.6369348691011, k7, -556.13454516771, k8, 0.5128343919103541, k9, -8, k10);
        bend.Fifth = TState.Total(h, 3.1746501115943113, slope, -6.198298933520408, k4, -10.10249085521649, k5,
            -105.72951527206344, k6, 4235.594856583168, k7, -4136.739201633962, k8, 4, k9, 16, k10);
    }
}

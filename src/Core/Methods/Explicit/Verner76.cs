using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 7 and 6 with a dense output of order 6. Verner, Numerical Algorithms 53 (2010) 383-396: the most
/// efficient pair of these orders.</summary>
public readonly struct Verner76 : IEmbeddedMethod<Verner76>
{
    /// <inheritdoc/>
    public static int Order => 7;

    /// <inheritdoc/>
    public static int ErrorOrder => 7;

    /// <inheritdoc/>
    public static int TryEvaluations => 10;

    /// <inheritdoc/>
    public static int DenseEvaluations => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 0.005 * h, TState.Sum(y, h, 0.005, slope));
        var k3 = TField.At(f, t + 0.10888888888888888 * h, TState.Sum(y, h, -1.07679012345679, slope,
            1.185679012345679, k2));
        var k4 = TField.At(f, t + 0.16333333333333333 * h, TState.Sum(y, h, 0.04083333333333333, slope,
            0.1225, k3));
        var k5 = TField.At(f, t + 0.4555 * h, TState.Sum(y, h, 0.6389139236255726, slope, -2.455672638223657, k3,
            2.272258714598084, k4));
        var k6 = TField.At(f, t + 0.6095094489978381 * h, TState.Sum(y, h, -2.6615773750187572, slope,
            10.804513886456137, k3, -8.3539146573962, k4, 0.820487594956657, k5));
        var k7 = TField.At(f, t + 0.884 * h, TState.Sum(y, h, 6.067741434696771, slope, -24.711273635911084, k3,
            20.427517930788895, k4, -1.9061579788166472, k5, 1.006172249242068, k6));
        var k8 = TField.At(f, t + 0.925 * h, TState.Sum(y, h, 12.054670076253203, slope, -49.75478495046899, k3,
            41.142888638604674, k4, -4.461760149974004, k5, 2.042334822239175, k6, -0.09834843665406108, k7));
        var k9 = TField.At(f, t + h, TState.Sum(y, h, 10.138146522881808, slope, -42.6411360317175, k3,
            35.76384003992257, k4, -4.3480228403929075, k5, 2.0098622683770357, k6, 0.3487490460338272, k7,
            -0.27143900510483127, k8));
        var k10 = TField.At(f, t + h, TState.Sum(y, h, -45.030072034298676, slope, 187.3272437654589, k3,
            -154.02882369350186, k4, 18.56465306347536, k5, -7.141809679295079, k6, 1.3088085781613785, k7));
        var next = TState.Sum(y, h, 0.04715561848627222, slope, 0.25750564298434153, k4, 0.2621665397741262, k5,
            0.15216092656738558, k6, 0.49399691700324844, k7, -0.29430311714032503, k8, 0.0813174723249511, k9);
        var k11 = TField.At(f, t + h, next);
        var error = TState.Total(h, 0.0025470118799310456, slope, -0.00965839487279575, k4, 0.0420647097563969, k5,
            -0.0666822437469301, k6, 0.26500974646212816, k7, -0.29430311714032503, k8, 0.0813174723249511, k9,
            -0.020295184663356284, k10);
        if (dense) Extend<TField, TState>(f, t, h, y, slope, k4, k5, k6, k7, k8, k9, k11, ref bend);
        return new(next, k11, TState.Norm(error, y, next, tolerance));
    }

    /// <summary>The two more stages and the coefficients of the dense output.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Extend<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, TState k4, TState k5, TState k6, TState k7,
        TState k8, TState k9, TState k11, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k12 = TField.At(f, t + 0.29 * h, TState.Sum(y, h, 0.0523222769159969, slope, 0.22495861826705715, k4,
            0.017443709248776376, k5, -0.007669379876829393, k6, 0.03435896044073285, k7, -0.0410209723009395, k8,
            0.025651133005205617, k9, -0.0160443457, k11));
        var k13 = TField.At(f, t + 0.125 * h, TState.Sum(y, h, 0.053053341257859085, slope, 0.12195301011401886, k4,
            0.017746840737602496, k5, -0.0005928372667681495, k6, 0.008381833970853752, k7,
            -0.01293369259698612, k8, 0.009412056815253861, k9, -0.005353253107275676, k11,
            -0.06666729992455811, k12));
        bend.Count = 3;
        bend.Fourth = TState.Total(h, -5.72095337802083, slope, 3.7787153114475234, k4, 1.5608891475149325, k5,
            0.2064800805922355, k6, -3.3769222342067757, k7, 2.371986584917644, k8, -0.8374274147363876, k9,
            1.5229705513661462, k11, -8.546914399459162, k12, 9.041175750584674, k13);
        bend.Fifth = TState.Total(h, 4.373260612640843, slope, 21.13028594270323, k4, 9.099515120638712, k5,
            1.4835803954251041, k6, -17.158479081994116, k7, 12.177809004444466, k8, -4.353167363213864, k9,
            5.586461664709602, k11, -10.834116844384853, k12, -21.505149450969125, k13);
        bend.Sixth = TState.Total(h, 8.12773429530763, slope, -54.800906013734014, k4, -26.883053760433874, k5,
            -6.758089590590962, k6, 29.238147359523253, k7, -21.973122936803417, k8, 8.373162053522249, k9,
            -8.475606457364421, k11, 65.16520650104074, k12, 7.986528549532809, k13);
    }
}

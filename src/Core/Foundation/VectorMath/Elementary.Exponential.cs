using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

/// <summary>The elementary functions of all evaluation, on doubles and on vectors of them: a number has the same value, to the
/// bit, alone and in a lane of any width, on any machine. What they promise is said at <see cref="Kernel{T, L}"/>.</summary>
/// <remarks>Compiled code finds the form for its lanes by name.</remarks>
internal static partial class Elementary
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const MethodImplOptions Alone = MethodImplOptions.AggressiveOptimization;

    /// <summary>e^x.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Exp(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Exp(x);

    /// <summary>e^x.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Exp(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Exp(x);

    /// <summary>e^x.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Exp(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Exp(x);

    /// <summary>e^x.</summary>
    [MethodImpl(Alone)]
    public static double Exp(double x) => Kernel<Vector128<double>, Lanes128>.Exp(Vector128.Create(x)).ToScalar();

    /// <summary>e^x - 1, accurate near 0.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Expm1(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Expm1(x);

    /// <summary>e^x - 1, accurate near 0.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Expm1(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Expm1(x);

    /// <summary>e^x - 1, accurate near 0.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Expm1(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Expm1(x);

    /// <summary>e^x - 1, accurate near 0.</summary>
    [MethodImpl(Alone)]
    public static double Expm1(double x) => Kernel<Vector128<double>, Lanes128>.Expm1(Vector128.Create(x)).ToScalar();

    /// <summary>1/(1 + e^-x).</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Sigmoid(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Sigmoid(x);

    /// <summary>1/(1 + e^-x).</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Sigmoid(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Sigmoid(x);

    /// <summary>1/(1 + e^-x).</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Sigmoid(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Sigmoid(x);

    /// <summary>1/(1 + e^-x).</summary>
    [MethodImpl(Alone)]
    public static double Sigmoid(double x) => Kernel<Vector128<double>, Lanes128>.Sigmoid(Vector128.Create(x)).ToScalar();
}

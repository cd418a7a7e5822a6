using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

internal static partial class Elementary
{
    /// <summary>Hyperbolic sine.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Sinh(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Sinh(x);

    /// <summary>Hyperbolic sine.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Sinh(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Sinh(x);

    /// <summary>Hyperbolic sine.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Sinh(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Sinh(x);

    /// <summary>Hyperbolic sine.</summary>
    [MethodImpl(Alone)]
    public static double Sinh(double x) => Kernel<Vector128<double>, Lanes128>.Sinh(Vector128.Create(x)).ToScalar();

    /// <summary>Hyperbolic cosine.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Cosh(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Cosh(x);

    /// <summary>Hyperbolic cosine.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Cosh(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Cosh(x);

    /// <summary>Hyperbolic cosine.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Cosh(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Cosh(x);

    /// <summary>Hyperbolic cosine.</summary>
    [MethodImpl(Alone)]
    public static double Cosh(double x) => Kernel<Vector128<double>, Lanes128>.Cosh(Vector128.Create(x)).ToScalar();

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Tanh(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Tanh(x);

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Tanh(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Tanh(x);

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Tanh(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Tanh(x);

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(Alone)]
    public static double Tanh(double x) => Kernel<Vector128<double>, Lanes128>.Tanh(Vector128.Create(x)).ToScalar();
}

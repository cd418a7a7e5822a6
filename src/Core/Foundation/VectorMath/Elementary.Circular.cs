using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

internal static partial class Elementary
{
    /// <summary>Sine.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Sin(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Sin(x);

    /// <summary>Sine.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Sin(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Sin(x);

    /// <summary>Sine.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Sin(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Sin(x);

    /// <summary>Sine.</summary>
    [MethodImpl(Alone)]
    public static double Sin(double x) => Kernel<Vector128<double>, Lanes128>.Sin(Vector128.Create(x)).ToScalar();

    /// <summary>Cosine.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Cos(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Cos(x);

    /// <summary>Cosine.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Cos(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Cos(x);

    /// <summary>Cosine.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Cos(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Cos(x);

    /// <summary>Cosine.</summary>
    [MethodImpl(Alone)]
    public static double Cos(double x) => Kernel<Vector128<double>, Lanes128>.Cos(Vector128.Create(x)).ToScalar();

    /// <summary>Tangent.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Tan(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Tan(x);

    /// <summary>Tangent.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Tan(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Tan(x);

    /// <summary>Tangent.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Tan(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Tan(x);

    /// <summary>Tangent.</summary>
    [MethodImpl(Alone)]
    public static double Tan(double x) => Kernel<Vector128<double>, Lanes128>.Tan(Vector128.Create(x)).ToScalar();

    /// <summary>Sine and cosine.</summary>
    [MethodImpl(Inline)]
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCos(Vector512<double> x)
    {
        var sin = Kernel<Vector512<double>, Lanes512>.SinCos(x, out var cos);
        return (sin, cos);
    }

    /// <summary>Sine and cosine.</summary>
    [MethodImpl(Inline)]
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCos(Vector256<double> x)
    {
        var sin = Kernel<Vector256<double>, Lanes256>.SinCos(x, out var cos);
        return (sin, cos);
    }

    /// <summary>Sine and cosine.</summary>
    [MethodImpl(Inline)]
    public static (Vector128<double> Sin, Vector128<double> Cos) SinCos(Vector128<double> x)
    {
        var sin = Kernel<Vector128<double>, Lanes128>.SinCos(x, out var cos);
        return (sin, cos);
    }

    /// <summary>Sine and cosine.</summary>
    [MethodImpl(Alone)]
    public static (double Sin, double Cos) SinCos(double x)
    {
        var sin = Kernel<Vector128<double>, Lanes128>.SinCos(Vector128.Create(x), out var cos);
        return (sin.ToScalar(), cos.ToScalar());
    }
}

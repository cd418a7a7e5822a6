using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

internal static partial class Elementary
{
    /// <summary>Natural logarithm.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Log(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Log(x);

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Log(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Log(x);

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Log(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Log(x);

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(Alone)]
    public static double Log(double x) => Kernel<Vector128<double>, Lanes128>.Log(Vector128.Create(x)).ToScalar();

    /// <summary>log(1 + x), accurate near 0.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Log1p(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Log1p(x);

    /// <summary>log(1 + x), accurate near 0.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Log1p(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Log1p(x);

    /// <summary>log(1 + x), accurate near 0.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Log1p(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Log1p(x);

    /// <summary>log(1 + x), accurate near 0.</summary>
    [MethodImpl(Alone)]
    public static double Log1p(double x) => Kernel<Vector128<double>, Lanes128>.Log1p(Vector128.Create(x)).ToScalar();

    /// <summary>Logarithm to the base 2.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Log2(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Log2(x);

    /// <summary>Logarithm to the base 2.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Log2(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Log2(x);

    /// <summary>Logarithm to the base 2.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Log2(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Log2(x);

    /// <summary>Logarithm to the base 2.</summary>
    [MethodImpl(Alone)]
    public static double Log2(double x) => Kernel<Vector128<double>, Lanes128>.Log2(Vector128.Create(x)).ToScalar();

    /// <summary>Logarithm to the base 10.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Log10(Vector512<double> x) => Kernel<Vector512<double>, Lanes512>.Log10(x);

    /// <summary>Logarithm to the base 10.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Log10(Vector256<double> x) => Kernel<Vector256<double>, Lanes256>.Log10(x);

    /// <summary>Logarithm to the base 10.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Log10(Vector128<double> x) => Kernel<Vector128<double>, Lanes128>.Log10(x);

    /// <summary>Logarithm to the base 10.</summary>
    [MethodImpl(Alone)]
    public static double Log10(double x) => Kernel<Vector128<double>, Lanes128>.Log10(Vector128.Create(x)).ToScalar();
}

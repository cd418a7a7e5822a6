using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

internal static partial class Elementary
{
    private const double LargestMultiplied = 8;

    /// <summary>x^y.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y) => Kernel<Vector512<double>, Lanes512>.Pow(x, y);

    /// <summary>x^y.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Pow(Vector256<double> x, Vector256<double> y) => Kernel<Vector256<double>, Lanes256>.Pow(x, y);

    /// <summary>x^y.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Pow(Vector128<double> x, Vector128<double> y) => Kernel<Vector128<double>, Lanes128>.Pow(x, y);

    /// <summary>x^y.</summary>
    [MethodImpl(Alone)]
    public static double Pow(double x, double y) => Kernel<Vector128<double>, Lanes128>.Pow(Vector128.Create(x), Vector128.Create(y)).ToScalar();

    /// <summary>x^y; a whole exponent of magnitude up to 8 is multiplied out.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Power(Vector512<double> x, Vector512<double> y) => Kernel<Vector512<double>, Lanes512>.MultipliedPow(x, y);

    /// <summary>x^y; a whole exponent of magnitude up to 8 is multiplied out.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Power(Vector256<double> x, Vector256<double> y) => Kernel<Vector256<double>, Lanes256>.MultipliedPow(x, y);

    /// <summary>x^y; a whole exponent of magnitude up to 8 is multiplied out.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Power(Vector128<double> x, Vector128<double> y) => Kernel<Vector128<double>, Lanes128>.MultipliedPow(x, y);

    /// <summary>x^y; a whole exponent of magnitude up to 8 is multiplied out.</summary>
    public static double Power(double x, double y)
    {
        if (!(Math.Abs(y) <= LargestMultiplied) || y != Math.Floor(y)) return Pow(x, y);
        return y < 0 ? 1 / Multiplied(x, (int)-y) : Multiplied(x, (int)y);
    }

    private static double Multiplied(double x, int n)
    {
        if (n < 2) return n == 0 ? 1 : x;
        var s = x * x;
        if (n < 4) return n == 2 ? s : s * x;
        var q = s * s;
        return n switch { 4 => q, 5 => q * x, 6 => q * s, 7 => q * s * x, _ => q * q };
    }
}

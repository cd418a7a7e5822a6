using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

internal static partial class Elementary
{
    /// <summary>Square root.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Sqrt(Vector512<double> x) => Vector512.Sqrt(x);

    /// <summary>Square root.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Sqrt(Vector256<double> x) => Vector256.Sqrt(x);

    /// <summary>Square root.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Sqrt(Vector128<double> x) => Vector128.Sqrt(x);

    /// <summary>Square root.</summary>
    [MethodImpl(Inline)]
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>Magnitude.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Abs(Vector512<double> x) => Vector512.Abs(x);

    /// <summary>Magnitude.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Abs(Vector256<double> x) => Vector256.Abs(x);

    /// <summary>Magnitude.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Abs(Vector128<double> x) => Vector128.Abs(x);

    /// <summary>Magnitude.</summary>
    [MethodImpl(Inline)]
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>Largest whole number not above x.</summary>
    [MethodImpl(Inline)]
    public static Vector512<double> Floor(Vector512<double> x) => Vector512.Floor(x);

    /// <summary>Largest whole number not above x.</summary>
    [MethodImpl(Inline)]
    public static Vector256<double> Floor(Vector256<double> x) => Vector256.Floor(x);

    /// <summary>Largest whole number not above x.</summary>
    [MethodImpl(Inline)]
    public static Vector128<double> Floor(Vector128<double> x) => Vector128.Floor(x);

    /// <summary>Largest whole number not above x.</summary>
    [MethodImpl(Inline)]
    public static double Floor(double x) => Math.Floor(x);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

/// <summary>Two lanes.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<double>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector128<double>.Count;

    [MethodImpl(Inline)]
    public static Vector128<double> All(double value) => Vector128.Create(value);

    [MethodImpl(Inline)]
    public static Vector128<double> Bits(long pattern) => Vector128.Create(pattern).AsDouble();

    [MethodImpl(Inline)]
    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    [MethodImpl(Inline)]
    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    [MethodImpl(Inline)]
    public static Vector128<double> Divide(Vector128<double> a, Vector128<double> b) => a / b;

    [MethodImpl(Inline)]
    public static Vector128<double> And(Vector128<double> a, Vector128<double> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector128<double> Or(Vector128<double> a, Vector128<double> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector128<double> Xor(Vector128<double> a, Vector128<double> b) => a ^ b;

    [MethodImpl(Inline)]
    public static Vector128<double> Negate(Vector128<double> a) => -a;

    [MethodImpl(Inline)]
    public static Vector128<double> Not(Vector128<double> a) => ~a;

    [MethodImpl(Inline)]
    public static Vector128<double> Fused(Vector128<double> a, Vector128<double> b, Vector128<double> c) => Vector128.FusedMultiplyAdd(a, b, c);

    [MethodImpl(Inline)]
    public static Vector128<double> Less(Vector128<double> a, Vector128<double> b) => Vector128.LessThan(a, b);

    [MethodImpl(Inline)]
    public static Vector128<double> AtMost(Vector128<double> a, Vector128<double> b) => Vector128.LessThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static Vector128<double> Same(Vector128<double> a, Vector128<double> b) => Vector128.Equals(a, b);

    [MethodImpl(Inline)]
    public static Vector128<double> IsOdd(Vector128<double> a) => Vector128.Equals(a.AsInt64() & Vector128<long>.One, Vector128<long>.One).AsDouble();

    [MethodImpl(Inline)]
    public static Vector128<double> Select(Vector128<double> mask, Vector128<double> a, Vector128<double> b) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)]
    public static bool Everywhere(Vector128<double> mask) => Vector128.EqualsAll(mask.AsInt64(), Vector128<long>.AllBitsSet);

    [MethodImpl(Inline)]
    public static Vector128<double> AddBits(Vector128<double> a, Vector128<double> b) => (a.AsInt64() + b.AsInt64()).AsDouble();

    [MethodImpl(Inline)]
    public static Vector128<double> ShiftUp(Vector128<double> a, int places) => (a.AsInt64() << places).AsDouble();

    [MethodImpl(Inline)]
    public static Vector128<double> ShiftDown(Vector128<double> a, int places) => (a.AsInt64() >>> places).AsDouble();

    [MethodImpl(Inline)]
    public static Vector128<double> Abs(Vector128<double> a) => Vector128.Abs(a);

    [MethodImpl(Inline)]
    public static Vector128<double> CopySign(Vector128<double> magnitude, Vector128<double> sign) => Vector128.CopySign(magnitude, sign);

    [MethodImpl(Inline)]
    public static Vector128<double> Min(Vector128<double> bound, Vector128<double> a) => Vector128.MinNative(bound, a);

    [MethodImpl(Inline)]
    public static Vector128<double> Max(Vector128<double> bound, Vector128<double> a) => Vector128.MaxNative(bound, a);

    [MethodImpl(Inline)]
    public static Vector128<double> Floor(Vector128<double> a) => Vector128.Floor(a);

    [MethodImpl(Inline)]
    public static double Get(Vector128<double> a, int lane) => a[lane];

    [MethodImpl(Inline)]
    public static Vector128<double> With(Vector128<double> a, int lane, double value) => a.WithElement(lane, value);
}

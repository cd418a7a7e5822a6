using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

/// <summary>Four lanes.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<double>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(Inline)]
    public static Vector256<double> All(double value) => Vector256.Create(value);

    [MethodImpl(Inline)]
    public static Vector256<double> Bits(long pattern) => Vector256.Create(pattern).AsDouble();

    [MethodImpl(Inline)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    [MethodImpl(Inline)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    [MethodImpl(Inline)]
    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    [MethodImpl(Inline)]
    public static Vector256<double> And(Vector256<double> a, Vector256<double> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector256<double> Or(Vector256<double> a, Vector256<double> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector256<double> Xor(Vector256<double> a, Vector256<double> b) => a ^ b;

    [MethodImpl(Inline)]
    public static Vector256<double> Negate(Vector256<double> a) => -a;

    [MethodImpl(Inline)]
    public static Vector256<double> Not(Vector256<double> a) => ~a;

    [MethodImpl(Inline)]
    public static Vector256<double> Fused(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(Inline)]
    public static Vector256<double> Less(Vector256<double> a, Vector256<double> b) => Vector256.LessThan(a, b);

    [MethodImpl(Inline)]
    public static Vector256<double> AtMost(Vector256<double> a, Vector256<double> b) => Vector256.LessThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static Vector256<double> Same(Vector256<double> a, Vector256<double> b) => Vector256.Equals(a, b);

    [MethodImpl(Inline)]
    public static Vector256<double> IsOdd(Vector256<double> a) => Vector256.Equals(a.AsInt64() & Vector256<long>.One, Vector256<long>.One).AsDouble();

    [MethodImpl(Inline)]
    public static Vector256<double> Select(Vector256<double> mask, Vector256<double> a, Vector256<double> b) => Vector256.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)]
    public static bool Everywhere(Vector256<double> mask) => Vector256.EqualsAll(mask.AsInt64(), Vector256<long>.AllBitsSet);

    [MethodImpl(Inline)]
    public static Vector256<double> AddBits(Vector256<double> a, Vector256<double> b) => (a.AsInt64() + b.AsInt64()).AsDouble();

    [MethodImpl(Inline)]
    public static Vector256<double> ShiftUp(Vector256<double> a, int places) => (a.AsInt64() << places).AsDouble();

    [MethodImpl(Inline)]
    public static Vector256<double> ShiftDown(Vector256<double> a, int places) => (a.AsInt64() >>> places).AsDouble();

    [MethodImpl(Inline)]
    public static Vector256<double> Abs(Vector256<double> a) => Vector256.Abs(a);

    [MethodImpl(Inline)]
    public static Vector256<double> CopySign(Vector256<double> magnitude, Vector256<double> sign) => Vector256.CopySign(magnitude, sign);

    [MethodImpl(Inline)]
    public static Vector256<double> Min(Vector256<double> bound, Vector256<double> a) => Vector256.MinNative(bound, a);

    [MethodImpl(Inline)]
    public static Vector256<double> Max(Vector256<double> bound, Vector256<double> a) => Vector256.MaxNative(bound, a);

    [MethodImpl(Inline)]
    public static Vector256<double> Floor(Vector256<double> a) => Vector256.Floor(a);

    [MethodImpl(Inline)]
    public static double Get(Vector256<double> a, int lane) => a[lane];

    [MethodImpl(Inline)]
    public static Vector256<double> With(Vector256<double> a, int lane, double value) => a.WithElement(lane, value);
}

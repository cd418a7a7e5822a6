using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PyRates.Foundation.VectorMath;

/// <summary>Eight lanes.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<double>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(Inline)]
    public static Vector512<double> All(double value) => Vector512.Create(value);

    [MethodImpl(Inline)]
    public static Vector512<double> Bits(long pattern) => Vector512.Create(pattern).AsDouble();

    [MethodImpl(Inline)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    [MethodImpl(Inline)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    [MethodImpl(Inline)]
    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    [MethodImpl(Inline)]
    public static Vector512<double> And(Vector512<double> a, Vector512<double> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector512<double> Or(Vector512<double> a, Vector512<double> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector512<double> Xor(Vector512<double> a, Vector512<double> b) => a ^ b;

    [MethodImpl(Inline)]
    public static Vector512<double> Negate(Vector512<double> a) => -a;

    [MethodImpl(Inline)]
    public static Vector512<double> Not(Vector512<double> a) => ~a;

    [MethodImpl(Inline)]
    public static Vector512<double> Fused(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(Inline)]
    public static Vector512<double> Less(Vector512<double> a, Vector512<double> b) => Vector512.LessThan(a, b);

    [MethodImpl(Inline)]
    public static Vector512<double> AtMost(Vector512<double> a, Vector512<double> b) => Vector512.LessThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static Vector512<double> Same(Vector512<double> a, Vector512<double> b) => Vector512.Equals(a, b);

    [MethodImpl(Inline)]
    public static Vector512<double> IsOdd(Vector512<double> a) => Vector512.Equals(a.AsInt64() & Vector512<long>.One, Vector512<long>.One).AsDouble();

    [MethodImpl(Inline)]
    public static Vector512<double> Select(Vector512<double> mask, Vector512<double> a, Vector512<double> b) => Vector512.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)]
    public static bool Everywhere(Vector512<double> mask) => Vector512.EqualsAll(mask.AsInt64(), Vector512<long>.AllBitsSet);

    [MethodImpl(Inline)]
    public static Vector512<double> AddBits(Vector512<double> a, Vector512<double> b) => (a.AsInt64() + b.AsInt64()).AsDouble();

    [MethodImpl(Inline)]
    public static Vector512<double> ShiftUp(Vector512<double> a, int places) => (a.AsInt64() << places).AsDouble();

    [MethodImpl(Inline)]
    public static Vector512<double> ShiftDown(Vector512<double> a, int places) => (a.AsInt64() >>> places).AsDouble();

    [MethodImpl(Inline)]
    public static Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    [MethodImpl(Inline)]
    public static Vector512<double> CopySign(Vector512<double> magnitude, Vector512<double> sign) => Vector512.CopySign(magnitude, sign);

    [MethodImpl(Inline)]
    public static Vector512<double> Min(Vector512<double> bound, Vector512<double> a) => Vector512.MinNative(bound, a);

    [MethodImpl(Inline)]
    public static Vector512<double> Max(Vector512<double> bound, Vector512<double> a) => Vector512.MaxNative(bound, a);

    [MethodImpl(Inline)]
    public static Vector512<double> Floor(Vector512<double> a) => Vector512.Floor(a);

    [MethodImpl(Inline)]
    public static double Get(Vector512<double> a, int lane) => a[lane];

    [MethodImpl(Inline)]
    public static Vector512<double> With(Vector512<double> a, int lane, double value) => a.WithElement(lane, value);
}

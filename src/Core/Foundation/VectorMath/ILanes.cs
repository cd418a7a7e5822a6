namespace PyRates.Foundation.VectorMath;

/// <summary>Operations on a vector of doubles, lane by lane. A comparison gives a mask: all bits of a lane,
/// or none.</summary>
/// <remarks>Elementary functions are written once over this, so that a number has the same value, to the bit, whatever the
/// width: every operation is exact or rounded as IEEE 754 says, the fused multiplication too. A bare number is a lane of the
/// narrowest. The vectors are not wrapped, because the JIT has a budget for what it inlines and a wrapper costs most of it.</remarks>
/// <typeparam name="T">The vector.</typeparam>
internal interface ILanes<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>One number in all lanes.</summary>
    static abstract T All(double value);

    /// <summary>One pattern of bits in all lanes.</summary>
    static abstract T Bits(long pattern);

    /// <summary>a + b</summary>
    static abstract T Add(T a, T b);

    /// <summary>a - b</summary>
    static abstract T Subtract(T a, T b);

    /// <summary>a·b</summary>
    static abstract T Multiply(T a, T b);

    /// <summary>a/b</summary>
    static abstract T Divide(T a, T b);

    /// <summary>-a</summary>
    static abstract T Negate(T a);

    /// <summary>Of the bits.</summary>
    static abstract T And(T a, T b);

    /// <summary>Of the bits.</summary>
    static abstract T Or(T a, T b);

    /// <summary>Of the bits.</summary>
    static abstract T Xor(T a, T b);

    /// <summary>Of the bits.</summary>
    static abstract T Not(T a);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract T Fused(T a, T b, T c);

    /// <summary>a &lt; b</summary>
    static abstract T Less(T a, T b);

    /// <summary>a ≤ b</summary>
    static abstract T AtMost(T a, T b);

    /// <summary>a = b</summary>
    static abstract T Same(T a, T b);

    /// <summary>Where a has the lowest bit.</summary>
    static abstract T IsOdd(T a);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>Whether the mask is set in all lanes.</summary>
    static abstract bool Everywhere(T mask);

    /// <summary>The sum of the bits as whole numbers.</summary>
    static abstract T AddBits(T a, T b);

    /// <summary>The bits moved up.</summary>
    static abstract T ShiftUp(T a, int places);

    /// <summary>The bits moved down, with zeros behind them.</summary>
    static abstract T ShiftDown(T a, int places);

    /// <summary>Without the sign.</summary>
    static abstract T Abs(T a);

    /// <summary>The magnitude of one with the sign of the other.</summary>
    static abstract T CopySign(T magnitude, T sign);

    /// <summary>a, but not more than a bound; NaN stays NaN.</summary>
    static abstract T Min(T bound, T a);

    /// <summary>a, but not less than a bound; NaN stays NaN.</summary>
    static abstract T Max(T bound, T a);

    /// <summary>The largest whole number that is not above a.</summary>
    static abstract T Floor(T a);

    /// <summary>One lane.</summary>
    static abstract double Get(T a, int lane);

    /// <summary>With one lane changed.</summary>
    static abstract T With(T a, int lane, double value);
}

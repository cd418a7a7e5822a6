using System.Runtime.CompilerServices;

namespace PyRates.Dynamics.Noise;

/// <summary>The counter-based generator Philox 4x32 with ten rounds: 128 random bits as a function of a counter and a key, with
/// no state. Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3, SC'11, section 3.3.</summary>
public static class Philox
{
    private const uint FirstMultiplier = 0xD2511F53, SecondMultiplier = 0xCD9E8D57;
    private const uint FirstWeyl = 0x9E3779B9, SecondWeyl = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The four words of a counter under a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words Of(Words counter, uint firstKey, uint secondKey)
    {
        var (a, b, c, d) = (counter.A, counter.B, counter.C, counter.D);
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = ((ulong)FirstMultiplier * a, (ulong)SecondMultiplier * c);
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ firstKey, (uint)second, (uint)(first >> 32) ^ d ^ secondKey, (uint)first);
            firstKey = unchecked(firstKey + FirstWeyl);
            secondKey = unchecked(secondKey + SecondWeyl);
        }
        return new(a, b, c, d);
    }
}

/// <summary>Four words of 32 bits: a counter, or what is made of it.</summary>
/// <param name="A">The first word.</param>
/// <param name="B">The second word.</param>
/// <param name="C">The third word.</param>
/// <param name="D">The fourth word.</param>
public readonly record struct Words(uint A, uint B, uint C, uint D)
{
    /// <summary>The first two words as one of 64 bits.</summary>
    internal ulong Low => A | ((ulong)B << 32);

    /// <summary>The last two words as one of 64 bits.</summary>
    internal ulong High => C | ((ulong)D << 32);

    /// <summary>A counter from two words of 64 bits.</summary>
    internal static Words Of(ulong low, ulong high) => new((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));

    /// <summary>A number of the open interval from 0 to 1 from the upper 52 bits of a word: never 0, never 1, and as often p as
    /// 1 − p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Uniform(ulong word) => ((word >> 12) + 0.5) * (1.0 / (1L << 52));
}

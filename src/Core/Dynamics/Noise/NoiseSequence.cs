using System.Runtime.CompilerServices;

namespace PyRates.Dynamics.Noise;

/// <summary>The random numbers of one source of noise: a function of the number of the step and of the draw. It has no state, so
/// that any of them can be asked for at any time.</summary>
/// <remarks>The counter of <see cref="Philox"/> is the pair of steps (52 bits), the draw (12 bits) and the source (64 bits), the key is
/// made of seed and member; two steps share the four words of a counter.</remarks>
public readonly record struct NoiseSequence
{
    private const ulong StepBits = (1UL << 52) - 1;
    private readonly uint firstKey, secondKey;
    private readonly ulong number;

    internal NoiseSequence(uint firstKey, uint secondKey, ulong number) =>
        (this.firstKey, this.secondKey, this.number) = (firstKey, secondKey, number);

    /// <summary>A number of the uniform distribution between 0 and 1, never either.</summary>
    /// <param name="step">The number of the step, any between −2^52 and 2^52.</param>
    /// <param name="draw">Which number of the step, from 0 to 4095.</param>
    public double Uniform(long step, int draw = 0)
    {
        var words = Pair(step >> 1, draw);
        return Words.Uniform((step & 1) == 0 ? words.Low : words.High);
    }

    /// <summary>A number of the standard normal distribution.</summary>
    /// <param name="step">The number of the step, any between −2^52 and 2^52.</param>
    /// <param name="draw">Which number of the step, from 0 to 4095.</param>
    public double Normal(long step, int draw = 0) => Noise.Normal.Quantile(Uniform(step, draw));

    /// <summary>The normal numbers of a pair of steps, 2k and 2k + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (double Even, double Odd) Normals(long pair, int draw)
    {
        var words = Pair(pair, draw);
        return (Noise.Normal.Quantile(Words.Uniform(words.Low)), Noise.Normal.Quantile(Words.Uniform(words.High)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Words Pair(long pair, int draw) =>
        Philox.Of(Words.Of((unchecked((ulong)pair) & StepBits) | ((ulong)draw << 52), number), firstKey, secondKey);
}

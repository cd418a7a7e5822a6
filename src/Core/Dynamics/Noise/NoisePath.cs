using System;

namespace PyRates.Dynamics.Noise;

/// <summary>Which of all the paths that noise can take a run sees: the same path gives the same bits on every machine, in whatever
/// order its values are asked for and into however many runs it is cut.</summary>
/// <param name="Seed">The seed of every random number.</param>
public sealed record NoisePath(long Seed = 0)
{
    private const ulong MemberMark = 0x6D656D626572;             // keeps the keys of members apart from what is drawn

    /// <summary>The member of a sweep or an ensemble: each has noise of its own, independent of all others.</summary>
    public long Member { get; init; }

    /// <summary>The time at which the first step begins. A run that begins later sees the steps from there on, so that a run that
    /// goes on where another ended sees what one long run sees.</summary>
    public double Origin { get; init; }

    /// <summary>The step in which white noise is drawn; None: the step of the run. With it every step that is a whole multiple of
    /// it sees the same Wiener process, which a study of convergence needs.</summary>
    public Option<double> Resolution { get; init; }

    /// <summary>The random numbers of one source of noise.</summary>
    /// <param name="number">The number of the source.</param>
    public NoiseSequence Stream(ulong number)
    {
        var key = unchecked((ulong)Seed);
        if (Member != 0)
            key = Philox.Of(Words.Of(unchecked((ulong)Member), MemberMark), (uint)key, (uint)(key >> 32)).Low;
        return new((uint)key, (uint)(key >> 32), number);
    }

    /// <summary>The random numbers of the source of a name: they do not depend on which other sources there are.</summary>
    /// <param name="name">The name.</param>
    public NoiseSequence Stream(string name) => Stream(NumberOf(name));

    /// <summary>The number of the source of a name: the hash FNV-1a of 64 bits over its UTF-16 units, its bits mixed. Fowler, Noll,
    /// Vo, draft-eastlake-fnv.</summary>
    internal static ulong NumberOf(ReadOnlySpan<char> name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in name) hash = unchecked((((hash ^ (byte)c) * 0x100000001B3UL) ^ (byte)(c >> 8)) * 0x100000001B3UL);
        hash = unchecked((hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL);
        return hash ^ (hash >> 32);
    }
}

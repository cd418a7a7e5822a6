using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>What lags that change with time read when, over a run: which earlier times are still needed, and at which times a break
/// point is read again, the roots of <c>t − τ(t) = ξ</c> (Bellen and Zennaro, Numerical methods for delay differential equations,
/// 2003, section 2.2).</summary>
/// <remarks>The course of a lag is looked at in 4,096 to 8,192 places of the run; what happens between two of them may be missed. They
/// are multiples of a power of two, and so are the places at which a root is looked for: it is the same number in a run that ends
/// earlier or later.</remarks>
internal sealed class LagCourse
{
    private const int Places = 4096;
    private const int Samples = 8;                                  // within a step
    private readonly ImmutableArray<VaryingLag> lags;
    private readonly double from, distance, before, most, longest;  // before: the multiple of the distance up to the start
    private readonly double[][] reads;                              // of each lag at each place the time that is read
    private readonly double[] needed;                               // the earliest time that is read from a place on

    /// <summary>The course of some lags over a run.</summary>
    public LagCourse(ImmutableArray<VaryingLag> lags, double from, double until)
    {
        (this.lags, this.from) = (lags, from);
        foreach (var lag in lags) most = Math.Max(most, lag.Most);
        var (length, places) = (until - from, 0);
        if (double.IsFinite(length) && length / Places > 0)
        {
            distance = Math.ScaleB(1, Math.ILogB(length / Places));
            before = Math.Floor(from / distance);
            places = (int)(Math.Ceiling(until / distance) - before) + 1;
        }
        (reads, needed) = (new double[lags.Length][], new double[places]);
        System.Array.Fill(needed, double.PositiveInfinity);
        for (var k = 0; k < reads.Length; k++)
        {
            reads[k] = new double[places];
            for (var i = 0; i < places; i++)
            {
                reads[k][i] = Read(k, Place(i));
                if (Place(i) - reads[k][i] is var lag && double.IsFinite(lag)) longest = Math.Max(longest, lag);
            }
            var (earliest, jump) = (double.PositiveInfinity, 0.0);
            for (var i = places - 1; i >= 0; i--)
            {
                if (i + 1 < places) jump = Math.Max(jump, Math.Abs(reads[k][i + 1] - reads[k][i]));
                earliest = Math.Min(earliest, reads[k][i]);
                needed[i] = Math.Min(needed[i], earliest - jump);
            }
        }
    }

    /// <summary>The earliest time that is read from a time on.</summary>
    public double Needed(double t) => needed.Length == 0
        ? t - most
        : Math.Max(t - most, needed[(int)Math.Clamp(Math.Floor(t / distance) - before - 1, 0, needed.Length - 1)]);

    /// <summary>The earliest time that is worth keeping: another run may go on behind this one, with lags as long as any in it or as their bound.</summary>
    public double Kept(double t) => needed.Length == 0 || double.IsFinite(most) ? t - most : Math.Min(Needed(t), t - longest);

    /// <summary>Whether a step reads its own solution.</summary>
    public bool IsWithin(double t, double width)
    {
        for (var k = 0; k < lags.Length; k++)
            for (var i = 1; i <= Samples; i++)
                if (Read(k, t + (width * i / Samples)) > t + (1e-12 * width)) return true;
        return false;
    }

    /// <summary>The times that are read at a time.</summary>
    public IEnumerable<double> Reads(double t)
    {
        for (var k = 0; k < lags.Length; k++) yield return Read(k, t);
    }

    /// <summary>The times at which an earlier one is read.</summary>
    public IEnumerable<double> Reaching(double earlier)
    {
        for (var k = 0; k < reads.Length; k++)
        {
            for (var i = 0; i + 1 < reads[k].Length; i++)
            {
                if ((reads[k][i] < earlier) == (reads[k][i + 1] < earlier)) continue;
                var root = Root(k, earlier, (before + i) * distance, (before + i + 1) * distance);
                if (root > earlier) yield return root;
            }
        }
    }

    /// <summary>A place; the first is the start of the run.</summary>
    private double Place(int i) => i == 0 ? from : (before + i) * distance;

    private double Read(int lag, double t) => t - lags[lag].At(t);

    /// <summary>Bisection to the last bit: the first number behind the sign change. Before the start nothing changes.</summary>
    private double Root(int lag, double earlier, double low, double high)
    {
        var side = Read(lag, Math.Max(low, from)) < earlier;
        for (var middle = low + ((high - low) / 2); low < middle && middle < high; middle = low + ((high - low) / 2))
        {
            if ((Read(lag, Math.Max(middle, from)) < earlier) == side) low = middle;
            else high = middle;
        }
        return high;
    }
}

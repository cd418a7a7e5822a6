using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>What lags that change with time read when, over a run: which earlier times are still needed, and at which times a break
/// point is read again, the roots of <c>t − τ(t) = ξ</c> (Bellen and Zennaro, Numerical methods for delay differential equations,
/// 2003, section 2.2).</summary>
/// <remarks>The course of a lag is looked at in 4,096 to 8,192 places of the run, that of more than 256 lags in fewer, and once between
/// each two, never at the same phase; what happens in between may be missed. The places are multiples of a power of two, and so are
/// those at which a root is looked for: it is the same number in a run that ends earlier or later.</remarks>
internal sealed class LagCourse
{
    private const int MostPlaces = 4096, FewestPlaces = 64, Budget = 1 << 20;   // of a lag; of a lag; of all
    private const int Samples = 8, Few = 16;                        // within a step; lags that are looked at in every step
    private const double Phase = 0.6180339887498949;                // of the golden ratio: its multiples are spread evenly
    private readonly ImmutableArray<VaryingLag> lags;
    private readonly Func<double, StopReason?>? poll;
    private readonly double from, distance, before, most, longest, shortest;  // before: the multiple of the distance up to the start
    private readonly int places;
    private readonly double[][] reads;                              // of each lag at each place the time that is read

    /// <summary>The course of some lags over a run.</summary>
    /// <param name="lags">The lags.</param>
    /// <param name="from">The start of the run.</param>
    /// <param name="until">Its end.</param>
    /// <param name="poll">Asked at the start, again and again, whether to stop: then nothing is known but what was looked at, and no
    /// earlier time may be forgotten.</param>
    public LagCourse(ImmutableArray<VaryingLag> lags, double from, double until, Func<double, StopReason?>? poll = null)
    {
        (this.lags, this.from, this.poll) = (lags, from, poll);
        foreach (var lag in lags) most = Math.Max(most, lag.Most);
        var (length, aim) = (until - from, Math.Clamp(Budget / Math.Max(1, lags.Length), FewestPlaces, MostPlaces));
        if (double.IsFinite(length) && length / aim > 0)
        {
            distance = Math.ScaleB(1, Math.ILogB(length / aim));
            before = Math.Floor(from / distance);
            places = (int)(Math.Ceiling(until / distance) - before) + 1;
        }
        reads = new double[places == 0 ? 0 : lags.Length][];
        for (var k = 0; k < reads.Length; k++)
        {
            if (IsStopped)
            {
                (reads, longest, shortest) = (reads[..k], double.PositiveInfinity, 0);
                break;
            }
            var (least, greatest) = Look(k);
            (shortest, longest) = (k == 0 ? least : Math.Min(shortest, least), Math.Max(longest, greatest));
        }
    }

    /// <summary>Whether it was broken off.</summary>
    public bool IsStopped => poll?.Invoke(from) is not null;

    /// <summary>The earliest time that is read from a time on; where the looking was broken off, the time itself: so is a run.</summary>
    public double Needed(double t)
    {
        if (IsStopped) return t;
        var needed = places == 0 ? double.NegativeInfinity : t;
        for (var k = 0; k < reads.Length; k++)
        {
            for (var i = (int)Math.Clamp(Math.Floor(t / distance) - before, 0, places - 1); i < places; i++)
            {
                var lag = Math.Max(Place(i) - reads[k][i], i + 1 < places ? Math.Max(Between(k, i), Place(i + 1) - reads[k][i + 1]) : 0);
                if (!double.IsNaN(lag)) needed = Math.Min(needed, Math.Max(t, Place(i)) - lag);
            }
        }
        return Math.Max(t - most, needed);
    }

    /// <summary>The earliest time that is worth keeping: another run may go on behind this one, with lags as long as any in it or as their bound.</summary>
    public double Kept(double t) => t - (places == 0 || double.IsFinite(most) ? most : longest);

    /// <summary>Whether a step reads its own solution. Many lags are not looked at in a step that is much shorter than all of them.</summary>
    public bool IsWithin(double t, double width)
    {
        if (lags.Length > Few && 2 * width < shortest) return false;
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

    /// <summary>The times at which earlier ones are read.</summary>
    /// <param name="earlier">The earlier times, ascending.</param>
    public IEnumerable<double> Reaching(double[] earlier)
    {
        for (var k = 0; k < reads.Length && earlier.Length > 0 && !IsStopped; k++)
        {
            for (var i = 0; i + 1 < places; i++)
            {
                var (low, high) = (Math.Min(reads[k][i], reads[k][i + 1]), Math.Max(reads[k][i], reads[k][i + 1]));
                if (!(earlier[0] <= high && low < earlier[^1])) continue;
                for (var e = Behind(earlier, low); e < earlier.Length && earlier[e] <= high; e++)
                {
                    var root = Root(k, earlier[e], (before + i) * distance, (before + i + 1) * distance);
                    if (root > earlier[e]) yield return root;
                }
            }
        }
    }

    /// <summary>Looks at a lag everywhere: how short and how long it gets, and as much more as it jumps from one look to the next.</summary>
    private (double Least, double Greatest) Look(int k)
    {
        var (reads, least, greatest, jump, last) = (new double[places], double.PositiveInfinity, 0.0, 0.0, double.NaN);
        this.reads[k] = reads;
        for (var i = 0; i < places; i++)
        {
            reads[i] = Read(k, Place(i));
            Note(Place(i) - reads[i]);
            if (double.IsNaN(reads[i])) reads[i] = double.PositiveInfinity;
            if (i + 1 < places) Note(Between(k, i));
        }
        return (least - jump, greatest + jump);

        void Note(double lag)
        {
            if (!double.IsFinite(lag)) return;
            if (!double.IsNaN(last)) jump = Math.Max(jump, Math.Abs(lag - last));
            (least, greatest, last) = (Math.Min(least, lag), Math.Max(greatest, lag), lag);
        }
    }

    /// <summary>A lag between a place and the next.</summary>
    private double Between(int k, int i)
    {
        var part = (i + 1) * Phase;
        return lags[k].At(Place(i) + ((Place(i + 1) - Place(i)) * (part - Math.Floor(part))));
    }

    /// <summary>A place; the first is the start of the run.</summary>
    private double Place(int i) => i == 0 ? from : (before + i) * distance;

    private double Read(int lag, double t) => t - lags[lag].At(t);

    /// <summary>The number of the first of ascending times behind another.</summary>
    private static int Behind(double[] times, double t)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle] > t) high = middle;
            else low = middle + 1;
        }
        return low;
    }

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

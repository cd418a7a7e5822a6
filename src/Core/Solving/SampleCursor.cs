using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PyRates.Solving;

/// <summary>The next due sample of a run: a merge of the sampler's rules. Lives as long as the run.</summary>
internal sealed class SampleCursor
{
    private readonly double from, until;
    private readonly Sampler sampler;
    private readonly SampleTimes[] rules;
    private readonly long[] next, counts;
    private int due;

    public SampleCursor(Sampler sampler, double from, double until)
    {
        (this.sampler, this.from, this.until) = (sampler, from, until);
        rules = [.. sampler.Times];
        next = [.. rules.Select(rule => rule.First(from))];
        counts = [.. rules.Select(rule => rule.Count(from, until))];
        Find();
    }

    /// <summary>Goes on behind what another run took.</summary>
    /// <param name="other">The cursor of the other run.</param>
    /// <param name="last">The last row of the other run: no row has its time again.</param>
    /// <param name="since">The end of the other run: what lies before it is passed over.</param>
    public void GoOn(SampleCursor other, double last, double since)
    {
        var isSame = other.sampler == sampler && other.from == from;
        var slack = 1e-14 * Math.Max(Math.Abs(since), Math.Abs(from));
        for (var i = 0; i < rules.Length; i++)
        {
            if (isSame) next[i] = Math.Max(next[i], other.next[i]);
            next[i] = rules[i].Behind(from, since - slack, next[i]);
            while (next[i] < counts[i] && Math.Abs(Time(i) - last) <= slack) next[i]++;
        }
        Find();
    }

    /// <summary>The time of the next sample; infinite when there is none.</summary>
    public double Due { get; private set; }

    /// <summary>How many samples are still to come, at most.</summary>
    public double Remaining
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < rules.Length; i++) sum += (double)counts[i] - next[i];
            return sum;
        }
    }

    /// <summary>The one grid that this is, if it is one.</summary>
    public SampleTimes.Grid? OnlyGrid => rules is [SampleTimes.Grid grid] ? grid : null;

    /// <summary>The number of the next sample of the one grid.</summary>
    public long NextOfGrid => next[0];

    /// <summary>Goes on behind the due sample; samples of other rules that are meant for the same time count as taken.</summary>
    public void Advance()
    {
        var done = Due + 1e-14 * Math.Max(Math.Abs(Due), Math.Abs(from));
        for (var i = 0; i < rules.Length; i++)
        {
            if (i == due) next[i]++;
            else while (next[i] < counts[i] && Time(i) <= done) next[i]++;
        }
        Find();
    }

    /// <summary>Takes the next samples of the one grid that this is, all of them before the end of the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeGrid(Span<double> times)
    {
        var (step, first) = (OnlyGrid!.Step, next[0]);
        for (var k = 0; k < times.Length; k++) times[k] = from + (first + k) * step;
        next[0] += times.Length;
        Find();
    }

    private void Find()
    {
        Due = double.PositiveInfinity;
        for (var i = 0; i < rules.Length; i++)
            if (next[i] < counts[i] && Time(i) is var t && t < Due) (Due, due) = (t, i);
    }

    /// <summary>A grid's time that is the end of the run but for rounding is the end of the run.</summary>
    private double Time(int rule)
    {
        var t = rules[rule].Time(from, next[rule]);
        var slack = double.IsFinite(until) ? 1e-12 * (until - from) : 0;
        return rules[rule] is SampleTimes.Grid && Math.Abs(t - until) <= slack ? until : t;
    }
}

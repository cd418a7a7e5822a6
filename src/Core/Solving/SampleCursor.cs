using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace PyRates.Solving;

/// <summary>The next due sample of a run: a merge of the sampler's rules. Lives as long as the run.</summary>
internal sealed class SampleCursor
{
    private readonly double from, until;
    private readonly SampleTimes[] rules;
    private readonly long[] next, counts;
    private int due;

    public SampleCursor(Sampler sampler, double from, double until)
    {
        (this.from, this.until) = (from, until);
        rules = [.. sampler.Times];
        next = [.. rules.Select(rule => rule.First(from))];
        counts = [.. rules.Select(rule => rule.Count(from, until))];
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

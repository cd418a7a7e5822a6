using System;
using System.Linq;

namespace PyRates.Solving;

/// <summary>The next due sample of a run: a merge of the sampler's rules. Lives as long as the run.</summary>
internal sealed class SampleCursor
{
    private readonly double from;
    private readonly SampleTimes[] rules;
    private readonly long[] next, counts;

    public SampleCursor(Sampler sampler, double from, double until)
    {
        this.from = from;
        rules = [.. sampler.Times];
        next = [.. rules.Select(rule => rule.First(from))];
        counts = [.. rules.Select(rule => rule.Count(from, until))];
        Due = Earliest();
    }

    /// <summary>The time of the next sample; infinite when there is none.</summary>
    public double Due { get; private set; }

    /// <summary>How many samples are still to come, at most.</summary>
    public double Remaining => counts.Zip(next, (count, k) => (double)count - k).Sum();

    /// <summary>The one grid that this is, if it is one.</summary>
    public SampleTimes.Grid? OnlyGrid => rules is [SampleTimes.Grid grid] ? grid : null;

    /// <summary>Goes on behind the due sample; samples of other rules at the same time count as taken.</summary>
    public void Advance(long by = 1)
    {
        var done = Due + 1e-12 * Math.Abs(Due - from);
        if (by > 1) next[0] += by;
        else
            for (var i = 0; i < rules.Length; i++)
                while (next[i] < counts[i] && rules[i].Time(from, next[i]) <= done) next[i]++;
        Due = Earliest();
    }

    private double Earliest()
    {
        var earliest = double.PositiveInfinity;
        for (var i = 0; i < rules.Length; i++)
            if (next[i] < counts[i]) earliest = Math.Min(earliest, rules[i].Time(from, next[i]));
        return earliest;
    }
}

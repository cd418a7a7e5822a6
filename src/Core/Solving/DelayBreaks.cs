using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>Where the solution of a delay equation is not smooth: the slope jumps at the start, and each lag later one
/// derivative higher; likewise behind every break point of a signal (Bellen and Zennaro, Numerical methods for delay
/// differential equations, 2003, section 2.2).</summary>
internal static class DelayBreaks
{
    private const int Most = 10_000;
    private const double Slack = 1e-12;

    /// <summary>The break points of a run, those of a problem without lags its own.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="times">The run.</param>
    /// <param name="levels">How many derivatives of the solution matter: with adaptive steps the order of the method and one more; with
    /// equal steps, where one step across a jump in derivative d is wrong by O(h^d), the order less one.</param>
    /// <param name="course">When the lags that change with time read what; null: there are none.</param>
    /// <param name="more">Other times at which its slope jumps.</param>
    public static ImmutableArray<double> Of(Problem problem, Stepping times, int levels, LagCourse? course, ImmutableArray<double> more)
    {
        var (own, lags) = (problem.Breaks(times), problem.Lags);
        if (!problem.HasDelays) return own;
        var all = new SortedSet<double>([.. own, .. more]) { times.From };
        var level = all.ToArray();
        for (var k = 0; k < levels && level.Length > 0 && all.Count < Most; k++)
        {
            var later = (from t in level from lag in lags select t + lag).Concat(course?.Reaching(level) ?? []);
            level = [.. later.Where(t => t < times.Until && all.Add(t)).TakeWhile(_ => all.Count < Most).Order()];
        }
        var slack = Slack * (double.IsFinite(times.Until) ? Math.Max(Math.Abs(times.From), Math.Abs(times.Until)) : Math.Max(1, Math.Abs(times.From)));
        var (distinct, last) = (new List<double>(), times.From);
        foreach (var t in all.Where(t => t > times.From && t < times.Until))
        {
            if (!(t - last > slack)) continue;
            distinct.Add(t);
            last = t;
        }
        return [.. distinct];
    }
}

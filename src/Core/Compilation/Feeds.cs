using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;

namespace PyRates.Compilation;

/// <summary>All signals of a problem as one run reads them.</summary>
internal sealed class Feeds
{
    private const double Slack = 1e-9;

    private Feeds(Feed[] each, Stepping stepping, double perStep, Func<double, double> snap) =>
        (Each, Stepping, PerStep, Snap) = (each, stepping, perStep, snap);

    /// <summary>One per signal.</summary>
    public Feed[] Each { get; }

    /// <summary>The run.</summary>
    public Stepping Stepping { get; }

    /// <summary>The noise of the run; null: there is none, or nothing can be drawn because the steps have not one length.</summary>
    public StepNoise? Noise { get; private init; }

    /// <summary>How many sources of noise there are: their numbers lie behind those of the signals.</summary>
    public int Sources { get; private init; }

    /// <summary>The start of the run.</summary>
    public double From => Stepping.From;

    /// <summary>Fixed steps per unit of time.</summary>
    public double PerStep { get; }

    /// <summary>The break point that a time is but for rounding, or the time itself.</summary>
    public Func<double, double> Snap { get; }

    /// <summary>Whether any signal changes during the run.</summary>
    public bool AreDriving => Noise is not null || Each.Any(feed => feed.Kind != FeedKind.Constant);

    /// <summary>Whether any signal is a function of time.</summary>
    public bool HaveCourses => Each.Any(feed => feed.Kind == FeedKind.Course);

    /// <summary>The signals of a problem in a run.</summary>
    /// <param name="signals">The signals by their numbers.</param>
    /// <param name="read">The numbers of those that are read; the others are let be.</param>
    /// <param name="stepping">How the run walks through time.</param>
    /// <param name="path">Which path noise takes.</param>
    /// <param name="sources">The sources of noise.</param>
    public static Feeds Of(ImmutableArray<Signal> signals, int[] read, Stepping stepping, NoisePath path, NoiseSource[] sources)
    {
        var each = new Feed[signals.Length];
        System.Array.Fill(each, Feed.Unread);
        foreach (var number in read)
            if (number < each.Length) each[number] = Feed.Of(signals[number], stepping);
        return stepping is Stepping.Fixed run
            ? new(each, run, 1 / run.Step, SnapTo(each, Slack * run.Step))
            {
                Sources = sources.Length,
                Noise = read.Any(number => number >= each.Length) ? new(path, run, sources) : null,
            }
            : new(each, stepping, 1, t => t) { Sources = sources.Length };
    }

    /// <summary>How a signal, or noise, is read.</summary>
    public Feed At(int number) => number < Each.Length ? Each[number] : Noise is null ? Feed.Unread : Feed.Drawn;

    /// <summary>The values at the start of the run.</summary>
    public double[] Initial()
    {
        var values = new double[Each.Length + Sources];
        for (var i = 0; i < Each.Length; i++) values[i] = Each[i].Initial;
        return values;
    }

    /// <summary>Writes the values of the signals that are held, for a stretch between two times.</summary>
    public void Hold(long step, double from, double until, Span<double> values)
    {
        if (Noise is not null) Noise.Values(Noise.Row(step, from, until)).CopyTo(values[Each.Length..]);
        for (var i = 0; i < Each.Length; i++)
        {
            values[i] = Each[i] switch
            {
                { Kind: FeedKind.Steps, Source: double[] samples } => Inputs.Sample(samples, step),
                { Kind: FeedKind.Stretches, Source: Func<double, double> held } => held(from),
                _ => values[i],
            };
        }
    }

    /// <summary>Writes the values of the signals that are functions of time.</summary>
    public void Follow(double t, double from, double until, Span<double> values)
    {
        for (var i = 0; i < Each.Length; i++)
            if (Each[i].Kind == FeedKind.Course) values[i] = Inputs.Follow((Signal)Each[i].Source, t, from, until);
    }

    /// <summary>The number of the fixed step in which a time lies.</summary>
    public long StepAt(double t) => Inputs.StepAt(t, From, PerStep);

    private static Func<double, double> SnapTo(Feed[] each, double slack)
    {
        var breaks = new List<double>();
        foreach (var feed in each)
            if (feed.Source is Signal signal) breaks.AddRange(signal.Breaks);
        if (breaks.Count == 0) return t => t;
        breaks.Sort();
        return t => Nearest(breaks, t, slack);
    }

    private static double Nearest(List<double> breaks, double t, double slack)
    {
        var i = breaks.BinarySearch(t);
        if (i >= 0) return t;
        if (~i < breaks.Count && breaks[~i] - t <= slack) return breaks[~i];
        return ~i > 0 && t - breaks[~i - 1] <= slack ? breaks[~i - 1] : t;
    }
}

using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>All signals of a problem as one run reads them.</summary>
internal sealed class Feeds
{
    private const double Slack = 1e-9;

    private Feeds(ImmutableArray<Feed> each, double from, double perStep, Func<double, double> snap) =>
        (Each, From, PerStep, Snap) = (each, from, perStep, snap);

    /// <summary>One per signal.</summary>
    public ImmutableArray<Feed> Each { get; }

    /// <summary>The start of the run.</summary>
    public double From { get; }

    /// <summary>Fixed steps per unit of time.</summary>
    public double PerStep { get; }

    /// <summary>The break point that a time is but for rounding, or the time itself.</summary>
    public Func<double, double> Snap { get; }

    /// <summary>Whether any signal changes during the run.</summary>
    public bool AreDriving => Each.Any(feed => feed.Kind != FeedKind.Constant);

    /// <summary>Whether any signal is a function of time.</summary>
    public bool HaveCourses => Each.Any(feed => feed.Kind == FeedKind.Course);

    /// <param name="signals">The signals by their numbers.</param>
    /// <param name="read">The numbers of those that are read; the others are let be.</param>
    /// <param name="stepping">How the run walks through time.</param>
    public static Feeds Of(ImmutableArray<Signal> signals, ImmutableArray<int> read, Stepping stepping)
    {
        ImmutableArray<Feed> each =
            [.. signals.Select((signal, i) => read.Contains(i) ? Feed.Of(signal, stepping) : Feed.Unread)];
        double[] breaks = stepping is not Stepping.Fixed ? [] : [.. each
            .Where(feed => feed.Kind == FeedKind.Course)
            .SelectMany(feed => ((Signal)feed.Source).Breaks)
            .Distinct().Order()];
        var step = stepping is Stepping.Fixed run ? run.Step : 1;
        return new(each, stepping.From, 1 / step, breaks.Length == 0 ? t => t : t => Nearest(breaks, t, Slack * step));
    }

    /// <summary>The values at the start of the run.</summary>
    public double[] Initial() => [.. Each.Select(feed => feed.Initial)];

    /// <summary>Writes the values of the signals that are held, for a stretch that begins at a time.</summary>
    public void Hold(long step, double from, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
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
        for (var i = 0; i < values.Length; i++)
            if (Each[i].Kind == FeedKind.Course) values[i] = Inputs.Follow((Signal)Each[i].Source, t, from, until);
    }

    /// <summary>The number of the fixed step in which a time lies.</summary>
    public long StepAt(double t) => Inputs.StepAt(t, From, PerStep);

    private static double Nearest(double[] breaks, double t, double slack)
    {
        var i = Array.BinarySearch(breaks, t);
        if (i >= 0) return t;
        if (~i < breaks.Length && breaks[~i] - t <= slack) return breaks[~i];
        return ~i > 0 && t - breaks[~i - 1] <= slack ? breaks[~i - 1] : t;
    }
}

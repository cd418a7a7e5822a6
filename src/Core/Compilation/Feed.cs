using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;

namespace PyRates.Compilation;

/// <summary>How a run reads a signal.</summary>
internal enum FeedKind
{
    /// <summary>One value for the whole run.</summary>
    Constant,

    /// <summary>One value per fixed step, read by its number.</summary>
    Steps,

    /// <summary>One value from break point to break point.</summary>
    Stretches,

    /// <summary>A function of time, at every stage.</summary>
    Course,

    /// <summary>Noise: a value per fixed step, from the run's noise.</summary>
    Noise,
}

/// <summary>A signal as one run reads it.</summary>
/// <param name="Kind">How.</param>
/// <param name="Initial">The value at the start.</param>
/// <param name="Source">The samples (<c>double[]</c>), the held value by time (<c>Func</c>) or the <see cref="Signal"/>.</param>
internal sealed record Feed(FeedKind Kind, double Initial, object Source)
{
    private const double MostSamples = 1 << 22;            // 32 MB; a longer run looks its stretches up
    private const double Slack = 1e-9;                     // of a step: a break point so near to its ends lies on them

    /// <summary>In place of a signal that nothing reads.</summary>
    public static Feed Unread { get; } = new(FeedKind.Constant, 0, "");

    /// <summary>In place of a signal: noise.</summary>
    public static Feed Drawn { get; } = new(FeedKind.Noise, 0, "");

    /// <summary>A signal that is constant between its break points is held; in a run of fixed steps only if all of them
    /// lie between steps.</summary>
    public static Feed Of(Signal given, Stepping stepping)
    {
        if (given is NormalPerStep drawn && stepping is Stepping.Fixed of)
        {
            var (first, from, perStep) = (drawn.First(of), of.From, 1 / of.Step);
            return new(FeedKind.Stretches, drawn.OfStep(first), (double t) => drawn.OfStep(first + Inputs.StepAt(t, from, perStep)));
        }
        var signal = given.In(stepping);
        if (!signal.IsPiecewiseConstant) return new(FeedKind.Course, signal.At(stepping.From), signal);
        if (signal is Stepped held && stepping is Stepping.Fixed its && held.From == its.From && held.Step == its.Step)
            return new(FeedKind.Steps, held.Samples[0], ImmutableCollectionsMarshal.AsArray(held.Samples.Values)!);
        var breaks = signal.Breaks;
        if (stepping is not Stepping.Fixed run) return ByTime(Levels.ByTime(signal, breaks, stepping));
        return Levels.ByStep(signal, breaks, run, Count(run), Slack) is { } levels
            ? ByStep(levels, run)
            : new(FeedKind.Course, signal.At(run.From), signal);
    }

    /// <summary>The number of steps of a run.</summary>
    private static double Count(Stepping.Fixed run) => Math.Ceiling((run.Until - run.From) / run.Step);

    private static Feed ByTime(Levels levels) => levels.Count == 1
        ? new(FeedKind.Constant, levels.First, "")
        : new(FeedKind.Stretches, levels.First, (Func<double, double>)levels.At);

    private static Feed ByStep(Levels levels, Stepping.Fixed run)
    {
        if (levels.Count == 1) return new(FeedKind.Constant, levels.First, "");
        if (Count(run) <= MostSamples) return new(FeedKind.Steps, levels.First, levels.Samples((int)Count(run) + 1));
        var (from, perStep) = (run.From, 1 / run.Step);
        return new(FeedKind.Stretches, levels.First, (double t) => levels.At(Inputs.StepAt(t, from, perStep)));
    }

    /// <summary>The values of a signal from break point to break point, over time or over the numbers of steps.</summary>
    private sealed class Levels(int most)
    {
        private readonly double[] starts = new double[most], values = new double[most];

        public int Count { get; private set; }

        public double First => values[0];

        public static Levels ByTime(Signal signal, ImmutableArray<double> breaks, Stepping stepping)
        {
            var levels = new Levels(breaks.Length + 1);
            levels.Add(double.NegativeInfinity, signal.At(stepping.From));
            for (var i = 0; i < breaks.Length && breaks[i] <= stepping.Until; i++)
                if (breaks[i] > stepping.From) levels.Add(breaks[i], signal.At(breaks[i]));
            return levels;
        }

        /// <summary>Null where a break point lies inside a step.</summary>
        public static Levels? ByStep(
            Signal signal, ImmutableArray<double> breaks, Stepping.Fixed run, double steps, double slack)
        {
            var levels = new Levels(breaks.Length + 1);
            levels.Add(double.NegativeInfinity, signal.At(run.From));
            for (var i = 0; i < breaks.Length && breaks[i] <= run.Until; i++)
            {
                var place = (breaks[i] - run.From) / run.Step;
                var step = Math.Round(place);
                if (step < 0) continue;
                if (Math.Abs(place - step) > Math.Max(slack, Math.ScaleB(step, -50))) return null;
                levels.Add(step > 0 ? step : double.NegativeInfinity, signal.At(breaks[i]));
            }
            return levels;
        }

        public double At(double place) =>
            values[System.Array.BinarySearch(starts, 0, Count, place) is var i && i >= 0 ? i : ~i - 1];

        public double[] Samples(int count)
        {
            var samples = new double[count];
            for (var i = 0; i < Count; i++)
            {
                var end = i + 1 < Count ? (int)Math.Min(starts[i + 1], count) : count;
                for (var step = (int)Math.Max(0, starts[i]); step < end; step++) samples[step] = values[i];
            }
            return samples;
        }

        private void Add(double start, double value)
        {
            if (Count == 0 || start > starts[Count - 1]) Count++;
            (starts[Count - 1], values[Count - 1]) = (start, value);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>How a run reads a signal.</summary>
internal enum FeedKind : byte
{
    /// <summary>One value for the whole run.</summary>
    Constant,

    /// <summary>One value per fixed step, read by its number.</summary>
    Steps,

    /// <summary>One value from break point to break point.</summary>
    Stretches,

    /// <summary>A function of time, at every stage.</summary>
    Course,
}

/// <summary>A signal as one run reads it.</summary>
/// <param name="Kind">How.</param>
/// <param name="Initial">The value at the start.</param>
/// <param name="Source">The samples (<c>double[]</c>), the held value by time (<c>Func</c>) or the <see cref="Signal"/>.</param>
internal readonly record struct Feed(FeedKind Kind, double Initial, object Source)
{
    private const double MostSamples = 1 << 22;            // 32 MB; a longer run looks its stretches up
    private const double Slack = 1e-9;                     // of a step: a break point so near to its ends lies on them

    /// <summary>In place of a signal that nothing reads.</summary>
    public static Feed Unread { get; } = new(FeedKind.Constant, 0, Array.Empty<double>());

    /// <summary>A signal that is constant between its break points is held; in a run of fixed steps only if all of them
    /// lie between steps.</summary>
    public static Feed Of(Signal given, Stepping stepping)
    {
        var signal = given.In(stepping);
        var held = signal.IsPiecewiseConstant ? signal.Breaks : [];
        return stepping switch
        {
            _ when !signal.IsPiecewiseConstant => new(FeedKind.Course, signal.At(stepping.From), signal),
            Stepping.Fixed run when !held.All(b => IsBetweenSteps(b, run)) => new(FeedKind.Course, signal.At(run.From), signal),
            Stepping.Fixed run => ByStep(Levels.Of(signal, held, b => Math.Round((b - run.From) / run.Step), run.From, 0, Count(run)), run),
            _ => ByTime(Levels.Of(signal, held, b => b, stepping.From, stepping.From, stepping.Until)),
        };
    }

    /// <summary>The number of steps of a run.</summary>
    private static double Count(Stepping.Fixed run) => Math.Ceiling((run.Until - run.From) / run.Step);

    private static bool IsBetweenSteps(double time, Stepping.Fixed run)
    {
        var step = (time - run.From) / run.Step;
        return Math.Abs(step - Math.Round(step)) <= Math.Max(Slack, Math.Abs(step) * Math.ScaleB(1, -50));
    }

    private static Feed ByTime(Levels levels) => levels.Values.Length == 1
        ? new(FeedKind.Constant, levels.Values[0], levels)
        : new(FeedKind.Stretches, levels.Values[0], (Func<double, double>)levels.At);

    private static Feed ByStep(Levels levels, Stepping.Fixed run)
    {
        if (levels.Values.Length == 1) return new(FeedKind.Constant, levels.Values[0], levels);
        if (Count(run) <= MostSamples) return new(FeedKind.Steps, levels.Values[0], levels.Samples((int)Count(run) + 1));
        var (from, perStep) = (run.From, 1 / run.Step);
        return new(FeedKind.Stretches, levels.Values[0], (double t) => levels.At(Inputs.StepAt(t, from, perStep)));
    }

    /// <summary>The values of a signal from break point to break point, over time or over the numbers of steps.</summary>
    private sealed record Levels(double[] Starts, double[] Values)
    {
        public static Levels Of(
            Signal signal, IEnumerable<double> breaks, Func<double, double> place, double from, double first, double end)
        {
            List<double> starts = [double.NegativeInfinity], values = [signal.At(from)];
            foreach (var b in breaks.TakeWhile(b => place(b) <= end))
            {
                if (place(b) <= first || place(b) <= starts[^1])
                {
                    if (b > from) values[^1] = signal.At(b);
                }
                else
                {
                    starts.Add(place(b));
                    values.Add(signal.At(b));
                }
            }
            return new([.. starts], [.. values]);
        }

        public double At(double place) => Values[Array.BinarySearch(Starts, place) is var i && i >= 0 ? i : ~i - 1];

        public double[] Samples(int count)
        {
            var samples = GC.AllocateUninitializedArray<double>(count);
            for (var i = 0; i < Starts.Length; i++)
            {
                var first = (int)Math.Max(0, Starts[i]);
                var last = i + 1 < Starts.Length ? (int)Starts[i + 1] : count;
                samples.AsSpan(first, last - first).Fill(Values[i]);
            }
            return samples;
        }
    }
}

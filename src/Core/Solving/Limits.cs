using System;
using System.Runtime.CompilerServices;

namespace PyRates.Solving;

/// <summary>The bounds within which a solver chooses its steps.</summary>
public sealed record Limits
{
    /// <summary>No bounds but those that keep a solve from hanging.</summary>
    public static Limits None { get; } = new();

    /// <summary>The first step of an adaptive solver; None: guessed from the field.</summary>
    public Option<double> FirstStep { get; init; }

    /// <summary>No step is longer.</summary>
    public double LongestStep { get; init; } = double.PositiveInfinity;

    /// <summary>A step that would have to be shorter ends the solve; never less than ten units in the last place of t.</summary>
    public double ShortestStep { get; init; }

    /// <summary>More attempts than this end the solve. A fixed-step solver that knows its steps before takes them all unless
    /// a number is given.</summary>
    public Option<long> Steps { get; init; }

    /// <summary>More rows than this end the solve. None: as many as fit into a third of the memory.</summary>
    public Option<long> Samples { get; init; }

    /// <summary>So many numbers of the past of a delay equation are kept at most; null: as many as fit into a third of the memory.</summary>
    internal long? Past { get; init; }

    /// <summary>Attempts of an adaptive solver, and of any solver that only an event ends, when no number is given.</summary>
    public const long DefaultSteps = 10_000_000;

    /// <summary>A step within the bounds. In the loop of attempts: what is certainly within them is only compared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Within(double h, double t) =>
        h >= Math.Max(ShortestStep, 1e-300) && h > 2.3e-15 * Math.Abs(t) && h <= LongestStep ? h : Bounded(h, t);

    private double Bounded(double h, double t) => Math.Min(Math.Max(h, ShortestAt(t)), LongestStep);

    /// <summary>The shortest step at a time.</summary>
    internal double ShortestAt(double t) => Math.Max(ShortestStep, 10 * (Math.BitIncrement(Math.Abs(t)) - Math.Abs(t)));
}

using System;
using System.Collections.Immutable;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>A driver between two steps: all that its next steps depend on.</summary>
/// <param name="At">The time and the state.</param>
internal sealed record Resumption(Moment At)
{
    /// <summary>The number of the step of equal length that begins there, or in which it lies.</summary>
    public long Step { get; init; }

    /// <summary>The chosen step that would be tried next; 0: it is guessed from the field.</summary>
    public double Width { get; init; }

    /// <summary>What the controller remembers.</summary>
    public ErrorMemory Errors { get; init; } = ErrorMemory.Start;

    /// <summary>The slope there as the last step left it; null: it is evaluated.</summary>
    public Rows? Slope { get; init; }

    /// <summary>What an implicit method keeps from step to step; null: it begins there, or there is none.</summary>
    public Checkpoint? Stepper { get; init; }

    /// <summary>Whether an implicit method begins anew there, as behind a break point.</summary>
    public bool IsBreak { get; init; }

    /// <summary>Which units are refractory there.</summary>
    public RefractoryUnits? Refractory { get; init; }
}

/// <summary>Where a solve stopped, and what belongs to it.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Pace">The method and its steps.</param>
/// <param name="Origin">The time from which steps and sample grids are counted.</param>
/// <param name="End">The end of the trajectory.</param>
/// <param name="Resumption">The driver, at the end or before what it did for the sake of the end only.</param>
internal sealed record Paused(Problem Problem, Pace Pace, double Origin, Moment End, Resumption Resumption) : Continuation
{
    /// <summary>The driver at the end, as if the field jumped there; null: as at a start.</summary>
    public Resumption? Landing { get; init; }

    /// <summary>The past of a delay equation.</summary>
    public Memory? Memory { get; init; }

    /// <summary>What was kept, and how many samples of each of its rules were taken.</summary>
    public required SampleCursor Cursor { get; init; }

    /// <summary>The time of the last row.</summary>
    public required double LastRow { get; init; }

    /// <summary>Which units are refractory at the end.</summary>
    public RefractoryUnits? Refractory { get; init; }

    /// <summary>The statistics up to there.</summary>
    public SummaryFold? Fold { get; init; }
}

/// <summary>How a run begins: at a start, or where another stopped.</summary>
/// <param name="Origin">The time from which steps and sample grids are counted.</param>
internal sealed record Beginning(double Origin)
{
    /// <summary>Where the driver begins; null: at the origin.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>What was solved before, if rows and events go on behind it.</summary>
    public Paused? After { get; init; }

    /// <summary>The past of a delay equation, if there is one before the start.</summary>
    public Memory? Past { get; init; }

    /// <summary>Whether the problem is another one from the start on.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The start.</summary>
    public double Start => After?.End.T ?? Resumption?.At.T ?? Origin;

    /// <summary>Up to here rows and events belong to what was solved before.</summary>
    public double Since => After?.End.T ?? double.NegativeInfinity;

    /// <summary>What the run remembers at its start.</summary>
    public Memory Memory(Problem problem, Stepping times, Limits limits, Func<double, StopReason?>? poll) => Past is null
        ? new(times, problem, limits, poll)
        : new(Past, Resumption!.At.T, times, problem, limits, poll);

    /// <summary>Where a delay equation is not smooth because of what was before.</summary>
    public ImmutableArray<double> Breaks(Memory? memory) => memory is null ? []
        : IsChanged ? [memory.From, Start]
        : [memory.From];
}

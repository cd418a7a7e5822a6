using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>A solution as it was recorded: a row per sample, a column per recorded quantity. Immutable, equal by value.</summary>
/// <param name="Names">The columns' names.</param>
/// <param name="Times">The time of each row, in the model's own unit, ascending.</param>
/// <param name="Data">The numbers, row by row: <c>Data[row · Names.Length + column]</c>.</param>
public sealed record Trajectory(ImmutableArray<string> Names, Rows Times, Rows Data)
{
    /// <summary>How the solver got there.</summary>
    public Statistics Statistics { get; init; }

    /// <summary>What happened on the way, in the order of time.</summary>
    public ImmutableArray<Occurrence> Occurrences { get; init; } = [];

    /// <summary>The time and the full state at which the solve ended: to go on from.</summary>
    public required Moment End { get; init; }

    /// <summary>What a solver needs to go on from the end as if it had not stopped; None: it begins anew there.</summary>
    public Option<Continuation> Continuation { get; init; }

    /// <summary>Statistics of the samples, where they were asked for in place of rows.</summary>
    public Option<RunSummary> Summary { get; init; }

    /// <summary>The number of rows.</summary>
    public int Length => Times.Count;

    /// <summary>One number.</summary>
    public double this[int row, int column] => Data[row * Names.Length + column];

    /// <summary>One row.</summary>
    public ReadOnlySpan<double> Row(int row) => Data.AsSpan().Slice(row * Names.Length, Names.Length);

    /// <summary>One column by its name; None when nothing of that name was recorded.</summary>
    public Option<Rows> Column(string name) =>
        Names.IndexOf(name) is var c && c >= 0 ? Some(new Rows([.. Enumerable.Range(0, Length).Select(r => this[r, c])])) : None;

    /// <summary>When an event of a population happened, and to which unit: spikes, in the order of time.</summary>
    public (Rows Times, ImmutableArray<int> Units) Spikes(string name)
    {
        var found = Occurrences.Where(o => string.Equals(o.Event, name, StringComparison.Ordinal)).ToArray();
        return (Rows.Owned([.. found.Select(o => o.Time)]), [.. found.Select(o => o.Unit)]);
    }

    /// <summary>The rows from a time on (<c>t ≥ from</c>).</summary>
    public Trajectory After(double from)
    {
        var first = 0;
        while (first < Length && !(Times[first] >= from)) first++;
        return this with { Times = new(Times.Values[first..]), Data = new(Data.Values[(first * Names.Length)..]) };
    }

    /// <summary>Equal names, times, numbers and occurrences, bit for bit.</summary>
    public bool Equals(Trajectory? other) => other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan())
        && Times == other.Times && Data == other.Data && Occurrences.AsSpan().SequenceEqual(other.Occurrences.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Times, Data);
}

/// <summary>An event that happened.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Time">When.</param>
/// <param name="State">The full state at that time; empty for what happened to a unit of a population.</param>
public readonly record struct Occurrence(string Event, double Time, Rows State)
{
    /// <summary>The number of the unit to which it happened, in the order of its event; 0 for what happened to the whole.</summary>
    public int Unit { get; init; }
}

/// <summary>A time and the full state at it.</summary>
/// <param name="T">The time.</param>
/// <param name="Y">The state.</param>
public readonly record struct Moment(double T, Rows Y);

/// <summary>What a solve cost.</summary>
/// <param name="Accepted">Steps that count.</param>
/// <param name="Rejected">Attempts thrown away because their error was too large.</param>
/// <param name="Evaluations">Evaluations of the vector field; those inside a Jacobian by differences are not counted.</param>
/// <param name="Jacobians">Evaluations of the Jacobian.</param>
public readonly record struct Statistics(long Accepted, long Rejected, long Evaluations, long Jacobians)
{
    /// <summary>Factorisations of the matrices of implicit steps.</summary>
    public long Factorisations { get; init; }

    /// <summary>All attempts.</summary>
    public long Steps => Accepted + Rejected;

    /// <summary>The cost of two solves, one after the other.</summary>
    public static Statistics operator +(Statistics a, Statistics b) => new(
        a.Accepted + b.Accepted, a.Rejected + b.Rejected, a.Evaluations + b.Evaluations, a.Jacobians + b.Jacobians)
    {
        Factorisations = a.Factorisations + b.Factorisations,
    };
}

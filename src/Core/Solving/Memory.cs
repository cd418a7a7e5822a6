using System;
using System.Collections.Immutable;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>What a run remembers: the dense output of its last steps, as far back as the largest lag reaches. A ring that
/// grows in the first steps only.</summary>
internal sealed class Memory : IPast
{
    private readonly int states;
    private readonly double longest;
    private readonly ImmutableArray<double> lags;
    private readonly Option<History> history;
    private readonly Rows start;
    private double[] starts = new double[64], widths = new double[64];
    private Polynomial[] pieces;                                    // of each step its components one behind the other
    private int first, count;
    private bool guesses;                                           // the last step is not yet accepted

    /// <summary>Nothing has happened yet.</summary>
    /// <param name="from">The start of the run.</param>
    /// <param name="problem">The problem: its start, its lags, its history.</param>
    public Memory(double from, Problem problem)
    {
        (From, start, history, states, lags) = (from, problem.Start, problem.History, problem.Start.Count, problem.Lags);
        (Shortest, longest) = (double.PositiveInfinity, 0);
        foreach (var lag in problem.Lags) (Shortest, longest) = (Math.Min(Shortest, lag), Math.Max(longest, lag));
        pieces = new Polynomial[64 * states];
    }

    /// <inheritdoc/>
    public double From { get; }

    /// <summary>The smallest lag: a step that is not longer reads nothing of itself.</summary>
    public double Shortest { get; }

    /// <inheritdoc/>
    public double At(double t, int component)
    {
        if (t < From || count == 0) return Before(t, component);
        var slot = Slot(t);
        return pieces[(slot * states) + component].At((t - starts[slot]) / widths[slot]);
    }

    /// <inheritdoc/>
    public void Fill(double t, Span<double> y)
    {
        if (t < From || count == 0)
        {
            for (var i = 0; i < y.Length; i++) y[i] = Before(t, i);
            return;
        }
        var slot = Slot(t);
        var x = (t - starts[slot]) / widths[slot];
        for (var i = 0; i < y.Length; i++) y[i] = pieces[(slot * states) + i].At(x);
    }

    /// <summary>The shortest of the steps that are read at a time.</summary>
    public double Finest(double t)
    {
        var finest = double.PositiveInfinity;
        foreach (var lag in lags)
            if (t - lag > From && count > 0) finest = Math.Min(finest, widths[Slot(Math.BitIncrement(t - lag))]);
        return finest;
    }

    /// <summary>A step that was taken.</summary>
    public void Append<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        Forget();
        Write(piece);
        var last = (first + count - 1) % starts.Length;
        var needed = starts[last] - longest;
        while (count > 2 && starts[(first + 1) % starts.Length] <= needed)
        {
            first = (first + 1) % starts.Length;
            count--;
        }
    }

    /// <summary>A step that may yet be taken: what is read beyond the last step is read from it.</summary>
    public void Guess<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        Forget();
        Write(piece);
        guesses = true;
    }

    /// <summary>No step is being guessed any more.</summary>
    public void Forget()
    {
        if (guesses) count--;
        guesses = false;
    }

    private double Before(double t, int component) =>
        t < From && history.Case is History known ? known(t)[component] : start[component];

    /// <summary>The last step that begins before a time; the first one for a time at its beginning. Behind the last step its
    /// polynomial goes on.</summary>
    private int Slot(double t)
    {
        var (low, high) = (0, count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (starts[(first + middle) % starts.Length] < t) low = middle;
            else high = middle;
        }
        return (first + low) % starts.Length;
    }

    private void Write<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        if (count == starts.Length) Grow();
        var slot = (first + count++) % starts.Length;
        (starts[slot], widths[slot]) = (piece.Start, piece.Width);
        for (var i = 0; i < states; i++) pieces[(slot * states) + i] = Piece<TState>.Component(piece, i);
    }

    private void Grow()
    {
        var (oldStarts, oldWidths, oldPieces) = (starts, widths, pieces);
        (starts, widths, pieces) = (new double[2 * count], new double[2 * count], new Polynomial[2 * count * states]);
        for (var k = 0; k < count; k++)
        {
            var slot = (first + k) % oldStarts.Length;
            (starts[k], widths[k]) = (oldStarts[slot], oldWidths[slot]);
            System.Array.Copy(oldPieces, slot * states, pieces, k * states, states);
        }
        first = 0;
    }
}

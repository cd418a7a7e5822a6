using System;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>Reads what a tape computes, in a run with the values of a problem; signals by their limit from the right.</summary>
internal sealed class TapeObserver : IObserver
{
    private readonly TapeInterpreter interpreter;
    private readonly Feeds feeds;
    private readonly DelayReader? delays;
    private readonly double[] signals;
    private readonly double[] result = new double[1];

    public TapeObserver(Tape tape, ModelProblem problem, Stepping stepping)
    {
        interpreter = new(Schedule.Of(tape), problem.Values);
        feeds = problem.Program.Feeds(problem, tape.SignalsRead(), stepping);
        signals = feeds.Initial();
        int[] delayed = [.. tape.Instructions.Where(i => i.Code == Opcode.Delayed).Select(i => (int)i.Item)];
        if (delayed.Length == 0) return;
        delays = new(problem, stepping, problem.PastIn(stepping), delayed);
        interpreter.Delayed = delays.Values;
    }

    /// <inheritdoc/>
    public int Component => -1;

    /// <inheritdoc/>
    public double At(double t, ReadOnlySpan<double> y)
    {
        Fill(t, y, result);
        return result[0];
    }

    /// <summary>All that the tape computes.</summary>
    public void Fill(double t, ReadOnlySpan<double> y, Span<double> results)
    {
        if (feeds.AreDriving)
        {
            feeds.Hold(feeds.StepAt(t), t, double.PositiveInfinity, signals);
            feeds.Follow(feeds.Snap(t), double.NegativeInfinity, double.PositiveInfinity, signals);
        }
        delays?.Fill(t, t, double.PositiveInfinity);
        interpreter.Evaluate(t, y, signals, results);
    }
}

/// <summary>A quantity that does not change.</summary>
internal sealed record ConstantObserver(double Value) : IObserver
{
    /// <inheritdoc/>
    public int Component => -1;

    /// <inheritdoc/>
    public double At(double t, ReadOnlySpan<double> y) => Value;
}

using System;
using PyRates.Compilation.Emit;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation.Derivatives;

/// <summary>The Jacobian of a tape of single values: one straight tape whose outputs are its entries.</summary>
internal sealed class ScalarJacobian
{
    private const int Most = 4000;                       // instructions; more take longer to compile than they save
    private readonly string text;
    private readonly int[] held;

    private ScalarJacobian(Tape tape, Sparsity sparsity)
    {
        (Tape, Sparsity) = (tape, sparsity);
        (text, held) = (TapeText.Of(tape), FieldShape.HeldBy(tape));
    }

    /// <summary>The tape; output k is entry k.</summary>
    public Tape Tape { get; }

    /// <summary>The entries.</summary>
    public Sparsity Sparsity { get; }

    /// <summary>The Jacobian of a vector field; null: its tape is too long.</summary>
    public static ScalarJacobian? Of(Tape field)
    {
        var (tape, places) = TapeDerivatives.Entries(field);
        return tape.Instructions.Length > Most ? null : new(tape, Dynamics.Sparsity.Of(field.Outputs.Length, places));
    }

    /// <summary>Its code with the values of the parameters.</summary>
    public EntriesCode With(Rows parameters)
    {
        var early = Early.Of(Tape, parameters.AsSpan());
        return JacobianEmitter.Of(text, Tape, held, System.Array.ConvertAll(held, register => early[register][0]));
    }
}

/// <summary>A Jacobian in one run, written by straight code.</summary>
internal sealed class EmittedJacobian : IJacobian
{
    private readonly EntriesCode code;
    private readonly Feeds feeds;
    private readonly double[] signals;
    private readonly bool follows;
    private double from = double.NegativeInfinity, until = double.PositiveInfinity;

    /// <summary>The Jacobian with the values of the parameters and the signals of a run.</summary>
    /// <param name="given">The Jacobian.</param>
    /// <param name="parameters">The values of the parameters.</param>
    /// <param name="feeds">The signals.</param>
    /// <param name="readsTime">Whether the field itself reads the time.</param>
    public EmittedJacobian(ScalarJacobian given, Rows parameters, Feeds feeds, bool readsTime)
    {
        (Sparsity, this.feeds, code) = (given.Sparsity, feeds, given.With(parameters));
        (signals, follows) = (feeds.Initial(), feeds.HaveCourses);
        IsAutonomous = !readsTime && !follows;
    }

    /// <inheritdoc/>
    public Sparsity Sparsity { get; }

    /// <inheritdoc/>
    public bool IsAutonomous { get; }

    /// <inheritdoc/>
    public void Between(double from, double until)
    {
        feeds.Hold(feeds.StepAt(from), from, until, signals);
        (this.from, this.until) = (feeds.Snap(from), feeds.Snap(until));
    }

    /// <inheritdoc/>
    public void At(double t, ReadOnlySpan<double> y, Span<double> entries)
    {
        if (follows) feeds.Follow(t, from, until, signals);
        if (entries.Length > 0) code(t, in y[0], signals, ref entries[0]);
    }
}

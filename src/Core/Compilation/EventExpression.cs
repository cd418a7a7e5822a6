using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <summary>When an expression counts as happening.</summary>
public enum Trigger
{
    /// <summary>When it goes from below zero to zero or above.</summary>
    Rising,

    /// <summary>When it crosses zero in either direction.</summary>
    Either,
}

/// <summary>An expression of a model's variables whose zeros are events.</summary>
public sealed record EventExpression
{
    private readonly ModelProblem problem;
    private readonly Tape tape;

    internal EventExpression(string text, Trigger trigger, ModelProblem problem, Tape tape)
    {
        (Text, Trigger) = (text, trigger);
        (this.problem, this.tape) = (problem, tape);
    }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>Which zeros count.</summary>
    public Trigger Trigger { get; }

    /// <summary>A reader of the value, in a run with these steps.</summary>
    public IObserver Observe(Stepping stepping) => new TapeObserver(tape, problem, stepping);
}

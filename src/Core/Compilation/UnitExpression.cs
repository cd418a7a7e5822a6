using System;
using System.Collections.Immutable;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>Writes a value for every unit.</summary>
public delegate void UnitReader(double t, ReadOnlySpan<double> y, Span<double> values);

/// <summary>Changes some units of a state in its place.</summary>
public delegate void UnitWriter(double t, ReadOnlySpan<int> units, Span<double> y);

/// <summary>An expression of the variables of many units, each of which crosses zero on its own.</summary>
public sealed record UnitExpression
{
    private readonly ModelProblem problem;
    private readonly Tape tape;

    internal UnitExpression(string text, Trigger trigger, ImmutableArray<string> units, ModelProblem problem, Tape tape) =>
        (Text, Trigger, Units, this.problem, this.tape) = (text, trigger, units, problem, tape);

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>Which zeros count.</summary>
    public Trigger Trigger { get; }

    /// <summary>The units, each by the path of its first variable in the expression.</summary>
    public ImmutableArray<string> Units { get; }

    /// <summary>Where it says only that a state variable of each unit is above a level, or below: its position in the state
    /// vector, the level, and whether above.</summary>
    public Option<(ImmutableArray<int> Components, Rows Levels, bool IsAbove)> Threshold { get; internal init; }

    /// <summary>A reader of the values, in a run with these steps.</summary>
    public UnitReader Observe(Stepping stepping) => new TapeObserver(tape, problem, stepping).Fill;
}

/// <summary>What becomes of state variables of units: <c>v = c, u = u + d</c>, every right-hand side of the state before.</summary>
public sealed record UnitAssignments
{
    private readonly ModelProblem problem;
    private readonly Tape tape;
    private readonly int[][] targets;                               // of each assignment the state of each unit
    private readonly int units;

    internal UnitAssignments(ModelProblem problem, Tape tape, int[][] targets, int units) =>
        (this.problem, this.tape, this.targets, this.units) = (problem, tape, targets, units);

    /// <summary>What assigns, in a run with these steps.</summary>
    public UnitWriter Open(Stepping stepping)
    {
        var (observer, values) = (new TapeObserver(tape, problem, stepping), new double[targets.Length * units]);
        return (t, crossed, y) =>
        {
            observer.Fill(t, y, values);
            for (var a = 0; a < targets.Length; a++)
                foreach (var unit in crossed) y[targets[a][unit]] = values[a * units + unit];
        };
    }
}

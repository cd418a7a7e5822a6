using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Compilation;

/// <summary>What a compiled field has to hold: the values that were computed once, and its signals.</summary>
/// <param name="Tape">A tape of single values.</param>
/// <param name="Held">The registers of the prologue that the rest reads, constants excepted.</param>
/// <param name="Signals">The numbers of the signals that are read.</param>
/// <param name="Kinds">How each of them is read.</param>
internal sealed record FieldShape(
    Tape Tape, ImmutableArray<int> Held, ImmutableArray<int> Signals, ImmutableArray<FeedKind> Kinds)
{
    /// <summary>Whether any signal is read by the number of the step.</summary>
    public bool HasSteps => Kinds.Contains(FeedKind.Steps);

    /// <summary>Whether any signal is a function of time.</summary>
    public bool HasCourses => Kinds.Contains(FeedKind.Course);

    /// <summary>Whether any signal changes.</summary>
    public bool IsDriven => Kinds.Any(reading => reading != FeedKind.Constant);

    public static FieldShape Of(Tape tape, Feeds feeds)
    {
        var read = new bool[tape.Instructions.Length];
        for (var r = tape.Prologue; r < read.Length; r++)
            for (var k = 0; k < tape.Instructions[r].Operands; k++) read[tape.Instructions[r].Operand(k)] = true;
        foreach (var output in tape.Outputs) read[output.Register] = true;
        var signals = tape.SignalsRead;
        return new(
            tape,
            [.. Enumerable.Range(0, tape.Prologue).Where(r => read[r] && tape.Instructions[r].Code != Opcode.Constant)],
            signals,
            [.. signals.Select(s => feeds.Each[s].Kind)]);
    }

    /// <summary>How the signals are read, as text.</summary>
    public string KindsText => new([.. Kinds.Select(reading => (char)('0' + (int)reading))]);

    /// <summary>The numbers of a field: what is held, the signals at the start, the clock of the steps, and the times
    /// between which it is first read.</summary>
    public double[] Numbers(TapeInterpreter early, Feeds feeds) =>
    [
        .. Held.Select(early.Early),
        .. Signals.Select(s => feeds.Each[s].Initial),
        .. HasSteps ? [feeds.From, feeds.PerStep] : Array.Empty<double>(),
        .. HasCourses ? [double.NegativeInfinity, double.PositiveInfinity] : Array.Empty<double>(),
    ];

    /// <summary>The sources of the signals that change, and what takes times for break points.</summary>
    public object[] Sources(Feeds feeds) =>
    [
        .. Signals.Where((_, i) => Kinds[i] != FeedKind.Constant).Select(s => feeds.Each[s].Source),
        .. HasCourses ? [feeds.Snap] : Array.Empty<object>(),
    ];
}

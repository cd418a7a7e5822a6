using System.Collections.Generic;
using System.Linq;
using PyRates.Compilation.Emit;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>What a compiled field has to hold: the values that were computed once, and its signals.</summary>
/// <param name="Tape">A tape of single values, or of populations that fit vector registers.</param>
/// <param name="States">How many of its outputs are derivatives.</param>
/// <param name="Held">The registers of the prologue that the rest reads, numbers in the code excepted.</param>
/// <param name="Weights">The weights of its couplings.</param>
/// <param name="Signals">The numbers of the signals that are read.</param>
/// <param name="Feeds">How the run reads its signals.</param>
internal sealed record FieldShape(Tape Tape, int States, int[] Held, HeldWeights[] Weights, int[] Signals, Feeds Feeds)
{
    /// <summary>Whether any signal is read by the number of the step.</summary>
    public bool HasSteps => Feeds.Noise is not null || Feeds.Each.Any(feed => feed.Kind == FeedKind.Steps);

    /// <summary>Whether the tape is taken apart along white noise.</summary>
    public bool IsSplit => Tape.Outputs.Length > States;

    /// <summary>The signals that are noise, by their places among those that are read.</summary>
    public int[] Noises => [.. Enumerable.Range(0, Signals.Length).Where(s => Feed(s).Kind == FeedKind.Noise)];

    /// <summary>The signals that have a second value.</summary>
    public int[] Seconds => Feeds.Noise is { HasSecond: true } ? Noises : [];

    /// <summary>Reads the values at earlier times; null: there are none.</summary>
    public DelayReader? Delays { get; init; }

    /// <summary>Whether the field must be told the step or stretch in which it is read.</summary>
    public bool IsDriven => Feeds.AreDriving || Delays is not null;

    /// <summary>How the signals are read, as text: all that the code depends on beside the tape.</summary>
    /// <remarks>A run may be driven by signals that the single values do not need, but the tape over populations does.</remarks>
    public string Kinds =>
        (Feeds.AreDriving ? "driven " : "") + (HasSteps ? "steps " : "") + (Feeds.HaveCourses ? "courses " : "") + (Delays is not null ? "delays " : "")
        + (IsSplit ? $"split {States} " : "") + (Seconds.Length > 0 ? "second " : "") + (Feeds.Noise is null ? "" : $"from {Feeds.Each.Length} ")
        + string.Concat(Signals.Select(s => Feeds.At(s).Kind switch
        {
            FeedKind.Constant => "0",
            FeedKind.Steps => "1",
            FeedKind.Stretches => "2",
            FeedKind.Noise => "4",
            _ => "3",
        }));

    /// <summary>The registers of the prologue that the rest of a tape reads.</summary>
    public static int[] HeldBy(Tape tape)
    {
        var read = new bool[tape.Instructions.Length];
        for (var r = tape.Prologue; r < read.Length; r++)
            for (var k = 0; k < tape.Instructions[r].Operands; k++) read[tape.Instructions[r].Operand(k)] = true;
        foreach (var output in tape.Outputs) read[output.Register] = true;
        var held = new List<int>();
        for (var r = 0; r < tape.Prologue; r++)
            if (read[r] && !IsLiteral(tape.Instructions[r])) held.Add(r);
        return [.. held];
    }

    /// <summary>Whether a register is a number in the code. −0 is none: <c>Math.Min(x, -0.0)</c> of a constant gives 0 for
    /// x = 0 after RyuJIT's folding (.NET 10), and −0 without it.</summary>
    public static bool IsLiteral(Instruction i) =>
        i.Code == Opcode.Constant && !(i.Value == 0 && double.IsNegative(i.Value));

    /// <summary>How a register lies.</summary>
    public Lanes Lanes(int register) => Of(Tape.Instructions[register].Population);

    /// <summary>How what a population has lies.</summary>
    public Lanes Of(int population) => Emit.Lanes.Holding(Tape.Frame.Units(population));

    /// <summary>How a signal is read.</summary>
    /// <param name="index">Its place among the signals that are read.</param>
    public Feed Feed(int index) => Feeds.At(Signals[index]);

    /// <summary>The numbers of a field: what is held, the weights, the signals at the start, the clock of the steps, and the times
    /// between which it is first read, for signals and for the past.</summary>
    /// <param name="early">The registers of the prologue, a number per unit.</param>
    /// <param name="parameters">The values of the parameters.</param>
    public double[] Numbers(double[][] early, Rows parameters)
    {
        var numbers = new List<double>(Held.Length + Signals.Length);
        foreach (var register in Held)
            for (var lane = 0; lane < Lanes(register).Count; lane++) numbers.Add(early[register][System.Math.Min(lane, early[register].Length - 1)]);
        foreach (var weights in Weights) numbers.AddRange(weights.In(Tape.Frame.Couplings[Tape.Instructions[weights.Register].Item], parameters));
        for (var s = 0; s < Signals.Length; s++) numbers.Add(Feed(s).Initial);
        if (HasSteps) numbers.AddRange([Feeds.From, Feeds.PerStep]);
        if (Feeds.HaveCourses) numbers.AddRange([double.NegativeInfinity, double.PositiveInfinity]);
        if (Delays is not null) numbers.AddRange([double.NegativeInfinity, double.PositiveInfinity]);
        numbers.AddRange(Seconds.Select(_ => 0.0));
        return [.. numbers];
    }

    /// <summary>The sources of the signals that change, and what takes times for break points.</summary>
    public object[] Sources()
    {
        var sources = new List<object>();
        for (var s = 0; s < Signals.Length; s++)
            if (Feed(s).Kind is not (FeedKind.Constant or FeedKind.Noise)) sources.Add(Feed(s).Source);
        if (Feeds.HaveCourses) sources.Add(Feeds.Snap);
        if (Delays is not null) sources.AddRange([Delays, Delays.Values]);
        if (Feeds.Noise is not null) sources.Add(Feeds.Noise);
        return [.. sources];
    }
}

using System.Collections.Generic;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <content>Variables that are computed for whole populations, beside the field.</content>
internal sealed partial class Program
{
    private const int LeastWhole = 64;                              // units; fewer are computed one by one

    /// <summary>Whether so many units of a variable are computed for the whole population at once; what reads the past itself is
    /// computed unit by unit, for units may need each other.</summary>
    private bool IsWhole(int register, int count) =>
        count >= LeastWhole && lowered.Tape.Instructions[register].Population >= 0 && 2L * count >= lowered.Tape.Width(register)
        && !LagPlan.ReadsPast(register);

    /// <summary>The tape of a variable of a population: a result for each unit.</summary>
    private Tape TapeOf(int register)
    {
        var (tape, population) = (lowered.Tape, lowered.Tape.Instructions[register].Population);
        var places = Places.From(0, tape.Width(register));
        return Hoisting.Of(tape with
        {
            Frame = tape.Frame with { States = [.. tape.Frame.States, places], Delays = [] },
            Outputs = [new(register, population, tape.Frame.States.Length)],
        });
    }

    /// <summary>The computation of a variable for its population: one for all who ask for it.</summary>
    /// <param name="register">The variable.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="stepping">The run.</param>
    /// <param name="known">The computations there are, by their registers.</param>
    private WholeVariable Whole(int register, ModelProblem problem, Stepping stepping, Dictionary<int, WholeVariable> known)
    {
        if (!known.TryGetValue(register, out var all))
            known.Add(register, all = new(new(TapeOf(register), problem, stepping), lowered.Tape.Width(register)));
        return all;
    }
}

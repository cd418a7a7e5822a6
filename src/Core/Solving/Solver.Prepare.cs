using System;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Compiling ahead.</content>
public sealed partial record Solver
{
    /// <summary>Makes all that a solve of the problem needs, emitted types and machine code, by one step whose result is
    /// dropped: the next solve starts at full speed. It changes no result.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="poll">Asked now and then, with the time reached, whether to stop: of a large problem one step may take long.</param>
    public Unit Prepare(Problem problem, Func<double, StopReason?>? poll = null)
    {
        _ = (this with { Limits = Limits with { Steps = 1 } }).Solve(problem, poll: poll);
        return Unit.Default;
    }
}

using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Compiling ahead.</content>
public sealed partial record Solver
{
    /// <summary>Makes all that a solve of the problem needs, emitted types and machine code, by one step whose result is
    /// dropped: the next solve starts at full speed. It changes no result.</summary>
    public Unit Prepare(Problem problem)
    {
        _ = (this with { Limits = Limits with { Steps = 1 } }).Solve(problem);
        return Unit.Default;
    }
}

using LanguageExt;
using PyRates.Dynamics;
using PyRates.Solving;
using Xunit.Sdk;

namespace PyRates.Properties;

/// <summary>A solution that must be there: a failure fails the law, and says why.</summary>
public static class Solution
{
    public static Trajectory Of(Solver solver, Problem problem, double from = 0) => Of(solver.Solve(problem, from));

    public static Trajectory Of(Either<SolveFailure, Trajectory> result) =>
        result.Match(trajectory => trajectory, failure => throw new XunitException(failure.Message));
}

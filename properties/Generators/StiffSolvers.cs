using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Properties.Generators;

/// <summary>Implicit methods, and steps of a length that is given.</summary>
public static class StiffSolvers
{
    /// <summary>The methods for stiff problems that ship.</summary>
    public static Arbitrary<ImplicitMethod> AnyStiff() => Gen.Elements<ImplicitMethod>([.. Method.AllImplicit]).ToArbitrary();

    /// <summary>Those of one order.</summary>
    public static IReadOnlyList<ImplicitMethod> OneOrder { get; } = [.. Method.Stiff.Where(m => !m.IsMultistep), .. Method.Stabilised];

    /// <summary>Implicit ones of one step.</summary>
    public static IReadOnlyList<ImplicitMethod> OneStep { get; } = [.. Method.Stiff.Where(m => !m.IsMultistep)];

    /// <summary>Steps of one length whatever their error, their equations solved as exactly as rounding allows.</summary>
    public static Solver Steps(ImplicitMethod method, double h) =>
        method.With(new Always(new(1e-11, 1e-11))).Within(Limits.None with { FirstStep = h, LongestStep = h });

    /// <summary>Accepts everything.</summary>
    private sealed record Always(Tolerance Tolerance) : Controller(Tolerance)
    {
        public override Verdict Judge(double error, int errorOrder, ErrorMemory memory) => new(true, 10, memory);
    }
}

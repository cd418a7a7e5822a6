using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Analysis.Laws;

/// <summary>Steps of one length whatever their error, for methods that otherwise choose them: as a fixed-step solver takes them.</summary>
internal sealed record EqualSteps(Tolerance Tolerance) : Controller(Tolerance)
{
    /// <summary>A solver; the equations of its steps are solved to this tolerance.</summary>
    public static Solver Of(ImplicitMethod method, double h, double tolerance) =>
        method.With(new EqualSteps(new Tolerance(tolerance, tolerance))).Within(Limits.None with { FirstStep = h, LongestStep = h });

    /// <inheritdoc/>
    public override Verdict Judge(double error, int errorOrder, ErrorMemory memory) => new(true, 10, memory);
}

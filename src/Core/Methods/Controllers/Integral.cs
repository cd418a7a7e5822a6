using System;
using PyRates.Dynamics;

namespace PyRates.Methods.Controllers;

/// <summary>The elementary controller: the error of the next step is aimed at 1, with a safety factor of 0.9. Hairer, Nørsett,
/// Wanner, Solving ODEs I, II.4. After a rejection the step does not grow at once.</summary>
public sealed record Integral(Tolerance Tolerance) : Controller(Tolerance)
{
    private const double Safety = 0.9, Smallest = 0.2, Largest = 10;

    /// <inheritdoc/>
    public override Verdict Judge(double error, int errorOrder, ErrorMemory memory)
    {
        if (!(error < 1)) return new(false, Math.Max(Smallest, Factor(error, errorOrder)), new(memory.Last, true));
        var factor = error == 0 ? Largest : Math.Min(Largest, Factor(error, errorOrder));
        return new(true, memory.Rejected ? Math.Min(1, factor) : factor, new(error, false));
    }

    private static double Factor(double error, int order) =>
        double.IsFinite(error) ? Safety * Math.Pow(error, -1.0 / order) : Smallest;
}

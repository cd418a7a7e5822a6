using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Controllers;

/// <summary>The elementary controller: the error of the next step is aimed at 1, with a safety factor of 0.9. Hairer, Nørsett,
/// Wanner, Solving ODEs I, II.4. After a rejection the step does not grow at once.</summary>
public sealed record Integral(Tolerance Tolerance) : Controller(Tolerance)
{
    private const double Safety = 0.9, Smallest = 0.2, Largest = 10;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Verdict Judge(double error, int errorOrder, ErrorMemory memory)
    {
        if (!(error < 1)) return new(false, Factor(error, errorOrder) is var f && f > Smallest ? f : Smallest, new(memory.Last, true));
        var largest = memory.Rejected ? 1 : Largest;
        var factor = error == 0 ? Largest : Factor(error, errorOrder);
        return new(true, factor < largest ? factor : largest, new(error, false));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Factor(double error, int order) =>
        double.IsFinite(error) ? Safety * Math.Pow(error, -1.0 / order) : Smallest;
}

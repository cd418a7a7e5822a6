using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Controllers;

/// <summary>Gustafsson's predictive controller for implicit methods: it supposes that the error changes from step to step as it
/// did last. Gustafsson, ACM Trans. Math. Softw. 20 (1994) 496-517; Hairer and Wanner, Solving ODEs II, IV.8, with the factors
/// of RADAU5.</summary>
public sealed record Predictive(Tolerance Tolerance) : Controller(Tolerance)
{
    private const double Safety = 0.9, Smallest = 0.2, Largest = 10;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Verdict Judge(double error, int errorOrder, ErrorMemory memory)
    {
        var power = 1.0 / errorOrder;
        if (!double.IsFinite(error)) return new(false, Smallest, memory with { Rejected = true });
        if (error == 0) return new(true, memory.Rejected ? 1 : Largest, new(0, false));
        var trend = memory.Ratio > 0 && memory.Last > 0 ? memory.Ratio * Math.Pow(memory.Last / error, power) : 1;
        var factor = Safety * Math.Min(1, trend) * Math.Pow(error, -power);
        return error < 1
            ? new(true, Math.Min(memory.Rejected ? 1 : Largest, factor), new(error, false))
            : new(false, Math.Max(Smallest, factor), memory with { Rejected = true });
    }
}

using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Controllers;

/// <summary>Gustafsson's controller, which looks at the last error too and so rejects less where the step is limited by
/// stability. Gustafsson, ACM Trans. Math. Softw. 17 (1991) 533-554, with the constants of Hairer and Wanner's DOPRI5:
/// exponents 1/k - 3β/4 and β = 0.04, factors between 0.2 and 10.</summary>
public sealed record ProportionalIntegral(Tolerance Tolerance) : Controller(Tolerance)
{
    private const double Beta = 0.04, Safety = 0.9, Smallest = 0.2, Largest = 10;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Verdict Judge(double error, int errorOrder, ErrorMemory memory)
    {
        var exponent = 1.0 / errorOrder - 0.75 * Beta;
        if (!(error < 1))
        {
            var shrink = double.IsFinite(error) ? Safety * Math.Pow(error, -exponent) : Smallest;
            return new(false, Math.Clamp(shrink, Smallest, 1), memory with { Rejected = true });
        }
        var factor = error == 0
            ? Largest
            : Math.Clamp(Safety * Math.Pow(error, -exponent) * Math.Pow(memory.Last, Beta), Smallest, Largest);
        return new(true, memory.Rejected ? Math.Min(1, factor) : factor, new(Math.Max(error, 1e-4), false));
    }
}

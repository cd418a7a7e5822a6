using System;

namespace PyRates.Solving;

/// <summary>Whether effects follow each other so closely that time stands still.</summary>
internal sealed class Crowding
{
    private const long Many = 10_000;
    private long count;
    private double before = double.NegativeInfinity;

    /// <summary>An effect more, at a time.</summary>
    public bool Stands(double t)
    {
        if (++count % Many != 0) return false;
        var still = t - before <= 1e-10 * Math.Abs(t);
        before = t;
        return still;
    }
}

using System;

namespace PyRates.Properties;

/// <summary>Differences with two step sizes: how far apart they are tells how far the finer one can be trusted.</summary>
internal static class TwoDifferences
{
    /// <summary>Whether a derivative is what the differences say; where they say nothing, it is.</summary>
    public static bool Confirm(double derivative, double coarse, double fine)
    {
        var trust = 1e-6 * (1 + Math.Abs(fine)) + 10 * Math.Abs(fine - coarse);
        return !double.IsFinite(trust) || Math.Abs(derivative - fine) <= trust;
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Analysis.Laws;

/// <summary>The power of the step with which an error falls, as it is seen.</summary>
public static class ObservedOrder
{
    /// <summary>The steepest slope of error against step in a double logarithmic plot, over three step counts at a time.</summary>
    /// <remarks>Only errors between 1e-3 and 1e-11 count (3e-14 from order four on, which shows only when the error is
    /// small). Where the leading terms of the error cancel, a few neighbours can show anything, so the steepest is taken: a
    /// method of a lower order still fails on one of many problems.</remarks>
    /// <param name="enough">Where this order is seen, the search ends.</param>
    /// <param name="error">The error with a number of steps.</param>
    /// <returns>The order; infinite where the error falls below the range too quickly to be seen in it. Where it does not get into
    /// the range, what the last three show of larger ones; 0 where one of these is not finite.</returns>
    public static double Of(double enough, Func<int, double> error)
    {
        var (least, last, seen) = (enough > 3.5 ? 3e-14 : 1e-11, double.NaN, new List<(double X, double Y)>());
        var slopes = Slopes(Seen, enough > 3.5, least, enough);
        if (!slopes.IsEmpty) return slopes.Max();
        if (last < least) return double.PositiveInfinity;
        return Slope(seen[^3..]) is var slope && double.IsFinite(slope) ? slope : 0;

        double Seen(int n)
        {
            last = error(n);
            seen.Add((Math.Log2(n), -Math.Log2(last)));
            return last;
        }
    }

    /// <summary>The slopes of error against step over three step counts at a time, from few steps to many.</summary>
    /// <param name="error">The error with a number of steps.</param>
    /// <param name="fine">Whether the step counts grow by a quarter; otherwise they double.</param>
    /// <param name="least">The smallest error that counts; the largest is 1e-3.</param>
    /// <param name="enough">Where this slope is seen, the search ends.</param>
    public static ImmutableArray<double> Slopes(Func<int, double> error, bool fine, double least, double enough = double.PositiveInfinity)
    {
        var (points, slopes) = (new List<(double X, double Y)>(), ImmutableArray.CreateBuilder<double>());
        for (var n = 1; n <= 8192; n = (int)Math.Ceiling((fine ? 1.25 : 2) * n))
        {
            var e = error(n);
            if (e < least) break;
            if (e < 1e-3) points.Add((Math.Log2(n), -Math.Log2(e)));
            if (points.Count < 3 || !(e < 1e-3)) continue;
            slopes.Add(Slope(points[^3..]));
            if (slopes[^1] >= enough) break;
        }
        return slopes.ToImmutable();
    }

    private static double Slope(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}

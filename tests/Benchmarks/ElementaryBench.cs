using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Foundation.VectorMath;
using PyRates.Tests.VectorMath;

namespace PyRates.Benchmarks;

/// <summary>The elementary functions: how wrong they are, and how fast beside those of the C library.</summary>
internal sealed unsafe class ElementaryBench : IBench
{
    private const int Length = 4096, Chain = 20_000, Points = 1 << 16;

    /// <inheritdoc/>
    public string Name => "elementary";

    /// <inheritdoc/>
    public string Title => "Elementary functions";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        report.Table(["function", "from", "to", "largest error in units in the last place", "at"], Accuracy());
        var c = Paired.Compiled("elementary.c");
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, Length).Select(_ => 0.01 + 5 * random.NextDouble())];
        var y = new double[Length];
        foreach (var (name, function, list) in Timed())
        {
            var inC = (delegate* unmanaged<double*, double*, long, void>)NativeLibrary.GetExport(c, "list_" + name);
            var chainC = (delegate* unmanaged<double, long, double>)NativeLibrary.GetExport(c, $"list_{name}_chain");
            Paired.Compare(
                report, name, "value",
                new("C library, a list", () => { fixed (double* from = x, to = y) inC(from, to, Length); }, Length),
                new("in lanes, a list", () => list(x, y), Length),
                new("one by one, a list", () => Each(function, x, y), Length));
            Paired.Compare(
                report, $"{name}, each waits for the last", "value",
                new("C library", () => chainC(0.3, Chain), Chain),
                new("one by one", () => Wait(function, 0.3, Chain), Chain));
        }
    }

    private static IEnumerable<string[]> Accuracy()
    {
        foreach (var function in Functions.All)
        {
            foreach (var range in function.Ranges)
            {
                var (ulps, at) = function.Worst(range, Points, seed: 1);
                yield return [function.Name, Text(range.From, "R"), Text(range.To, "R"), Text(ulps, "F3"), Text(at, "R")];
            }
        }
        foreach (var exponent in (double[])[0.5, 1.7, -7.3, 100.1])
        {
            var power = new ElementaryFunction(
                "pow", x => Elementary.Pow(x, exponent), null!, null!, null!, x => Exact.Pow(x, exponent), [new(0.5, 2), new(1e-3, 1e3)]);
            foreach (var range in power.Ranges)
            {
                var (ulps, at) = power.Worst(range, Points, seed: 1);
                yield return [$"x^{Text(exponent, "R")}", Text(range.From, "R"), Text(range.To, "R"), Text(ulps, "F3"), Text(at, "R")];
            }
        }
    }

    private static IEnumerable<(string Name, Func<double, double> Function, Mapped List)> Timed()
    {
        foreach (var function in Functions.All) yield return (function.Name, function.Value, Mapping.Of(function.Value)!);
        double[] exponents = [.. Enumerable.Repeat(1.7, Length)];
        yield return ("pow", x => Elementary.Pow(x, 1.7), (x, y) => Mapping.Power(x, exponents, y));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each(Func<double, double> function, double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = function(x[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Wait(Func<double, double> function, double x, int count)
    {
        for (var i = 0; i < count; i++) x = function(x) * 1e-9 + 0.3;
        return x;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;

namespace PyRates.Tests.Goldens;

/// <summary>The input arrays of the reference runs, one number per step.</summary>
internal static class Generator
{
    /// <summary>The arrays of an input: one per matched node, or one for all of them.</summary>
    public static double[][] Columns(JsonElement generator, int count, double step) =>
        Kind(generator) == "columns"
            ? [.. generator.GetProperty("columns").EnumerateArray().Select(column => Numbers(column, count, step))]
            : [Numbers(generator, count, step)];

    private static double[] Numbers(JsonElement generator, int count, double step)
    {
        double Get(string name) => generator.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
        Func<int, double> at = Kind(generator) switch
        {
            "const" => _ => Get("value"),
            "pulse" => k => k >= Get("start_index") && k < Get("stop_index") ? Get("value") : Get("base"),
            "sine" => k => Get("offset") + Get("amp") * Math.Sin(2 * Math.PI * Get("freq") * k * step + Get("phase")),
            "ramp" => k => Get("start") + Get("slope") * k * step,
            "sigsine" => k => 1 / (1 + Math.Exp(Get("a") * Math.Sin(2 * Math.PI * Get("freq") * k * step))),
            var other => throw new UnreachableException(other),
        };
        return [.. Enumerable.Range(0, count).Select(at)];
    }

    private static string Kind(JsonElement generator) => generator.GetProperty("type").GetString()!;
}

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Analysis;

/// <summary>A quantity that takes several values in a sweep.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Targets">The parameters, or state variables at the start, that are set to the value.</param>
/// <param name="Values">The values.</param>
public sealed record Axis(string Name, ImmutableArray<string> Targets, ImmutableArray<double> Values)
{
    /// <summary>An axis along one parameter, which gives it its name.</summary>
    public static Axis Of(string parameter, params ReadOnlySpan<double> values) => new(parameter, [parameter], [.. values]);

    /// <summary>Equal distances from one value to another.</summary>
    /// <param name="parameter">The parameter, or the state variable at the start.</param>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value.</param>
    /// <param name="count">How many there are.</param>
    public static Axis Even(string parameter, double from, double to, int count) => new(parameter, [parameter], Between(from, to, count));

    /// <summary>Numbers at equal distances, both ends among them.</summary>
    public static ImmutableArray<double> Between(double from, double to, int count) =>
        [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => i == count - 1 ? i == 0 ? from : to : from + (to - from) * i / (count - 1))];
}

/// <summary>The sets of values of a parameter sweep: in each a value per axis.</summary>
public static class ParameterGrid
{
    /// <summary>The most sets that a grid can have.</summary>
    public const int Most = 10_000_000;

    /// <summary>Every combination of the values. Of two axes the first varies fastest, as in PyRates: of several the second
    /// varies slowest, then the first, and the last fastest.</summary>
    /// <returns>The sets; Left: why there are none, in words.</returns>
    public static Either<string, ImmutableArray<Rows>> Product(ImmutableArray<Axis> axes)
    {
        var count = axes.Aggregate(1.0, (product, axis) => product * axis.Values.Length);
        if (count > Most) return string.Create(CultureInfo.InvariantCulture, $"{count} combinations are more than {Most}");
        int[] slowestFirst = axes.Length < 2 ? [.. Enumerable.Range(0, axes.Length)] : [1, 0, .. Enumerable.Range(2, axes.Length - 2)];
        var points = ImmutableArray.CreateBuilder<Rows>((int)count);
        for (var number = 0; number < (int)count; number++)
        {
            var (point, rest) = (new double[axes.Length], number);
            foreach (var axis in slowestFirst.Reverse())
            {
                point[axis] = axes[axis].Values[rest % axes[axis].Values.Length];
                rest /= axes[axis].Values.Length;
            }
            points.Add(Rows.Owned(point));
        }
        return points.MoveToImmutable();
    }

    /// <summary>The first values of all axes, the second ones, and so on; the axes are equally long.</summary>
    /// <returns>The sets; Left: why there are none, in words.</returns>
    public static Either<string, ImmutableArray<Rows>> Zipped(ImmutableArray<Axis> axes)
    {
        var count = axes.IsEmpty ? 1 : axes[0].Values.Length;
        foreach (var axis in axes)
        {
            if (axis.Values.Length != count)
                return string.Create(CultureInfo.InvariantCulture, $"'{axes[0].Name}' has {count} values and '{axis.Name}' {axis.Values.Length}");
        }
        ImmutableArray<Rows> points = [.. Enumerable.Range(0, count).Select(i => new Rows([.. axes.Select(axis => axis.Values[i])]))];
        return points;
    }
}

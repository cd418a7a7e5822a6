using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>Where a value stands among the parameters and in the initial state of a problem.</summary>
internal sealed record NumberPlaces(ImmutableArray<int> Parameters, ImmutableArray<int> Starts)
{
    /// <summary>Nowhere.</summary>
    public static NumberPlaces None { get; } = new([], []);

    /// <summary>The places whose numbers follow a value, from two problems that are equal in all but this value.</summary>
    /// <returns>The places; null: there are none, or something else differs too, as with a delay.</returns>
    public static NumberPlaces? Between(ModelProblem first, double value, ModelProblem second, double other)
    {
        if (first.Program != second.Program) return null;
        var parameters = Differing(first.Parameters, second.Parameters);
        var starts = Differing(first.PlainStart, second.PlainStart);
        return parameters is null || starts is null || parameters.Value.Length + starts.Value.Length == 0 ? null : new(parameters.Value, starts.Value);

        ImmutableArray<int>? Differing(Rows a, Rows b)
        {
            var places = ImmutableArray.CreateBuilder<int>();
            for (var i = 0; i < a.Count; i++)
            {
                if (Same(a[i], b[i])) continue;
                if (!Same(a[i], value) || !Same(b[i], other)) return null;
                places.Add(i);
            }
            return places.ToImmutable();
        }
    }

    /// <summary>Whether two numbers have the same bits.</summary>
    public static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    /// <summary>The problem with a value at each place of each axis.</summary>
    public static ModelProblem Put(ModelProblem problem, ImmutableArray<NumberPlaces> axes, Rows values)
    {
        double[] parameters = [.. problem.Parameters.AsSpan()], start = [.. problem.PlainStart.AsSpan()];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            foreach (var place in axes[axis].Parameters) parameters[place] = values[axis];
            foreach (var place in axes[axis].Starts) start[place] = values[axis];
        }
        return problem.WithNumbers(Rows.Owned(parameters), Rows.Owned(start));
    }
}

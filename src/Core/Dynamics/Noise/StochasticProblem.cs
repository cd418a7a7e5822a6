using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Dynamics.Noise;

/// <summary>A stochastic differential equation <c>dy = a(t, y) dt + B(t, y) dW</c> given by plain functions.</summary>
/// <param name="Drift">Writes a, a number per state.</param>
/// <param name="Coefficients">Writes B: with diagonal noise a number per state, otherwise row by row a number per state and
/// noise.</param>
/// <param name="InitialState">The state at the start.</param>
public sealed record StochasticProblem(VectorField Drift, VectorField Coefficients, Rows InitialState) : Problem
{
    /// <summary>Names of the state variables.</summary>
    public ImmutableArray<string> Names { get; init; } = NumberedNames.Of(InitialState.Count);

    /// <summary>How many independent Wiener processes there are; 0: one for each state, whose coefficient depends on no other
    /// state (diagonal noise).</summary>
    public int Noises { get; init; }

    /// <summary>Whether B depends on the time at most.</summary>
    public bool IsAdditive { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => InitialState;

    /// <inheritdoc/>
    public override NoiseKind Noise => IsAdditive ? NoiseKind.Additive : Noises < 2 ? NoiseKind.Diagonal : NoiseKind.General;

    /// <inheritdoc/>
    public override Problem From(Rows start) => this with { InitialState = start };

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor)
    {
        var start = new Workspace(InitialState.Count).Holding(InitialState.AsSpan());
        return stepping is Stepping.Fixed run
            ? visitor.Visit(new NoisyField(new(this, run), 0), start)
            : visitor.Visit(new DenseField(Drift), start);
    }
}

/// <summary>The functions of a stochastic problem with the noise of one step.</summary>
internal readonly struct NoisyField(NoisyRun run, int row) : IField<NoisyField, Dense>
{
    private readonly NoisyRun run = run;
    private readonly int row = row;

    public static bool IsDriven => true;

    public static Dense At(in NoisyField field, double t, Dense y)
    {
        var slope = Drift(field, t, y);
        field.run.Add(t, y, field.row, 0, 1, 0, 0, slope.Values);
        return slope;
    }

    public static Dense Drift(in NoisyField field, double t, Dense y) => DenseField.At(new(field.run.Drift), t, y);

    public static Dense Diffusion(in NoisyField field, double t, Dense y, double one, double first, double second, double square)
    {
        var result = y.Fresh();
        result.Values.Clear();
        field.run.Add(t, y, field.row, one, first, second, square, result.Values);
        return result;
    }

    public static NoisyField DuringStep(in NoisyField field, long step, double from, double until) =>
        new(field.run, field.run.Noise.Row(step, from, until));
}

/// <summary>The memory of one run of a stochastic problem.</summary>
internal sealed class NoisyRun
{
    private readonly VectorField coefficients;
    private readonly bool isDiagonal;
    private readonly double[] entries, values;

    public NoisyRun(StochasticProblem problem, Stepping.Fixed run)
    {
        (Drift, coefficients, isDiagonal) = (problem.Drift, problem.Coefficients, problem.Noises == 0);
        var sources = new NoiseSource[isDiagonal ? problem.Start.Count : problem.Noises];
        for (var s = 0; s < sources.Length; s++) sources[s] = new((ulong)s, IsWhite: true);
        Noise = new(problem.Path, run, sources);
        (values, entries) = (new double[sources.Length], new double[isDiagonal ? sources.Length : problem.Start.Count * sources.Length]);
    }

    public VectorField Drift { get; }

    public StepNoise Noise { get; }

    /// <summary>Adds the coefficients times the values of a row.</summary>
    public void Add(double t, Dense y, int row, double one, double first, double second, double square, Span<double> to)
    {
        for (var s = 0; s < values.Length; s++)
        {
            var (w, z) = (Noise.First(row, s), Noise.Second(row, s));
            values[s] = one + first * w + second * z + square * (w * w);
        }
        coefficients(t, y.Values, entries);
        for (int i = 0, at = 0; i < to.Length; i++)
        {
            if (isDiagonal) to[i] += entries[i] * values[i];
            else foreach (var value in values) to[i] += entries[at++] * value;
        }
    }
}

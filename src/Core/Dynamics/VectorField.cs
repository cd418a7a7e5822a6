using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>Writes the derivatives at a time and a state: a vector field of any size as a plain function.</summary>
public delegate void VectorField(double t, ReadOnlySpan<double> y, Span<double> derivatives);

/// <summary>A plain function as a field on states of any size.</summary>
public readonly record struct DenseField(VectorField Function) : IField<DenseField, Dense>
{
    /// <inheritdoc/>
    public static Dense At(in DenseField field, double t, Dense y)
    {
        var result = y.Fresh();
        field.Function(t, y.Values, result.Values);
        return result;
    }
}

/// <summary>A problem given by a plain function. Its names are <c>y0, y1, …</c> unless others are given.</summary>
/// <param name="Function">The vector field.</param>
/// <param name="InitialState">The state at the start.</param>
public sealed record FunctionProblem(VectorField Function, Rows InitialState) : Problem
{
    /// <summary>Names of the state variables.</summary>
    public ImmutableArray<string> Names { get; init; } = NumberedNames.Of(InitialState.Count);

    /// <summary>Times at which the function or one of its derivatives jumps: an adaptive solver lands on them.</summary>
    public ImmutableArray<double> Jumps { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => InitialState;

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor) =>
        visitor.Visit(new DenseField(Function), new Workspace(InitialState.Count).Holding(InitialState.AsSpan()));

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks(Stepping stepping) => Within(Jumps, stepping);

    /// <inheritdoc/>
    public override Problem From(Rows start) => this with { InitialState = start };
}

/// <summary>A problem given by a field and a state of one's own types: the fastest form for a model written in C#.</summary>
public sealed record StructProblem<TField, TState>(TField Field, TState InitialState) : Problem
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    /// <summary>Names of the state variables.</summary>
    public ImmutableArray<string> Names { get; init; } = NumberedNames.Of(Size(InitialState));

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => new([.. Values(InitialState)]);

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor) =>
        visitor.Visit(Field, InitialState);

    /// <inheritdoc/>
    public override Problem From(Rows start) => this with { InitialState = TState.Of(InitialState, start.AsSpan()) };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ImmutableArray<double> Values(TState y) => [.. TState.View(y)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Size(TState y) => TState.View(y).Length;
}

internal static class NumberedNames
{
    public static ImmutableArray<string> Of(int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"y{i}"))];
}

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

/// <summary>A plain function that jumps at some times. Between two of them it is read from inside: a stage at the end of a
/// step takes the limit from the left, one at its beginning that from the right.</summary>
internal readonly record struct JumpingField(VectorField Function, ImmutableArray<double> Jumps, double First, double Last)
    : IField<JumpingField, Dense>
{
    private const double Slack = 1e-9;                     // of a step: a jump so near to its ends lies on them

    public static bool IsDriven => true;

    public static Dense At(in JumpingField field, double t, Dense y) =>
        DenseField.At(new(field.Function), t < field.First ? field.First : t > field.Last ? field.Last : t, y);

    public static JumpingField Between(in JumpingField field, double from, double until)
    {
        var slack = Slack * (until - from) + 1e-15 * Math.Max(Math.Abs(from), Math.Abs(until));
        var (first, last) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = field.After(from - slack); i < field.Jumps.Length && field.Jumps[i] <= until + slack; i++)
        {
            if (field.Jumps[i] <= from + slack) first = field.Jumps[i];
            else if (field.Jumps[i] >= until - slack) last = Math.Min(last, Math.BitDecrement(field.Jumps[i]));
        }
        return field with { First = first, Last = last };
    }

    private int After(double t) => Jumps.BinarySearch(t) is var i && i >= 0 ? i : ~i;
}

/// <summary>A problem given by a plain function. Its names are <c>y0, y1, …</c> unless others are given.</summary>
/// <param name="Function">The vector field.</param>
/// <param name="InitialState">The state at the start.</param>
public sealed record FunctionProblem(VectorField Function, Rows InitialState) : Problem
{
    /// <summary>Names of the state variables.</summary>
    public ImmutableArray<string> Names { get; init; } = NumberedNames.Of(InitialState.Count);

    /// <summary>Times at which the function or one of its derivatives jumps: an adaptive solver lands on them, and in every
    /// run the step before one sees the function as it is on the left, the step behind it as it is on the right.</summary>
    public ImmutableArray<double> Jumps { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => InitialState;

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor) =>
        new Workspace(InitialState.Count).Holding(InitialState.AsSpan()) is var start && Jumps.IsEmpty
            ? visitor.Visit(new DenseField(Function), start)
            : visitor.Visit(
                new JumpingField(Function, Jumps.Sort(), double.NegativeInfinity, double.PositiveInfinity), start);

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

    /// <summary>Times at which the field or one of its derivatives jumps: an adaptive solver lands on them.</summary>
    public ImmutableArray<double> Jumps { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => new([.. Values(InitialState)]);

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor) =>
        visitor.Visit(Field, TState.Detached(InitialState));

    /// <inheritdoc/>
    public override ImmutableArray<double> Breaks(Stepping stepping) => Within(Jumps, stepping);

    /// <inheritdoc/>
    public override Problem From(Rows start) =>
        this with { InitialState = TState.Of(TState.Detached(InitialState), start.AsSpan()) };

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

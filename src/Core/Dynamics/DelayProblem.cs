using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>A delay differential equation with lags that are constant or change with time, given by a plain function.</summary>
/// <param name="Function">The vector field.</param>
/// <param name="InitialState">The state at the start.</param>
/// <param name="Delays">The constant lags at which the function reads the past, all positive.</param>
public sealed record DelayProblem(DelayField Function, Rows InitialState, ImmutableArray<double> Delays) : Problem
{
    private IPast? past;

    /// <summary>Names of the state variables.</summary>
    public ImmutableArray<string> Names { get; init; } = NumberedNames.Of(InitialState.Count);

    /// <summary>The state before the start; None: it was that of the start.</summary>
    public Option<History> Before { get; init; }

    /// <summary>Lags that change with time.</summary>
    public ImmutableArray<VaryingLag> Varying { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<VaryingLag> VaryingLags => Varying;

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Names;

    /// <inheritdoc/>
    public override Rows Start => InitialState;

    /// <inheritdoc/>
    public override ImmutableArray<double> Lags => Delays;

    /// <inheritdoc/>
    public override Option<History> History => Before;

    /// <inheritdoc/>
    public override Problem Remembering(IPast memory) => this with { past = memory };

    /// <inheritdoc/>
    public override Problem From(Rows start) => this with { InitialState = start };

    /// <inheritdoc/>
    public override TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor)
    {
        var (function, memory, varying) = (Function, past ?? new Still(stepping.From, InitialState), Varying);
        var field = new DenseField((t, y, derivatives) =>
        {
            foreach (var lag in varying)
            {
                if (lag.IsCausal(t)) continue;
                derivatives.Fill(double.NaN);
                return;
            }
            function(t, y, memory, derivatives);
        });
        var start = new Workspace(InitialState.Count).Holding(InitialState.AsSpan());
        return memory.HasHistory == true
            ? visitor.Visit(new FacingField(field, memory, double.NegativeInfinity, double.PositiveInfinity), start)
            : visitor.Visit(field, start);
    }
}

/// <summary>A field that reads a history which may jump at the start of the run: an evaluation in the second half of a step, or of a
/// stretch without break points, sees the start from the left.</summary>
internal readonly record struct FacingField(DenseField Field, IPast Past, double From, double Until) : IField<FacingField, Dense>
{
    /// <inheritdoc/>
    public static bool IsDriven => true;

    /// <inheritdoc/>
    public static FacingField Between(in FacingField field, double from, double until) => field with { From = from, Until = until };

    /// <inheritdoc/>
    public static Dense At(in FacingField field, double t, Dense y)
    {
        field.Past.Face(t, t - field.From > field.Until - t);
        return DenseField.At(field.Field, t, y);
    }
}

/// <summary>A past in which nothing has happened.</summary>
internal sealed record Still(double From, Rows State) : IPast
{
    public double At(double t, int component) => State[component];

    public void Fill(double t, Span<double> y) => State.AsSpan().CopyTo(y);
}

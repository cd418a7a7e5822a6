using System;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>A field of any type as an implicit method reads it.</summary>
internal sealed class OpenedField<TField, TState> : StiffField
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private readonly TField whole;
    private readonly TState start;
    private TField during;

    public OpenedField(TField field, TState start, IJacobian? jacobian, Sparsity sparsity, Tolerance tolerance)
        : base(TState.View(start).Length, jacobian, sparsity, tolerance) =>
        (whole, during, this.start) = (field, field, start);

    /// <inheritdoc/>
    public override void Between(double from, double until)
    {
        base.Between(from, until);
        during = TField.Between(whole, from, until);
    }

    /// <inheritdoc/>
    public override double FirstStep(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double length, int errorOrder)
    {
        TState.BeginAttempt(start);
        return InitialStep.Guess<TField, TState>(
            during, t, TState.Of(start, y), TState.Of(start, slope), length, errorOrder, Tolerance);
    }

    /// <inheritdoc/>
    internal override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> slope)
    {
        TState.BeginAttempt(start);
        var result = TField.At(during, t, TState.Of(start, y));
        TState.View(result).CopyTo(slope);
    }
}

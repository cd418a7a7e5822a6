using System;
using System.Runtime.CompilerServices;
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
    private readonly Memory? memory;
    private readonly StepView? guess;
    private TField during;

    public OpenedField(TField field, TState start, Func<IJacobian?> jacobian, Option<Sparsity> sparsity, Tolerance tolerance, Memory? memory)
        : base(TState.View(start).Length, jacobian, sparsity, tolerance)
    {
        (whole, during, this.start, this.memory) = (field, field, start, memory);
        if (memory is not null) guess = new(Size);
    }

    /// <inheritdoc/>
    public override bool ReadsPast => memory is not null;

    /// <inheritdoc/>
    public override bool ReadsItself(double t, double width) => memory is not null && memory.IsReadWithin(t, width);

    /// <inheritdoc/>
    public override void Guess(double end, double[] next, ImplicitStepper stepper) =>
        memory!.Guess(guess!.Of(stepper.T, end, stepper.Y, next, stepper));

    /// <inheritdoc/>
    public override void Pin(double t) => memory?.Pin(t);

    /// <summary>The field in the stretch at hand.</summary>
    internal ref readonly TField During => ref during;

    /// <inheritdoc/>
    public override void Between(double from, double until)
    {
        base.Between(from, until);
        during = TField.Between(whole, from, until);
    }

    /// <inheritdoc/>
    public override double FirstStep(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double length, int errorOrder, out bool isCut)
    {
        TState.BeginAttempt(start);
        return InitialStep.Guess<TField, TState>(
            during, t, TState.Of(start, y), TState.Of(start, slope), length, errorOrder, Tolerance, out isCut);
    }

    /// <inheritdoc/>
    public override ImplicitStepper Explicit(EmbeddedMethod method, Controller controller) =>
        method.OpenEmbedded(new AtWork(this, controller));

    private sealed record AtWork(OpenedField<TField, TState> Field, Controller Controller) : IEmbeddedMethodVisitor<ImplicitStepper>
    {
        public ImplicitStepper Visit<TMethod>() where TMethod : struct, IEmbeddedMethod =>
            new ExplicitStepper<TMethod, TField, TState>(Field, Field.start, Controller);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> slope)
    {
        TState.BeginAttempt(start);
        var result = TField.At(during, t, TState.Of(start, y));
        TState.Read(result, slope).CopyTo(slope);
    }
}

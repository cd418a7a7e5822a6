using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>An embedded explicit method in the place of an implicit one: at its own types inside, plain vectors outside.</summary>
internal sealed class ExplicitStepper<TMethod, TField, TState> : ImplicitStepper
    where TMethod : struct, IEmbeddedMethod
    where TField : struct, IField<TField, TState>
    where TState : struct, IState<TState>
{
    private readonly OpenedField<TField, TState> opened;
    private TState y, slope;
    private int count;
    private double[] derivatives = [];

    /// <summary>The method on a field, with memory of its own.</summary>
    public ExplicitStepper(OpenedField<TField, TState> opened, TState start, Controller controller) : base(opened, controller, bends: 5) =>
        (this.opened, y, slope) = (opened, TState.Detached(start), default);

    /// <inheritdoc/>
    public override int ErrorOrder => TMethod.ErrorOrder;

    /// <inheritdoc/>
    public override int Bends => count;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        base.Begin(t, y, slope, h);
        TState.BeginAttempt(this.y);
        var (state, derivatives) = (TState.Of(this.y, y), TState.Of(this.y, slope));
        (this.y, this.slope) = (state, derivatives);
    }

    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        if (derivatives.Length == 0) derivatives = new double[Y.Length];
        if (!kept.IsReading) TState.Read(slope, derivatives).CopyTo(derivatives);
        kept.Pass(derivatives);
        if (!kept.IsReading) return;
        TState.BeginAttempt(y);
        (y, slope) = (TState.Of(y, Y), TState.Of(y, derivatives));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Fate Try(double end, bool dense)
    {
        var (h, bend) = (end - T, default(Bend<TState>));
        TState.BeginAttempt(y);
        var trial = TMethod.Try<TField, TState>(opened.During, T, h, y, slope, Controller.Tolerance, dense, ref bend);
        opened.Evaluations += TMethod.TryEvaluations + (dense ? TMethod.DenseEvaluations : 0);
        var verdict = Judge(trial.Error, h);
        Width = h * verdict.Factor;
        if (!verdict.Accept)
        {
            if (double.IsFinite(trial.Error)) return Fate.Rejected;
            opened.Slope(end, TState.View(trial.Next), Next);         // says which component is not finite
            return Fate.Diverged;
        }
        TState.View(trial.Next).CopyTo(Next);
        if (dense) Look(trial, bend);
        Advance(end);
        (y, slope) = (trial.Next, trial.Slope);
        return Fate.Accepted;
    }

    private void Look(in Trial<TState> trial, Bend<TState> bend)
    {
        var (left, right) = (slope, trial.Slope);
        TState.View(left).CopyTo(Left);
        TState.View(right).CopyTo(Right);
        count = bend.Count;
        if (count > 0) TState.View(bend.Fourth).CopyTo(Fourth);
        if (count > 1) TState.View(bend.Fifth).CopyTo(Fifth);
        if (count > 2) TState.View(bend.Sixth).CopyTo(Sixth);
        if (count > 3) TState.View(bend.Seventh).CopyTo(Seventh);
        if (count > 4) TState.View(bend.Eighth).CopyTo(Eighth);
    }
}

using System;
using PyRates.Dynamics;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>A step of an implicit method as samples and events look at it. One memory for all steps: a look ends before the next
/// begins.</summary>
internal sealed class StepView
{
    private readonly Dense between, y, next, left, right;
    private readonly Bend<Dense> bend;

    public StepView(int size)
    {
        Dense New() => new Workspace(size).Holding(new double[size]);
        (between, y, next, left, right) = (New(), New(), New(), New(), New());
        bend = new() { Fourth = New(), Fifth = New(), Sixth = New(), Seventh = New(), Eighth = New() };
    }

    /// <summary>A state between two steps.</summary>
    public Dense At(double[] state)
    {
        state.CopyTo(between.Values);
        return between;
    }

    /// <summary>A step between two states with the dense output of a method.</summary>
    public Piece<Dense> Of(double start, double end, double[] from, double[] to, ImplicitStepper stepper)
    {
        from.CopyTo(y.Values);
        to.CopyTo(next.Values);
        stepper.Left.CopyTo(left.Values);
        stepper.Right.CopyTo(right.Values);
        if (stepper.Bends > 0) stepper.Fourth.CopyTo(bend.Fourth.Values);
        if (stepper.Bends > 1) stepper.Fifth.CopyTo(bend.Fifth.Values);
        if (stepper.Bends > 2) stepper.Sixth.CopyTo(bend.Sixth.Values);
        if (stepper.Bends > 3) stepper.Seventh.CopyTo(bend.Seventh.Values);
        if (stepper.Bends > 4) stepper.Eighth.CopyTo(bend.Eighth.Values);
        return new(start, end, y, next, left, right, bend with { Count = stepper.Bends });
    }
}

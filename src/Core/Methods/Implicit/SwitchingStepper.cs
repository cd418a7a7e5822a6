using System;

namespace PyRates.Methods.Implicit;

/// <summary>An explicit method as long as it is not stability that limits its steps, and a stiff one where it is. Now and then
/// the step times the dominant eigenvalue is compared with how far the explicit method is stable: Shampine, ACM Trans. Math.
/// Softw. 3 (1977) 44-53; Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.2.</summary>
/// <remarks>The stiff method is made when it is first needed, with all its memory.</remarks>
internal sealed class SwitchingStepper : ImplicitStepper
{
    private const int Interval = 10;                                // steps between two looks
    private const int Agreeing = 2;                                 // looks in a row that must say the same
    private const int LongestInterval = 160;                        // after changes that did not last
    private const double Stiff = 0.75, NotStiff = 0.5;              // of the limit: between them nothing changes
    private readonly ImplicitMethod method;
    private readonly ImplicitStepper explicitStepper;
    private readonly DominantEigenvalue eigenvalue;
    private readonly double[] slope;
    private readonly double limit;
    private ImplicitStepper current;
    private ImplicitStepper? stiff;
    private int untilLook = Interval, interval = Interval, agreed;
    private long steps, changedAt;
    private (double T, long Steps) lookedAt;

    /// <summary>Both methods on a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="controller">The judge of attempts, of both.</param>
    /// <param name="nonstiff">The explicit method.</param>
    /// <param name="method">The stiff one.</param>
    /// <param name="limit">How far the explicit one is stable.</param>
    public SwitchingStepper(StiffField field, Controller controller, EmbeddedMethod nonstiff, ImplicitMethod method, double limit)
        : base(field, controller, bends: 0)
    {
        (this.method, this.limit) = (method, limit);
        current = explicitStepper = field.Explicit(nonstiff, controller);
        (eigenvalue, slope) = (new(field), new double[field.Size]);
    }

    /// <inheritdoc/>
    public override int ErrorOrder => current.ErrorOrder;

    /// <inheritdoc/>
    public override bool IsMultistep => current.IsMultistep;

    /// <inheritdoc/>
    public override double[] Y => current.Y;

    /// <inheritdoc/>
    public override double[] Left => current.Left;

    /// <inheritdoc/>
    public override double[] Right => current.Right;

    /// <inheritdoc/>
    public override double[] Fourth => current.Fourth;

    /// <inheritdoc/>
    public override double[] Fifth => current.Fifth;

    /// <inheritdoc/>
    public override double[] Sixth => current.Sixth;

    /// <inheritdoc/>
    public override double[] Seventh => current.Seventh;

    /// <inheritdoc/>
    public override double[] Eighth => current.Eighth;

    /// <inheritdoc/>
    public override int Bends => current.Bends;

    /// <summary>Whether the stiff method is at work.</summary>
    public bool IsStiff => current == stiff;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        current.Begin(t, y, slope, h);
        (T, Width, agreed, lookedAt) = (t, h, 0, (t, steps));
    }

    /// <inheritdoc/>
    public override double FirstStep(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double length, out bool isCut) =>
        current.FirstStep(t, y, slope, length, out isCut);

    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        var (isStiff, isMade, (t, before)) = (IsStiff, stiff is not null, lookedAt);
        kept.Pass(ref isStiff);
        kept.Pass(ref isMade);
        kept.Pass(ref untilLook);
        kept.Pass(ref interval);
        kept.Pass(ref agreed);
        kept.Pass(ref steps);
        kept.Pass(ref changedAt);
        kept.Pass(ref t);
        kept.Pass(ref before);
        lookedAt = (t, before);
        eigenvalue.Carry(ref kept);
        explicitStepper.Carry(ref kept);
        if (!isMade) return;
        stiff ??= method.Stepper(Field, Controller);
        stiff.Carry(ref kept);
        current = isStiff ? stiff : explicitStepper;
    }

    /// <inheritdoc/>
    public override Fate Try(double end, bool dense)
    {
        if (--untilLook <= 0) Look();
        var fate = current.Try(end, dense);
        (T, Width) = (current.T, current.Width);
        if (fate == Fate.Accepted) steps++;
        else if (!IsStiff && fate == Fate.Rejected) untilLook--;     // what is not stable is rejected often
        return fate;
    }

    /// <summary>Before a step: compares, and changes the method when it was so more than once.</summary>
    private void Look()
    {
        untilLook = interval;
        if (!Field.Slope(T, Y, slope)) return;
        // steps that stability limits grow and are rejected in turn: it is their mean that lies near the limit
        var mean = steps > lookedAt.Steps ? (T - lookedAt.T) / (steps - lookedAt.Steps) : Width;
        lookedAt = (T, steps);
        var reach = mean * eigenvalue.At(T, Y, slope);
        var wantsChange = IsStiff ? reach < NotStiff * limit : reach > Stiff * limit;
        agreed = wantsChange ? agreed + 1 : 0;
        untilLook = agreed > 0 ? Math.Max(1, Interval / 2) : interval;
        if (agreed < Agreeing) return;
        interval = steps - changedAt < 4L * interval ? Math.Min(2 * interval, LongestInterval) : Interval;
        (agreed, changedAt, untilLook) = (0, steps, interval);
        if (!IsStiff && !method.IsPossibleWhereStiff(Field))
        {
            untilLook = int.MaxValue;
            return;
        }
        var next = IsStiff ? explicitStepper : stiff ??= method.Stepper(Field, Controller);
        next.Begin(T, Y, slope, Width);
        current = next;
    }
}

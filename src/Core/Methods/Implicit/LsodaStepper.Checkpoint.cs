namespace PyRates.Methods.Implicit;

/// <content>What it keeps from step to step.</content>
internal sealed partial class LsodaStepper
{
    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        var isStiff = IsStiff;
        kept.Pass(ref isStiff);
        family = isStiff ? LinearMultistep.Backward : LinearMultistep.Adams;
        kept.Pass(ref order);
        kept.Pass(ref wait);
        kept.Pass(ref afterSwitch);
        kept.Pass(ref jacobianAge);
        kept.Pass(ref convergenceFailures);
        kept.Pass(ref errorFailures);
        kept.Pass(ref h);
        kept.Pass(ref largestGrowth);
        kept.Pass(ref contraction);
        kept.Pass(ref shift);
        kept.Pass(ref coefficient);
        kept.Pass(ref isCurrent);
        kept.Pass(ref needsJacobian);
        kept.Pass(ref hasSwitched);
        CarryChoice(ref kept);
        y.Carry(ref kept);
        kept.Pass(Scale);
        if (lu is null) return;
        Field.Carry(ref kept, jacobian);
        lu.Carry(ref kept, jacobian, isStiff && !needsJacobian && factored > 0 ? 1 / factored : 0);
    }

    private void CarryChoice(ref Transfer kept)
    {
        kept.Pass(ref estimatedSpeed);
        kept.Pass(ref knownSpeed);
        kept.Pass(ref jacobianSpeed);
        kept.Pass(ref factored);
        kept.Pass(ref isLimited);
    }
}

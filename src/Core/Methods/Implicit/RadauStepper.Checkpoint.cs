namespace PyRates.Methods.Implicit;

/// <content>What it keeps from step to step.</content>
internal sealed partial class RadauStepper
{
    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        kept.Pass(ref isFresh);
        kept.Pass(ref isRejected);
        kept.Pass(ref hasCourse);
        kept.Pass(ref factored);
        kept.Pass(ref courseStart);
        kept.Pass(ref courseWidth);
        kept.Pass(course);
        kept.Pass(slope);
        Field.Carry(ref kept, jacobian);
        real.Carry(ref kept, jacobian, factored > 0 ? RadauIIA.Real / factored : 0);
        complex.Carry(ref kept, jacobian, factored > 0 ? RadauIIA.Complex / factored : 0);
    }
}

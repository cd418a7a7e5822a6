namespace PyRates.Dynamics;

/// <summary>What a solve keeps of itself so that another can go on from it: an opaque value, part of its
/// <see cref="Trajectory"/>. Going on with nothing changed gives the bits of a solve that did not stop.</summary>
/// <remarks>Its memory: some states; of an implicit method also the states of the steps that it remembers and one Jacobian, with as
/// many numbers as that has entries; of a delay equation the past.</remarks>
public abstract record Continuation
{
    private protected Continuation() { }
}

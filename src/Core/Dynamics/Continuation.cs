namespace PyRates.Dynamics;

/// <summary>What a solve keeps of itself so that another can go on from it: an opaque value, part of its
/// <see cref="Trajectory"/>.</summary>
public abstract record Continuation
{
    private protected Continuation() { }

    /// <summary>Whether going on with nothing changed gives the bits of a solve that did not stop. Otherwise it begins anew at the
    /// end, with the step that would have come next.</summary>
    public abstract bool IsExact { get; }
}

namespace PyRates.Dynamics.Noise;

/// <summary>How the integral over white noise is meant. They differ where the noise's coefficients depend on what the noise
/// moves.</summary>
public enum Calculus
{
    /// <summary>Itô: the coefficient is taken at the start of each step. <c>E[b dW] = 0</c>.</summary>
    Ito,

    /// <summary>Stratonovich: the coefficient is taken in the middle, the limit of noise that is smooth; the ordinary chain rule
    /// holds.</summary>
    Stratonovich,
}

/// <summary>What is known of a problem's white noise: which methods can solve it depends on that.</summary>
public enum NoiseKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The coefficients depend on the time at most.</summary>
    Additive,

    /// <summary>A coefficient depends on states that no other noise moves: diagonal noise, and one noise alone.</summary>
    Diagonal,

    /// <summary>Anything else.</summary>
    General,
}

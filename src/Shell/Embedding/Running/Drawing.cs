using PyRates.Dynamics.Noise;

namespace PyRates.Shell.Embedding.Running;

/// <summary>What a run makes of noise.</summary>
/// <param name="Path">Which path it takes.</param>
/// <param name="Calculus">How white noise is meant.</param>
internal sealed record Drawing(NoisePath Path, Calculus Calculus)
{
    /// <summary>The words for how white noise is meant.</summary>
    public static (string Word, Calculus Meaning)[] Words { get; } =
        [("ito", Calculus.Ito), ("stratonovich", Calculus.Stratonovich)];
}

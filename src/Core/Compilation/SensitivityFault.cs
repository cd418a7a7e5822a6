namespace PyRates.Compilation;

/// <summary>Why a problem has no sensitivities with respect to what was asked for.</summary>
public abstract record SensitivityFault
{
    private SensitivityFault() { }                                  // closed

    /// <summary>The fault in words.</summary>
    public abstract string Message { get; }

    /// <summary>A name that is neither a parameter's nor a state's.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Nearest">What may have been meant.</param>
    public sealed record Unknown(string Name, Option<string> Nearest) : SensitivityFault
    {
        /// <inheritdoc/>
        public override string Message =>
            $"'{Name}' is neither a parameter nor a state of the model{Nearest.Match(near => $"; did you mean '{near}'?", () => "")}";
    }

    /// <summary>A parameter on which a delay depends.</summary>
    /// <param name="Name">The name.</param>
    public sealed record OfLag(string Name) : SensitivityFault
    {
        /// <inheritdoc/>
        public override string Message => $"a delay depends on '{Name}': there are no derivatives with respect to delays";
    }

    /// <summary>The equations have noise.</summary>
    public sealed record Noisy : SensitivityFault
    {
        /// <inheritdoc/>
        public override string Message => "derivatives are not carried backwards through noise: take forward sensitivities";
    }

    /// <summary>The problem has sensitivities already.</summary>
    public sealed record Twice : SensitivityFault
    {
        /// <inheritdoc/>
        public override string Message => "the problem has sensitivities already: ask for all of them at once";
    }
}

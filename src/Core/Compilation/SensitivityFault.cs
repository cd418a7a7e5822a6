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

    /// <summary>More sensitivities than there is room for.</summary>
    /// <param name="States">The number of states.</param>
    /// <param name="Names">The number of names.</param>
    public sealed record TooMany(int States, int Names) : SensitivityFault
    {
        /// <summary>The most states and sensitivities of them.</summary>
        public const int Most = 1 << 25;

        /// <inheritdoc/>
        public override string Message => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{States:N0} states have too many sensitivities with respect to {Names:N0} names ({Most:N0} with the states are the most): ")
            + "ask for fewer at once, or for the gradient of a loss";
    }
}

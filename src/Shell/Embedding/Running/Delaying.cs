using PyRates.Compilation;
using PyRates.Dynamics;

namespace PyRates.Shell.Embedding.Running;

/// <summary>What a run makes of delays.</summary>
/// <param name="Prehistory">What they read before the start.</param>
/// <param name="Stages">With 1 and more each is a chain of so many stages; 0: delays are delays.</param>
internal sealed record Delaying(Prehistory Prehistory = Prehistory.Initial, int Stages = 0)
{
    /// <summary>The state before the start; None: as <see cref="Prehistory"/> says.</summary>
    public Option<History> Before { get; init; }

    /// <summary>The words for what delays read before the start.</summary>
    public static (string Word, Prehistory Meaning)[] Words { get; } =
        [("initial", Prehistory.Initial), ("zero", Prehistory.Zero), ("steady", Prehistory.Steady)];
}

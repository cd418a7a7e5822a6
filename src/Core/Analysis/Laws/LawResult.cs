using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace PyRates.Analysis.Laws;

/// <summary>How a law came out.</summary>
public enum LawOutcome
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It is broken.</summary>
    Broken,

    /// <summary>It says nothing here, or could not be judged: the figures say why.</summary>
    Silent,
}

/// <summary>What a law found about a method, a solver or a model.</summary>
/// <param name="Law">The law.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Figures">What was measured.</param>
/// <param name="CounterExample">Where it is broken; or why it is silent.</param>
public sealed record LawResult(
    string Law, string Subject, LawOutcome Outcome, ImmutableArray<Figure> Figures, Option<string> CounterExample)
{
    /// <summary>Whether it is not broken.</summary>
    public bool Passed => Outcome != LawOutcome.Broken;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Law} of {Subject}: {Outcome}{string.Concat(Figures.Select(f => $", {f}"))}{CounterExample.Match(c => $" ({c})", () => "")}";

    internal static LawResult Holds(string law, string subject, params ImmutableArray<Figure> figures) =>
        new(law, subject, LawOutcome.Holds, figures, None);

    internal static LawResult Silent(string law, string subject, string why) => new(law, subject, LawOutcome.Silent, [], Some(why));

    /// <summary>Broken at a counter-example, otherwise it holds.</summary>
    internal static LawResult Of(string law, string subject, Option<string> counterExample, params ImmutableArray<Figure> figures) =>
        new(law, subject, counterExample.IsSome ? LawOutcome.Broken : LawOutcome.Holds, figures, counterExample);
}

/// <summary>A number that was measured.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
public readonly record struct Figure(string Name, double Value)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:G3}");
}

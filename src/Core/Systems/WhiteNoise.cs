using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>What white noise flows through: it can be added and multiplied by what is no noise, and nothing else.</summary>
internal static class WhiteNoise
{
    /// <summary>Every place where something else is done with it.</summary>
    /// <param name="grouping">The nodes, for the places of their equations.</param>
    /// <param name="system">The system.</param>
    public static Seq<Diagnostic> Faults(Grouping grouping, EquationSystem system)
    {
        if (!system.Populations.Exists(p => p.Noises.Exists(n => n.IsWhite))) return default(Seq<Diagnostic>);
        var faults = new List<Diagnostic>();
        var noisy = system.Populations.Select(p => new System.Collections.Generic.HashSet<string>(
            p.Noises.Filter(n => n.IsWhite).Select(n => n.Name), StringComparer.Ordinal)).ToArray();
        foreach (var entry in system.Order)
        {
            if (entry is Evaluation.Assign(var p, var a))
            {
                var (name, value) = system.Populations[p].Assignments[a];
                if (Judge(p, name, value) > 0) noisy[p].Add(name);
            }
            else if (entry is Evaluation.Couple(var c) && system.Couplings[c] is var coupling && noisy[coupling.Source].Contains(coupling.Variable))
                noisy[coupling.Target].Add(coupling.Inflow);
        }
        for (var p = 0; p < noisy.Length; p++)
            foreach (var state in system.Populations[p].States) Judge(p, state.Name, state.Derivative);    // which makes no noise of the state
        foreach (var coupling in system.Couplings.Filter(c => c.IsDelayed && noisy[c.Source].Contains(c.Variable)))
            faults.Add(new NoiseMisused(PlaceOf(grouping, coupling.Source, coupling.Variable), "at an earlier time"));
        return toSeq(faults).Strict();

        int Judge(int population, string name, Expr value)
        {
            var degree = value.Fold(new Degrees(noisy[population].Contains));
            if (degree.Power > 1) faults.Add(new NoiseMisused(PlaceOf(grouping, population, name), degree.Where));
            return degree.Power;
        }
    }

    /// <summary>Where the text has the noise in the equation of a variable, or the equation.</summary>
    private static SourceSpan PlaceOf(Grouping grouping, int group, string name)
    {
        var shape = grouping.Shape(group);
        if (!shape.Positions.TryGetValue(name, out var at))
            return shape.Locals.Where(l => FreeSymbols.Contains(l.Value, name)).Select(l => l.At).FirstOrDefault(SourceSpan.Nowhere);
        var local = shape.Locals[at];
        if (local.Operator < 0) return local.At;
        var op = grouping.Of.Nodes[grouping.First(group).Node].Operators[local.Operator].Value;
        return op.Equations.Find(e => e.Target == op.Variables[local.Variable].Value.Name)
            .Bind(e => e.Mentions.Find(m => RandomTerms.IsWhite(m.Name)))
            .Match(m => m.At, () => local.At);
    }

    /// <summary>The power in which noise stands, 2 for whatever is not linear, and what makes it so.</summary>
    private readonly record struct Degree(int Power, string Where);

    private sealed class Degrees(Func<string, bool> isNoise) : IExprAlgebra<Degree>
    {
        public Degree Number(double value) => new(0, "");

        public Degree Symbol(string name) => new(isNoise(name) ? 1 : 0, "");

        public Degree Sum(Seq<Degree> terms) => Most(terms);

        public Degree Product(Seq<Degree> factors) => factors.Count(f => f.Power > 0) > 1 && Most(factors).Power < 2
            ? new(2, "multiplied by noise")
            : Most(factors);

        public Degree Negation(Degree operand) => operand;

        public Degree Quotient(Degree numerator, Degree denominator) =>
            denominator.Power > 0 ? Deeper(denominator, "in a denominator") : numerator;

        public Degree Power(Degree @base, Degree exponent) =>
            Most(Seq(@base, exponent)) is { Power: > 0 } inside ? Deeper(inside, "in a power") : new(0, "");

        public Degree Call(string function, Seq<Degree> arguments) => function switch
        {
            "identity" => Most(arguments),
            "where" when arguments[0].Power == 0 => Most(arguments),
            _ => Most(arguments) is { Power: > 0 } inside ? Deeper(inside, $"in '{Precedence.Writing(function)?.Sign ?? function}'") : new(0, ""),
        };

        private static Degree Most(Seq<Degree> parts) => parts.Fold(new Degree(0, ""), (most, part) => part.Power > most.Power ? part : most);

        private static Degree Deeper(Degree inside, string where) => inside.Power > 1 ? inside : new(2, where);
    }
}

/// <summary>White noise where it has no meaning: in anything but a sum, and a product with what is no noise.</summary>
public sealed record NoiseMisused(SourceSpan At, string Found) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0417";

    /// <inheritdoc/>
    public override string Message => $"found white noise {Found}, expected it added or multiplied by what is no noise: a + b*xi";
}

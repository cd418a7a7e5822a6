using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems.Passes;

/// <summary>Puts a chain of first-order stages in place of every delay that is left: an approximation by ordinary differential
/// equations, whose impulse response is a gamma density around the delay.</summary>
internal static class ExpandDelays
{
    /// <summary>The system without delays.</summary>
    /// <param name="system">The system.</param>
    /// <param name="stages">The stages of each chain; 0: delays stay.</param>
    public static EquationSystem Run(EquationSystem system, int stages)
    {
        if (stages == 0 || !system.Couplings.Exists(c => c.Delays.IsSome)) return system;
        var expansion = new Expansion(system, stages);
        for (var c = 0; c < system.Couplings.Count; c++)
            if (system.Couplings[c].Delays.Case is Rows delays) expansion.Expand(c, delays);
        return expansion.Whole();
    }

    private sealed class Expansion(EquationSystem system, int stages)
    {
        private readonly List<Population> populations = [.. system.Populations];
        private readonly List<Coupling> couplings = [.. system.Couplings];
        private readonly List<Evaluation> order = [.. system.Order];
        private readonly List<Position> states = [.. system.States];
        private readonly List<UnitPlace> nodes = [.. system.Nodes];
        private readonly List<ChainStart> chains = [.. system.Chains];

        public EquationSystem Whole() => system with
        {
            Populations = toSeq(populations).Strict(),
            Couplings = toSeq(couplings).Strict(),
            Order = [.. order],
            States = [.. states],
            Nodes = [.. nodes],
            Chains = toSeq(chains).Strict(),
        };

        /// <summary>A chain for each unit and delay that a coupling reads.</summary>
        public void Expand(int number, Rows delays)
        {
            var coupling = couplings[number];
            var (block, edges) = DelayedUnits.Of(coupling, delays);
            var chain = populations.Count;
            var source = populations[coupling.Source];
            populations.Add(Chain([.. block.Select(d => string.Create(CultureInfo.InvariantCulture,
                $"{Paths.Of(source.Units[d.Unit], coupling.Variable)}~{number}x{stages}x{d.Delay:R}"))], [.. block.Select(d => stages / d.Delay)]));
            couplings[number] = coupling with { Source = chain, Variable = Chains.LastStage(stages), Edges = edges, Delays = None, Lag = None, IsPast = false };
            couplings.Add(new(
                coupling.Source, coupling.Variable, chain, Symbols.Flow(Chains.Input, 0),
                new Pattern.Sparse([.. Enumerable.Range(0, block.Length + 1)], [.. block.Select(d => d.Unit)], None)));
            order.Add(new Evaluation.Couple(couplings.Count - 1));
            order.Add(new Evaluation.Assign(chain, 0));
            for (var unit = 0; unit < block.Length; unit++)
            {
                nodes.Add(new(chain, unit));
                for (var k = 0; k < stages; k++) states.Add(new(chain, k, unit));
            }
            chains.Add(new(chain, coupling.IsPast));
        }

        private Population Chain(ImmutableArray<string> units, double[] rates) => new(
            units,
            toSeq(Enumerable.Range(1, stages).Select(k => new StateVariable(
                Chains.StageName(k), Rows.Repeat(0, units.Length), Chains.Approaching(k)))).Strict(),
            Seq1(new Parameter(Chains.Rate, new([.. rates]))),
            Seq1(new Assignment(Chains.Input, new Expr.Symbol(Symbols.Flow(Chains.Input, 0)))),
            default(Seq<Driven>));
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems;
using static LanguageExt.Prelude;

namespace PyRates.Properties.Generators;

/// <summary>The same system with every node a population of its own, and every edge a coupling.</summary>
public static class Ungrouping
{
    public static EquationSystem Of(EquationSystem system)
    {
        var first = new List<int>();                                // the new number of a population's first unit
        var populations = new List<Population>();
        foreach (var population in system.Populations)
        {
            first.Add(populations.Count);
            populations.AddRange(population.Units.Select((_, unit) => One(population, unit)));
        }
        var couplings = new List<Coupling>();
        var order = new List<Evaluation>();
        foreach (var entry in system.Order)
        {
            if (entry is Evaluation.Assign(var p, var a))
            {
                for (var unit = 0; unit < system.Populations[p].Units.Length; unit++)
                {
                    var number = first[p] + unit;
                    Assign(number, system.Populations[p].Assignments[a]);
                }
            }
            else if (entry is Evaluation.Couple(var c))
            {
                Couple(system.Couplings[c], c);
            }
        }
        return system with
        {
            Populations = toSeq(populations).Strict(),
            Couplings = toSeq(couplings).Strict(),
            Order = [.. order],
            States = [.. system.States.Select(at => new Position(first[at.Population] + at.Unit, at.State, 0))],
            Nodes = default,
        };

        void Assign(int population, Assignment assignment)
        {
            var grown = populations[population].Assignments.Add(assignment);
            populations[population] = populations[population] with { Assignments = grown };
            order.Add(new Evaluation.Assign(population, grown.Count - 1));
        }

        void Couple(Coupling coupling, int number)
        {
            for (var target = 0; target < system.Populations[coupling.Target].Units.Length; target++)
            {
                var terms = new List<Expr> { new Expr.Number(0), new Expr.Number(0) };
                for (var e = coupling.Edges.First(target); e < coupling.Edges.First(target + 1); e++)
                {
                    var inflow = string.Create(CultureInfo.InvariantCulture, $"op/e{number}_{e}<0");
                    couplings.Add(new(
                        first[coupling.Source] + coupling.Edges.Source(e), coupling.Variable, first[coupling.Target] + target, inflow,
                        new Pattern.Sparse([0, 1], [0], Some(new Rows([coupling.Edges.Weights[e]]))))
                    {
                        HasParameters = true,
                    });
                    order.Add(new Evaluation.Couple(couplings.Count - 1));
                    terms.Add(new Expr.Symbol(inflow));
                }
                Assign(first[coupling.Target] + target, new(coupling.Inflow, new Expr.Sum(toSeq(terms).Strict())));
            }
        }
    }

    private static Population One(Population all, int unit) => new(
        [all.Units[unit]],
        all.States.Map(s => s with { Initial = At(s.Initial, unit) }).Strict(),
        all.Parameters.Map(k => k with { Values = At(k.Values, unit) }).Strict(),
        Empty,
        all.Driven.Map(d => d with { Signals = [d.Signals[unit]] }).Strict());

    private static Rows At(Rows values, int unit) => new([values[unit]]);
}

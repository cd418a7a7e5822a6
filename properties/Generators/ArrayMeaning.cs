using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Systems;

namespace PyRates.Properties.Generators;

/// <summary>What an equation system means: its entries one after the other, each for all units.</summary>
internal static class ArrayMeaning
{
    /// <summary>The derivative of each state by its path.</summary>
    public static Dictionary<string, double> Derivatives(EquationSystem system, Func<string, double> state, double time, Func<int, double> signal)
    {
        var values = new Dictionary<(int Population, string Name), double[]>();
        for (var p = 0; p < system.Populations.Count; p++)
        {
            var population = system.Populations[p];
            foreach (var s in population.States) values[(p, s.Name)] = [.. population.Units.Select(unit => state($"{unit}/{s.Name}"))];
            foreach (var q in population.Parameters) values[(p, q.Name)] = [.. q.Values.Values];
            foreach (var d in population.Driven) values[(p, d.Name)] = [.. d.Signals.Select(k => k < 0 ? 0 : signal(k))];
        }
        foreach (var entry in system.Order)
        {
            switch (entry)
            {
                case Evaluation.Assign(var p, var a):
                    var (name, value) = system.Populations[p].Assignments[a];
                    values[(p, name)] = Evaluated(p, value);
                    break;
                case Evaluation.Couple(var c):
                    var coupling = system.Couplings[c];
                    var source = values[(coupling.Source, coupling.Variable)];
                    values[(coupling.Target, coupling.Inflow)] = [.. Enumerable.Range(0, coupling.Edges.Targets).Select(unit => Enumerable
                        .Range(coupling.Edges.First(unit), coupling.Edges.First(unit + 1) - coupling.Edges.First(unit))
                        .Sum(edge => coupling.Edges.Weights[edge] * source[coupling.Edges.Source(edge)]))];
                    break;
            }
        }
        return system.States.ToDictionary(
            at => $"{system.Populations[at.Population].Units[at.Unit]}/{system.Populations[at.Population].States[at.State].Name}",
            at => Evaluated(at.Population, system.Populations[at.Population].States[at.State].Derivative)[at.Unit],
            StringComparer.Ordinal);

        double[] Evaluated(int population, Expr value) => [.. Enumerable.Range(0, system.Populations[population].Units.Length)
            .Select(unit => ExprValue.Of(value, name => name == Constants.Time ? time : values[(population, name)][unit]))];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Systems;

namespace PyRates.Properties.Generators;

/// <summary>What a system is worth at a point, computed unit by unit as its equations read: the measure of every kernel, to
/// the bit. Sums over edges go as <c>Operations.Weighted</c> says.</summary>
public sealed class ByTheText
{
    private readonly EquationSystem system;
    private readonly Dictionary<string, double>[][] values;

    public ByTheText(EquationSystem system, double t, ReadOnlySpan<double> y, ReadOnlySpan<double> signals)
    {
        this.system = system;
        values = [.. system.Populations.Select(p => p.Units.Select((_, unit) =>
        {
            var names = new Dictionary<string, double>(StringComparer.Ordinal) { ["t"] = t };
            foreach (var parameter in p.Parameters) names[parameter.Name] = parameter.Values[unit];
            return names;
        }).ToArray())];
        for (var p = 0; p < values.Length; p++)
        {
            foreach (var driven in system.Populations[p].Driven)
            {
                for (var unit = 0; unit < driven.Signals.Length; unit++)
                    values[p][unit][driven.Name] = driven.Signals[unit] < 0 ? 0 : signals[driven.Signals[unit]];
            }
        }
        for (var i = 0; i < system.States.Length; i++) Names(system.States[i])[StateOf(system.States[i]).Name] = y[i];
        foreach (var entry in system.Order) Evaluate(entry);
    }

    /// <summary>The derivative of each state, in the model's order.</summary>
    public double[] Derivatives => [.. system.States.Select(at => ExprValue.Of(StateOf(at).Derivative, Names(at)))];

    /// <summary>A variable of a unit.</summary>
    public double this[int population, int unit, string name] => values[population][unit][name];

    private void Evaluate(Evaluation entry)
    {
        if (entry is Evaluation.Assign(var p, var a))
        {
            var assignment = system.Populations[p].Assignments[a];
            foreach (var names in values[p]) names[assignment.Name] = ExprValue.Of(assignment.Value, names);
        }
        else if (entry is Evaluation.Couple(var c))
        {
            var coupling = system.Couplings[c];
            for (var unit = 0; unit < values[coupling.Target].Length; unit++)
                values[coupling.Target][unit][coupling.Inflow] = Inflow(coupling, unit);
        }
    }

    private double Inflow(Coupling coupling, int unit)
    {
        var lanes = new List<double>();
        var edges = coupling.Edges;
        for (var e = edges.First(unit); e < edges.First(unit + 1); e++)
        {
            var product = values[coupling.Source][edges.Source(e)][coupling.Variable];
            if (edges is not Pattern.Uniform && edges.Weight(e) is var w && w >= 0) product = edges.Weights[w] * product;
            var lane = (e - edges.First(unit)) % 8;
            if (lane == lanes.Count) lanes.Add(product);
            else lanes[lane] += product;
        }
        var sum = lanes.Count == 0 ? 0 : lanes.Aggregate((a, b) => a + b);
        return edges is Pattern.Uniform uniform ? sum * uniform.Common : sum;
    }

    private Dictionary<string, double> Names(Position at) => values[at.Population][at.Unit];

    private StateVariable StateOf(Position at) => system.Populations[at.Population].States[at.State];
}

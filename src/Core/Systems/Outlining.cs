using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>Tells populations and couplings of a system in words.</summary>
internal static class Outlining
{
    /// <summary>One population.</summary>
    public static OutlinedPopulation Population(EquationSystem system, int number)
    {
        var population = system.Populations[number];
        var known = Values(population);
        var flows = system.Couplings.Filter(c => c.Target == number).ToDictionary(c => c.Inflow, StringComparer.Ordinal);
        var presentation = new Presentation(known);
        var driven = population.Driven.Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            PathOf(population.Units), population.Units.Length,
            [.. population.States.Select(s => new OutlinedState(s.Name, NumberRange.Of(s.Initial), Shown(s.Name, s.Derivative)))],
            [.. population.Assignments.Select(a => new DescribedEquation(a.Name, Shown(a.Name, a.Value)))],
            [.. population.Parameters.Filter(p => !p.IsInput).Select(Value)],
            [.. population.Parameters.Filter(p => p.IsInput).Select(Value)],
            [.. population.Driven.Select(d => new OutlinedDrive(Symbols.InputOf(d.Name), d.Signals.Count(s => s >= 0)))]);

        static OutlinedValue Value(Parameter parameter) => new(parameter.Name, NumberRange.Of(parameter.Values));

        string Shown(string target, Expr value)
        {
            var op = Presentation.OperatorOf(target);
            return presentation.Of(value, name => flows.TryGetValue(name, out var coupling) ? Flow(system, coupling)
                : driven.Contains(name) ? "signal"
                : Symbols.IsDefault(name) ? "default"
                : Presentation.OperatorOf(name) == op ? Presentation.NameOf(name) : $"[{name}]").ToString();
        }
    }

    /// <summary>The parameters that have one value in all units.</summary>
    public static Dictionary<string, double> Values(Population population)
    {
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, values) in population.Parameters)
            if (values.Count > 0 && NumberRange.Of(values).IsOne) known[name] = values[0];
        return known;
    }

    /// <summary>One coupling.</summary>
    public static OutlinedCoupling Coupling(EquationSystem system, Coupling coupling) => new(
        Source(system, coupling), Paths.Of(PathOf(system.Populations[coupling.Target].Units), Symbols.InputOf(coupling.Inflow)),
        coupling.Edges switch
        {
            Pattern.OneEach => "each",
            { All: > 0 } => "all",
            _ => "some",
        },
        coupling.Edges.Count, Weights(system, coupling), coupling.Delays.Map(NumberRange.Of).Case as NumberRange)
    {
        HasVaryingDelay = coupling.Lag.IsSome,
    };

    /// <summary>The path of a node; of several, that of the first and that of the last.</summary>
    public static string PathOf(UnitNames units) => units.Length == 0 ? "" : units.Length == 1 ? units[0]
        : Paths.NodeOf(units[0]) is var first && Paths.NodeOf(units[^1]) is var last && first == last ? first
        : $"{first} … {last}";

    /// <summary>The weights of a coupling, wherever they stand.</summary>
    public static NumberRange Weights(EquationSystem system, Coupling coupling) =>
        coupling.Matrix.Length > 0 && system.Populations[coupling.MatrixOf].Parameters.Find(p => p.Name == coupling.Matrix).Case is Parameter matrix
            ? NumberRange.Of(matrix.Values)
        : coupling.SharesWith >= 0 ? Weights(system, system.Couplings[coupling.SharesWith])
        : coupling.Edges.HasWeights ? NumberRange.Of(coupling.Edges.Weights) : new(1, 1);

    private static string Source(EquationSystem system, Coupling coupling) =>
        Paths.Of(PathOf(system.Populations[coupling.Source].Units), coupling.Variable);

    /// <summary>What a coupling brings to one unit.</summary>
    private static string Flow(EquationSystem system, Coupling coupling)
    {
        var source = $"[{Source(system, coupling)}]";
        if (coupling.IsDelayed)
            source = $"past({source}, {coupling.Delays.Match(d => NumberRange.Of(d) is { IsOne: true } one ? one.ToString() : "delay", () => "delay")})";
        var weight = Weights(system, coupling);
        var sums = coupling.Edges is not Pattern.OneEach;
        var text = weight switch
        {
            { IsOne: true, Least: 1 } => sums ? $"sum({source})" : source,
            { IsOne: true } => $"{weight}*{(sums ? $"sum({source})" : source)}",
            _ => sums ? $"sum(weight*{source})" : $"weight*{source}",
        };
        return Symbols.IsBetween(coupling.Inflow) && !weight.IsOne ? $"({text})" : text;
    }
}

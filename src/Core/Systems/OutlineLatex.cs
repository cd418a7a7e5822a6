using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>The populations of a system in LaTeX: unit <c>i</c> of each stands for all of them, and sums run over <c>j</c>.</summary>
internal sealed class OutlineLatex
{
    private readonly EquationSystem system;
    private readonly Population population;
    private readonly Dictionary<string, Coupling> flows;
    private readonly int number;

    private OutlineLatex(EquationSystem system, int number)
    {
        (this.system, this.number, population) = (system, number, system.Populations[number]);
        flows = system.Couplings.Filter(c => c.Target == number).ToDictionary(c => c.Inflow, StringComparer.Ordinal);
    }

    /// <summary>The equations of all populations, each with its index.</summary>
    public static string[] Equations(EquationSystem system) =>
        [.. Enumerable.Range(0, system.Populations.Count).SelectMany(p => new OutlineLatex(system, p).Lines())];

    /// <summary>The ranges of initial values and parameters, a row of a table each.</summary>
    public static string[] Values(EquationSystem system) =>
    [
        .. Enumerable.Range(0, system.Populations.Count).SelectMany(p => new OutlineLatex(system, p).Rows()),
    ];

    private IEnumerable<string> Lines()
    {
        foreach (var (name, value) in population.Assignments) yield return $"{Placed(number, name, "i", ExprLatex.Symbol)} &= {Written(value)}";
        foreach (var state in population.States)
        {
            var derivative = Placed(number, state.Name, "i", name => $@"\dot{{{ExprLatex.Symbol(name)}}}");
            yield return $"{derivative} &= {Written(state.Derivative)}" + (population.Units.Length == 1 ? ""
                : string.Create(CultureInfo.InvariantCulture, $@", \quad i = 1, \dots, {population.Units.Length}"));
        }
    }

    private IEnumerable<string> Rows()
    {
        foreach (var state in population.States) yield return $"${Placed(number, state.Name, "i", ExprLatex.Symbol)}(0)$ & ${Text(NumberRange.Of(state.Initial))}$";
        foreach (var parameter in population.Parameters)
            yield return $"${Placed(number, parameter.Name, "i", ExprLatex.Symbol)}$ & ${Text(NumberRange.Of(parameter.Values))}$";
    }

    private string Written(Expr value) => ExprLatex.Of(
        Presentation.Symbolic.Of(value, static name => name),
        name => name == "pi" ? @"\pi" : name == Constants.Time ? name
            : flows.TryGetValue(name, out var coupling) ? Flow(coupling) : Placed(number, name, "i", ExprLatex.Symbol));

    private string Flow(Coupling coupling)
    {
        var weight = Outlining.Weights(system, coupling);
        var each = coupling.Edges is Pattern.OneEach;
        var source = Placed(coupling.Source, coupling.Variable, each ? "i" : "j", ExprLatex.Symbol);
        if (coupling.IsDelayed)
        {
            var delay = coupling.Delays.Map(NumberRange.Of).Filter(d => d.IsOne).Match(Text, () => each ? @"\tau_i" : @"\tau_{ij}");
            source += $@"\left(t - {delay}\right)";
        }
        var factor = !weight.IsOne ? each ? "w_i " : "w_{ij} " : weight.Least == 1 ? "" : Text(weight) + " ";
        var sum = each ? factor + source : weight.IsOne ? $@"{factor}\sum_{{j}} {source}" : $@"\sum_{{j}} {factor}{source}";
        return Symbols.IsBetween(coupling.Inflow) ? $@"\left({sum}\right)" : sum;
    }

    /// <summary>A variable of a unit: its letter, the unit's index, and above it where it belongs as far as that is not the only place.</summary>
    private string Placed(int place, string local, string index, Func<string, string> letter)
    {
        if (local.Split('/') is not [var op, var name]) return ExprLatex.Symbol(local);
        var of = system.Populations[place];
        ImmutableArray<string> above =
        [
            .. system.Populations.Count > 1 ? [Outlining.PathOf(of.Units)] : (string[])[],
            .. Operators(of) > 1 ? [op] : (string[])[],
        ];
        var symbol = letter(Symbols.IsFlow(name) ? Symbols.InputOf(name) : name);
        return "{{" + symbol + "}" + (of.Units.Length == 1 ? "" : "_{" + index + "}")
            + (above.IsEmpty ? "" : $@"^{{\text{{({SystemLatex.Escaped(string.Join(", ", above))})}}}}") + "}";
    }

    private static int Operators(Population p) => p.States.Map(s => s.Name).Concat(p.Assignments.Map(a => a.Name)).Concat(p.Parameters.Map(c => c.Name))
        .Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal).Count();

    private static string Text(NumberRange range) => range.IsOne ? ExprLatex.Of(new Expr.Number(range.Least))
        : $@"{ExprLatex.Of(new Expr.Number(range.Least))} \dots {ExprLatex.Of(new Expr.Number(range.Most))}";
}

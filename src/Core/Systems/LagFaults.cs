using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>Delays that are computed from what nobody knows before the run: states, inputs that something drives, noise, the past.
/// Where a solution with such delays is not smooth could not be known either.</summary>
internal static class LagFaults
{
    /// <summary>The fault of the first such delay of each variable that has one.</summary>
    public static Seq<Diagnostic> Of(Grouping grouping, EquationSystem system)
    {
        if (!system.Couplings.Exists(IsVarying)) return default;
        var faults = new List<Diagnostic>();
        var search = new Search(system);
        foreach (var coupling in system.Couplings.Filter(IsVarying))
        {
            if (coupling.Lag.Case is not LagSource lag || lag.Units.IsEmpty || search.Culprit(lag.Units[0].Population, lag.Variable) is not { } culprit) continue;
            var cell = grouping.First(coupling.Target);
            faults.Add(new DelayDependsOnState(
                InnerCouplings.PlaceOf(grouping.Of, cell, coupling.Inflow), culprit.Length == 0 ? None : Some(culprit)));
        }
        return toSeq(faults.Distinct()).Strict();

        static bool IsVarying(Coupling coupling) => coupling.Lag.IsSome && coupling.Delays.IsNone;
    }

    private sealed class Search(EquationSystem system)
    {
        private readonly Dictionary<(int Population, string Name), Expr> assignments = Keyed(system, p => p.Assignments.Map(a => (a.Name, a.Value)));
        private readonly ILookup<(int Population, string Name), Coupling> couplings = system.Couplings.ToLookup(c => (c.Target, c.Inflow));
        private readonly System.Collections.Generic.HashSet<(int Population, string Name)> known = new(
            from p in Enumerable.Range(0, system.Populations.Count)
            from parameter in system.Populations[p].Parameters
            select (p, parameter.Name));

        /// <summary>What a variable depends on that is neither a parameter nor the time, as a text calls it; empty: the past; null:
        /// nothing is.</summary>
        public string? Culprit(int population, string name)
        {
            if (name == Constants.Time || !known.Add((population, name))) return null;
            if (assignments.TryGetValue((population, name), out var value))
                return FreeSymbols.Of(value).Select(symbol => Culprit(population, symbol)).FirstOrDefault(c => c is not null);
            var through = couplings[(population, name)].ToArray();
            if (through.Length == 0) return Written(name);
            return through.Any(c => c.IsDelayed) ? "" : through.Select(c => Culprit(c.Source, c.Variable)).FirstOrDefault(c => c is not null);
        }

        private static string Written(string name)
        {
            if (Symbols.IsDrawn(name)) return RandomTerms.Draw;
            var plain = Symbols.Plain(Symbols.IsFlow(name) ? Symbols.InputOf(name) : name);
            return plain[(plain.LastIndexOf('/') + 1)..];
        }

        private static Dictionary<(int Population, string Name), Expr> Keyed(EquationSystem system, Func<Population, Seq<(string, Expr)>> of) => new(
            from p in Enumerable.Range(0, system.Populations.Count)
            from item in of(system.Populations[p])
            select KeyValuePair.Create((p, item.Item1), item.Item2));
    }
}

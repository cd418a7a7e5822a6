using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>The initial state in which chains that stand for delays are in equilibrium with the signal that enters them.</summary>
internal static class SteadyChains
{
    /// <summary>The state with the stages of some chains filled with what enters them at the start.</summary>
    /// <remarks>What enters may itself be read from the past: there it was what it is at the start.</remarks>
    /// <param name="problem">The problem.</param>
    /// <param name="chains">The chains.</param>
    public static Rows Fill(ModelProblem problem, IReadOnlyList<ChainStates> chains)
    {
        if (chains.Count == 0) return problem.PlainStart;
        const double from = 0;
        double[] state = [.. problem.PlainStart.AsSpan()];
        // A chain may enter another: what enters is asked again until nothing changes, once per chain at the most.
        for (var round = 0; round <= chains.Count; round++)
        {
            var changed = false;
            foreach (var chain in chains)
            {
                var observer = problem.From(new([.. state])).Observe(chain.Entry, new Stepping.Adaptive(from, double.PositiveInfinity));
                var value = observer.Match(o => o.At(from, state), () => 0);
                foreach (var stage in chain.Stages)
                {
                    changed |= !state[stage].Equals(value);
                    state[stage] = value;
                }
            }
            if (!changed) break;
        }
        return new([.. state]);
    }

    /// <summary>The chains of a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="onlyPast">Only those that stand for <c>past</c>.</param>
    public static IReadOnlyList<ChainStates> Of(EquationSystem system, bool onlyPast)
    {
        if (system.Chains.IsEmpty) return [];
        var wanted = system.Chains.Filter(c => c.IsPast || !onlyPast).Map(c => c.Population).ToHashSet();
        if (wanted.Count == 0) return [];
        return [.. system.States.Select((at, position) => (at, position)).Where(s => wanted.Contains(s.at.Population))
            .GroupBy(s => (s.at.Population, s.at.Unit))
            .Select(unit => new ChainStates(
                Paths.Of(system.Populations[unit.Key.Population].Units[unit.Key.Unit], Chains.Input), [.. unit.Select(s => s.position)]))];
    }
}

/// <summary>A chain: the variable that enters it, and the positions of its stages in the state.</summary>
internal sealed record ChainStates(string Entry, int[] Stages);

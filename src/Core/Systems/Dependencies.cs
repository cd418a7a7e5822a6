using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>What must be computed before what among the algebraic variables of all populations and the couplings.</summary>
internal sealed class Dependencies
{
    private readonly ImmutableArray<Evaluation> items;
    private readonly int[] first;                                   // the number of each population's first assignment
    private readonly int[][] needs;
    private readonly int couplingsAt;

    private Dependencies(ImmutableArray<Evaluation> items, int[] first, int couplingsAt, int[][] needs) =>
        (this.items, this.first, this.couplingsAt, this.needs) = (items, first, couplingsAt, needs);

    /// <summary>How many assignments and couplings there are.</summary>
    public int Count => items.Length;

    /// <summary>The dependencies of populations and couplings.</summary>
    public static Dependencies Of(ImmutableArray<Population> populations, ImmutableArray<Coupling> couplings)
    {
        var entries = ImmutableArray.CreateBuilder<Evaluation>();
        var offsets = new int[populations.Length];
        for (var p = 0; p < populations.Length; p++)
        {
            offsets[p] = entries.Count;
            for (var a = 0; a < populations[p].Assignments.Count; a++) entries.Add(new Evaluation.Assign(p, a));
        }
        var behind = entries.Count;
        for (var c = 0; c < couplings.Length; c++) entries.Add(new Evaluation.Couple(c));

        var defined = new Dictionary<(int Population, string Name), int>();
        for (var p = 0; p < populations.Length; p++)
        {
            var number = offsets[p];
            foreach (var assignment in populations[p].Assignments) defined[(p, assignment.Name)] = number++;
        }
        for (var c = 0; c < couplings.Length; c++) defined[(couplings[c].Target, couplings[c].Inflow)] = behind + c;

        var needed = entries.Select(int[] (item) => item switch
        {
            Evaluation.Assign(var p, var a) =>
                [.. FreeSymbols.Of(populations[p].Assignments[a].Value).SelectMany(name => Defined(p, name))],
            Evaluation.Couple(var c) when !couplings[c].IsDelayed => Defined(couplings[c].Source, couplings[c].Variable),
            _ => [],
        });
        return new(entries.ToImmutable(), offsets, behind, [.. needed]);

        int[] Defined(int population, string name) =>
            defined.TryGetValue((population, name), out var item) ? [item] : [];
    }

    /// <summary>The assignment or coupling with a number.</summary>
    public Evaluation this[int item] => items[item];

    /// <summary>The number of an assignment.</summary>
    public int Assignment(int population, int assignment) => first[population] + assignment;

    /// <summary>The number of a coupling.</summary>
    public int Coupling(int coupling) => couplingsAt + coupling;

    /// <summary>The numbers of what an item needs.</summary>
    public IReadOnlyList<int> Needs(int item) => needs[item];

    /// <summary>Everything behind what it needs; nothing when some need each other.</summary>
    public Option<ImmutableArray<Evaluation>> Order() =>
        Graph.Order(Count, Needs).Case is ImmutableArray<int> order ? Some(order.Select(i => items[i]).ToImmutableArray()) : None;

    /// <summary>The items that lie on cycles, or between cycles.</summary>
    public bool[] Knot()
    {
        var left = Enumerable.Repeat(true, Count).ToArray();
        var neededBy = new List<int>[Count];
        for (var i = 0; i < Count; i++) neededBy[i] = [];
        for (var i = 0; i < Count; i++)
            foreach (var need in needs[i]) neededBy[need].Add(i);
        Peel(i => needs[i], i => neededBy[i]);
        Peel(i => neededBy[i], i => needs[i]);
        return left;

        void Peel(Func<int, IReadOnlyList<int>> ahead, Func<int, IReadOnlyList<int>> behind)
        {
            var waiting = Enumerable.Range(0, Count).Select(i => ahead(i).Count(a => left[a])).ToArray();
            var free = new Stack<int>(Enumerable.Range(0, Count).Where(i => left[i] && waiting[i] == 0));
            while (free.TryPop(out var item))
            {
                left[item] = false;
                foreach (var next in behind(item))
                    if (--waiting[next] == 0 && left[next]) free.Push(next);
            }
        }
    }
}

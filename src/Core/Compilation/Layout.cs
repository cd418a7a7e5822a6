using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation.Derivatives;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Names and positions in the vectors of states and parameters. A path is <c>node/op/var</c>; the weight of an edge
/// is <c>SOURCE:TARGET:weight</c>, with <c>#k</c> behind the target where several run between the two.</summary>
internal sealed class Layout
{
    private readonly EquationSystem system;
    private readonly Lazy<string[]> parameters;
    private readonly Lazy<Dictionary<string, int>> weights;
    private readonly Lazy<int[]> firstParameters;
    private readonly Lazy<UnitPlaces> units;
    private Lazy<ImmutableArray<string>> states;
    private Lazy<Dictionary<string, int>>? derivatives;

    public Layout(EquationSystem system)
    {
        this.system = system;
        Start = StartOf(system);
        var count = 0;
        EachParameter(rows => count += rows.Count);
        ParameterCount = count;
        states = new(() => [.. StateNames(system)]);
        parameters = new(() => [.. ParameterNames(), .. Weights()]);
        weights = new(() => Positions([.. Weights()]));
        firstParameters = new(FirstParameters);
        units = new(() => new(system));
    }

    /// <summary>The names of the states, in the order of the state vector.</summary>
    /// <remarks>Made when they are asked for.</remarks>
    public ImmutableArray<string> States => states.Value;

    /// <summary>The initial state that the system gives.</summary>
    public Rows Start { get; private init; }

    /// <summary>The names of the parameters, in the order of their vector.</summary>
    public ImmutableArray<string> Parameters => [.. parameters.Value];

    /// <summary>How many parameters there are; no name is made for that.</summary>
    public int ParameterCount { get; }

    /// <summary>Where units are.</summary>
    public UnitPlaces Units => units.Value;

    /// <summary>The names of all variables of all nodes.</summary>
    public IEnumerable<string> Variables =>
        from population in system.Populations
        from unit in population.Units
        from local in Locals(population)
        select Paths.Of(unit, local);

    /// <summary>The layout of the system with its derivatives along some directions: the states of each lie one behind the
    /// other, and start at 0 but for the initial value that is meant.</summary>
    public Layout Along(Direction[] directions)
    {
        var along = new Layout(system)
        {
            states = new(() => [.. States, .. directions.SelectMany(d => States.Select(d.Of))]),
            Start = new([.. Start.AsSpan(), .. Seeds(directions)]),
        };
        along.derivatives = new(() => Positions([.. along.States]));
        return along;
    }

    /// <summary>The initial values of the derivatives along some directions.</summary>
    public IEnumerable<double> Seeds(Direction[] directions) =>
        directions.SelectMany(d => Enumerable.Range(0, Start.Count).Select(i => i == d.State ? 1.0 : 0));

    /// <summary>The parameters' values that the system gives.</summary>
    public Rows ParameterValues()
    {
        Rows whole = default;
        EachParameter(rows => whole = rows.Count == ParameterCount ? rows : whole);
        if (whole.Count > 0) return whole;                          // one array is both
        var (values, at) = (new double[ParameterCount], 0);
        EachParameter(rows =>
        {
            rows.AsSpan().CopyTo(values.AsSpan(at));
            at += rows.Count;
        });
        return Rows.Owned(values);
    }

    /// <summary>The values of the parameters, in the order of their vector.</summary>
    private void EachParameter(Action<Rows> take)
    {
        foreach (var population in system.Populations)
            foreach (var parameter in population.Parameters) take(parameter.Values);
        foreach (var coupling in system.Couplings)
            if (coupling.HasParameters) take(coupling.Edges.Weights);
    }

    private static Rows StartOf(EquationSystem system)
    {
        if (system.States.Runs is [var whole] && Initial(whole) is var own && own.Count == whole.Count) return own;
        var start = new double[system.States.Length];
        foreach (var run in system.States.Runs) Initial(run).AsSpan().Slice(run.Unit, run.Count).CopyTo(start.AsSpan(run.Start));
        return Rows.Owned(start);

        Rows Initial(UnitRun run) => system.Populations[run.Population].States[run.State].Initial;
    }

    private static IEnumerable<string> StateNames(EquationSystem system)
    {
        string[][] names = [.. system.Populations.Select(p => p.States.Select(s => s.Name).ToArray())];
        foreach (var at in system.States) yield return Path(system.Populations[at.Population], at.Unit, names[at.Population][at.State]);
    }

    /// <summary>The position of a state; −1: there is none of this name.</summary>
    public int State(string name)
    {
        if (derivatives is not null) return derivatives.Value.GetValueOrDefault(name, -1);
        foreach (var (at, local) in Units.Meant(name))
        {
            var variables = system.Populations[at.Population].States;
            for (var s = 0; s < variables.Count; s++)
                if (variables[s].Name == local) return system.States.IndexOf(new(at.Population, s, at.Unit));
        }
        return -1;
    }

    /// <summary>The position of a parameter; −1: there is none of this name.</summary>
    public int Parameter(string name)
    {
        foreach (var (at, local) in Units.Meant(name))
        {
            var population = system.Populations[at.Population];
            for (var k = 0; k < population.Parameters.Count; k++)
            {
                if (VariableOf(population.Parameters[k].Name) == local)
                    return firstParameters.Value[at.Population] + (k * population.Units.Length) + at.Unit;
            }
        }
        return name.Contains(":weight", StringComparison.Ordinal) && weights.Value.TryGetValue(name, out var weight)
            ? firstParameters.Value[^1] + weight : -1;
    }

    /// <summary>The path of a unit, its index behind it.</summary>
    public string PathOf(UnitPlace at) => system.Populations[at.Population].Units[at.Unit];

    /// <summary>The position of the first parameter of each population, and behind them of the first weight.</summary>
    private int[] FirstParameters()
    {
        var first = new int[system.Populations.Count + 1];
        for (var p = 0; p < system.Populations.Count; p++)
            first[p + 1] = first[p] + (system.Populations[p].Parameters.Count * system.Populations[p].Units.Length);
        return first;
    }

    private static Dictionary<string, int> Positions(string[] names)
    {
        var positions = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) positions.TryAdd(names[i], i);
        return positions;
    }

    private static IEnumerable<string> Locals(Population population) => population.States.Select(s => s.Name)
        .Concat(population.Parameters.Select(c => c.Name))
        .Concat(population.Assignments.Select(a => a.Name))
        .Where(local => !Symbols.IsFlow(local));

    /// <summary>What flows into an input, and its default where only some units have one, is the input to a user.</summary>
    private static string VariableOf(string symbol) => Symbols.IsFlow(symbol) ? Symbols.InputOf(symbol) : symbol;

    private static string Path(Population population, int unit, string local) => Paths.Of(population.Units[unit], local);

    private IEnumerable<string> ParameterNames()
    {
        foreach (var population in system.Populations)
        {
            foreach (var parameter in population.Parameters)
            {
                for (var unit = 0; unit < population.Units.Length; unit++)
                    yield return Path(population, unit, VariableOf(parameter.Name));
            }
        }
    }

    private IEnumerable<string> Weights()
    {
        var names = new WeightNames(system);
        foreach (var coupling in system.Couplings.Filter(c => c.HasParameters))
            foreach (var name in names.Of(coupling)) yield return name;
    }
}

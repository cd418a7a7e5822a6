using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Names and positions in the vectors of states and parameters. A path is <c>node/op/var</c>; the weight of an edge
/// is <c>SOURCE:TARGET:weight</c>, with <c>#k</c> behind the target where several run between the two.</summary>
internal sealed class Layout
{
    private readonly EquationSystem system;
    private readonly Lazy<string[]> parameters;
    private readonly Lazy<Dictionary<string, int>> parameterPositions;
    private readonly Lazy<Dictionary<string, int[]>> nodes;

    public Layout(EquationSystem system)
    {
        this.system = system;
        var (states, start) = (new string[system.States.Length], new double[system.States.Length]);
        for (var i = 0; i < states.Length; i++)
        {
            var at = system.States[i];
            var state = system.Populations[at.Population].States[at.State];
            (states[i], start[i]) = (Path(system.Populations[at.Population], at.Unit, state.Name), state.Initial[at.Unit]);
        }
        (States, Start) = (ImmutableArray.Create(states), Rows.Owned(start));
        parameters = new(() => [.. ParameterNames(system)]);
        parameterPositions = new(() => Positions(parameters.Value));
        nodes = new(() => NodesOf(system));
    }

    /// <summary>The names of the states, in the order of the state vector.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>The initial state that the system gives.</summary>
    public Rows Start { get; }

    /// <summary>The names of the parameters, in the order of their vector.</summary>
    public ImmutableArray<string> Parameters => [.. parameters.Value];

    /// <summary>The names of all variables of all nodes.</summary>
    public IEnumerable<string> Variables =>
        from population in system.Populations
        from unit in population.Units
        from local in Locals(population)
        select $"{unit}/{local}";

    /// <summary>The parameters' values that the system gives.</summary>
    public Rows ParameterValues()
    {
        var values = new List<double>();
        foreach (var population in system.Populations)
            foreach (var parameter in population.Parameters) values.AddRange(parameter.Values.AsSpan());
        foreach (var coupling in system.Couplings) values.AddRange(coupling.Weights.AsSpan());
        return Rows.Owned([.. values]);
    }

    /// <summary>The position of a parameter; −1: there is none of this name.</summary>
    public int Parameter(string name) => parameterPositions.Value.GetValueOrDefault(name, -1);

    /// <summary>The population and the unit of a node; null: there is no such node.</summary>
    public (int Population, int Unit)? Node(string path) =>
        nodes.Value.TryGetValue(path, out var at) ? (at[0], at[1]) : null;

    private static Dictionary<string, int[]> NodesOf(EquationSystem system)
    {
        var places = new Dictionary<string, int[]>(StringComparer.Ordinal);
        for (var p = 0; p < system.Populations.Count; p++)
        {
            var units = system.Populations[p].Units;
            for (var unit = 0; unit < units.Length; unit++) places[units[unit]] = [p, unit];
        }
        return places;
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

    private static string Path(Population population, int unit, string local) => $"{population.Units[unit]}/{local}";

    private static IEnumerable<string> ParameterNames(EquationSystem system)
    {
        foreach (var population in system.Populations)
        {
            foreach (var parameter in population.Parameters)
            {
                for (var unit = 0; unit < population.Units.Length; unit++)
                    yield return Path(population, unit, VariableOf(parameter.Name));
            }
        }
        var between = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var ends in EdgesOf(system)) between[ends] = between.GetValueOrDefault(ends) + 1;
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var ends in EdgesOf(system))
        {
            var k = number.GetValueOrDefault(ends);
            number[ends] = k + 1;
            yield return ends + (between[ends] == 1 ? "" : "#" + k.ToString(CultureInfo.InvariantCulture)) + ":weight";
        }
    }

    /// <summary>The two ends of each edge, in the order of the weights.</summary>
    private static IEnumerable<string> EdgesOf(EquationSystem system)
    {
        foreach (var coupling in system.Couplings)
        {
            var (sources, targets) = (system.Populations[coupling.Source], system.Populations[coupling.Target]);
            var input = VariableOf(coupling.Inflow);
            for (var target = 0; target < targets.Units.Length; target++)
            {
                for (var e = coupling.Starts[target]; e < coupling.Starts[target + 1]; e++)
                    yield return $"{Path(sources, coupling.Sources[e], coupling.Variable)}:{Path(targets, target, input)}";
            }
        }
    }
}

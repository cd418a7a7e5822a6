using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Names and positions in the vectors of states, parameters and signals. A path is <c>node/op/var</c>; the weight of
/// an edge is <c>SOURCE:TARGET#k:weight</c>, k from 0 among the edges between the two.</summary>
internal sealed class Layout
{
    private readonly Lazy<ImmutableArray<string>> parameters;
    private readonly Lazy<Dictionary<string, int>> parameterPositions;
    private readonly Lazy<Dictionary<string, (int Population, int Unit)>> nodes;
    private readonly EquationSystem system;

    public Layout(EquationSystem system)
    {
        this.system = system;
        States = [.. system.States.Select(s =>
            Path(system.Populations[s.Population], s.Unit, system.Populations[s.Population].States[s.State].Name))];
        parameters = new(() => [.. ParameterNames(system)]);
        parameterPositions = new(() => Parameters
            .Select((name, i) => KeyValuePair.Create(name, i)).DistinctBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal));
        nodes = new(() => system.Populations
            .SelectMany((p, i) => p.Units.Select((unit, k) => KeyValuePair.Create(unit, (i, k))))
            .ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The names of the states, in the order of the state vector.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>The names of the parameters, in the order of their vector.</summary>
    public ImmutableArray<string> Parameters => parameters.Value;

    /// <summary>The names of all variables of all nodes.</summary>
    public IEnumerable<string> Variables =>
        from population in system.Populations
        from unit in population.Units
        from local in Locals(population)
        select $"{unit}/{local}";

    /// <summary>The initial state that the system gives.</summary>
    public Rows Start => new([.. system.States.Select(s => system.Populations[s.Population].States[s.State].Initial[s.Unit])]);

    /// <summary>The parameters' values that the system gives.</summary>
    public Rows ParameterValues => new([
        .. system.Populations.SelectMany(p => p.Parameters).SelectMany(c => c.Values.Values),
        .. system.Couplings.SelectMany(c => c.Weights.Values)]);

    /// <summary>The position of a parameter; −1: there is none of this name.</summary>
    public int Parameter(string name) => parameterPositions.Value.GetValueOrDefault(name, -1);

    /// <summary>The population, the unit and the local name that a path means, if there is such a node.</summary>
    public Option<(int Population, int Unit, string Local)> Find(string path) =>
        VariablePath.Parse(path)
            .Filter(p => nodes.Value.ContainsKey(p.Node))
            .Map(p => (nodes.Value[p.Node].Population, nodes.Value[p.Node].Unit, $"{p.Operator}/{p.Variable}"));

    private static IEnumerable<string> Locals(Population population) => population.States.Map(s => s.Name)
        .Concat(population.Parameters.Map(c => c.Name))
        .Concat(population.Assignments.Map(a => a.Name))
        .Where(IsVariable);

    /// <summary>Symbols that stand for one signal or one coupling bear a mark behind the variable's name.</summary>
    private static bool IsVariable(string local) => !local.Contains('<', StringComparison.Ordinal);

    private static string Path(Population population, int unit, string local) => $"{population.Units[unit]}/{local}";

    private static IEnumerable<string> ParameterNames(EquationSystem system)
    {
        foreach (var population in system.Populations)
            foreach (var parameter in population.Parameters)
                for (var unit = 0; unit < population.Units.Length; unit++) yield return Path(population, unit, parameter.Name);
        var edges = new Dictionary<(string, string), int>();
        foreach (var coupling in system.Couplings)
        {
            var (sources, targets) = (system.Populations[coupling.Source], system.Populations[coupling.Target]);
            var input = coupling.Inflow.Split('<')[0];
            for (var target = 0; target < targets.Units.Length; target++)
            {
                for (var e = coupling.Starts[target]; e < coupling.Starts[target + 1]; e++)
                {
                    var ends = (Path(sources, coupling.Sources[e], coupling.Variable), Path(targets, target, input));
                    var k = edges.GetValueOrDefault(ends);
                    edges[ends] = k + 1;
                    yield return $"{ends.Item1}:{ends.Item2}#{k}:weight";
                }
            }
        }
    }
}

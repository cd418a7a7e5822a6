using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>Writes a system out unit by unit.</summary>
internal sealed class Scalarising
{
    private readonly ImmutableArray<Population> populations;
    private readonly Dictionary<(int Population, string Symbol), (Coupling Coupling, string[] Weights)> couplings = [];
    private readonly Dictionary<(int Population, string Symbol), Driven> driven = [];
    private readonly Dictionary<(int Population, string Name), Expr> lags = []; // that the text does not name

    private Scalarising(EquationSystem system)
    {
        populations = [.. system.Populations];
        var names = new WeightNames(system);
        foreach (var coupling in system.Couplings) couplings.Add((coupling.Target, coupling.Inflow), (coupling, [.. names.Of(coupling)]));
        foreach (var lag in system.Couplings.Bind(c => c.Lag.AsSeq()).Filter(lag => Symbols.IsBetween(lag.Variable)))
        {
            foreach (var p in lag.Units.Select(unit => unit.Population).Distinct())
                foreach (var (name, value) in populations[p].Assignments.Filter(a => a.Name == lag.Variable)) lags[(p, name)] = value;
        }
        foreach (var coupling in system.Couplings) lags.Remove((coupling.Source, coupling.Variable));
        for (var p = 0; p < populations.Length; p++)
            foreach (var signal in populations[p].Driven) driven.Add((p, signal.Name), signal);
    }

    /// <summary>The system, unit by unit.</summary>
    public static ScalarSystem Of(EquationSystem system)
    {
        var writing = new Scalarising(system);
        return new(
            system.Name, system.Description,
            [.. system.States.Select(writing.State)],
            [.. system.Nodes.SelectMany(writing.Parameters), .. system.Couplings.SelectMany(writing.Weights)],
            [.. system.Order.OfType<Evaluation.Assign>().SelectMany(writing.Assignments)],
            [.. system.Nodes.SelectMany(writing.Signals)])
        {
            Noises =
            [
                .. from node in system.Nodes
                   from noise in writing.populations[node.Population].Noises
                   select writing.Path(node.Population, node.Unit, noise.Name),
            ],
            HasVaryingLags = system.Couplings.Exists(c => c.IsDelayed && c.Delays.IsNone),
            Lags = [.. system.Couplings.SelectMany(c => c.Delays.Map(d => d.Values).IfNone([])).Distinct().Order()],
        };
    }

    private ScalarState State(Position at)
    {
        var state = populations[at.Population].States[at.State];
        return new(
            Path(at.Population, at.Unit, state.Name), state.Initial[at.Unit],
            Written(at.Population, at.Unit, state.Derivative));
    }

    private IEnumerable<ScalarParameter> Parameters(UnitPlace node) =>
        from parameter in populations[node.Population].Parameters
        let isDefault = Symbols.IsDefault(parameter.Name)
        let name = isDefault ? Symbols.InputOf(parameter.Name) : parameter.Name
        where !isDefault || !IsFed(node.Population, node.Unit, name)
        select new ScalarParameter(
            Path(node.Population, node.Unit, name), parameter.Values[node.Unit],
            parameter.IsInput ? ParameterKind.Input : ParameterKind.Constant);

    private IEnumerable<ScalarParameter> Weights(Coupling coupling) => coupling.HasParameters
        ? couplings[(coupling.Target, coupling.Inflow)].Weights
            .Select((name, edge) => new ScalarParameter(name, coupling.Edges.Weights[edge], ParameterKind.Weight))
        : [];

    private IEnumerable<ScalarAssignment> Assignments(Evaluation.Assign of)
    {
        var (name, value) = populations[of.Population].Assignments[of.Assignment];
        if (lags.ContainsKey((of.Population, name))) yield break;   // written where it is read
        var terms = value is Expr.Sum sum ? sum.Terms : Seq1(value);
        var hasDefault = terms.Exists(term => term is Expr.Symbol s && Symbols.IsDefault(s.Name));
        for (var unit = 0; unit < populations[of.Population].Units.Length; unit++)
        {
            if (hasDefault && !IsFed(of.Population, unit, name)) continue;      // nothing feeds it here: a parameter
            var written = terms.AsEnumerable().SelectMany(term => term is Expr.Symbol s && Symbols.IsFlow(s.Name)
                ? Flowing(of.Population, unit, s.Name)
                : [Written(of.Population, unit, term)]).ToArray();
            yield return new(
                Path(of.Population, unit, name),
                written.Length == 1 ? written[0] : new Expr.Sum(toSeq(written).Strict()));
        }
    }

    private IEnumerable<ScalarSignal> Signals(UnitPlace node) =>
        from signal in populations[node.Population].Driven
        where signal.Signals[node.Unit] >= 0
        select new ScalarSignal(
            Path(node.Population, node.Unit, signal.Name),
            Path(node.Population, node.Unit, Symbols.InputOf(signal.Name)),
            signal.Signals[node.Unit]);

    private bool IsFed(int population, int unit, string input)
    {
        for (var k = 0; ; k++)
        {
            var symbol = Symbols.Flow(input, k);
            if (!couplings.ContainsKey((population, symbol)) && !driven.ContainsKey((population, symbol))) return false;
            if (Flowing(population, unit, symbol).Any()) return true;
        }
    }

    /// <summary>What a symbol brings to one unit: a term for each edge, or a signal.</summary>
    private IEnumerable<Expr> Flowing(int population, int unit, string symbol)
    {
        if (couplings.TryGetValue((population, symbol), out var found))
        {
            var coupling = found.Coupling;
            for (var edge = coupling.Edges.First(unit); edge < coupling.Edges.First(unit + 1); edge++)
            {
                Expr source = new Expr.Symbol(Path(coupling.Source, coupling.Edges.Source(edge), coupling.Variable));
                if (coupling.Delays.Case is Rows delays)
                    source = new Expr.Call(ArrayFunctions.Past, Seq(source, new Expr.Number(delays[delays.Count == 1 ? 0 : edge])));
                else if (coupling.Lag.Case is LagSource lag)
                    source = new Expr.Call(ArrayFunctions.Past, Seq(source, Lag(lag.Units[edge], lag.Variable)));
                yield return WeightOf(found.Coupling, found.Weights, edge) is { } weight
                    ? new Expr.Product(Seq(weight, source))
                    : source;
            }
        }
        else if (driven.TryGetValue((population, symbol), out var signal) && signal.Signals[unit] >= 0)
        {
            yield return new Expr.Symbol(Path(population, unit, symbol));
        }
    }

    private Expr Lag(UnitPlace at, string variable) => lags.TryGetValue((at.Population, variable), out var value)
        ? Written(at.Population, at.Unit, value)
        : new Expr.Symbol(Path(at.Population, at.Unit, variable));

    /// <summary>A parameter or a number; null: 1.</summary>
    private Expr? WeightOf(Coupling coupling, string[] names, int edge) => coupling.Edges.Weight(edge) switch
    {
        < 0 => null,
        var w when names.Length > 0 => new Expr.Symbol(names[w]),
        var w when coupling.Matrix.Length > 0 => new Expr.Symbol(Path(coupling.MatrixOf, w, coupling.Matrix)),
        var w => new Expr.Number(coupling.Edges.Weights[w]),
    };

    private Expr Written(int population, int unit, Expr value) => Substitution.Of(
        value, name => name == Constants.Time ? new Expr.Symbol(name)
            : couplings.ContainsKey((population, name)) ? Total([.. Flowing(population, unit, name)])
            : new Expr.Symbol(Path(population, unit, name)));

    private static Expr Total(Expr[] terms) => terms switch
    {
        [] => new Expr.Number(0),
        [var one] => one,
        _ => new Expr.Sum(toSeq(terms)),
    };

    private string Path(int population, int unit, string name) => Paths.Of(populations[population].Units[unit], name);
}

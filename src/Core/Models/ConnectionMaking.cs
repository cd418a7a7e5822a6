using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>Makes populations and connections of what a circuit declares.</summary>
/// <param name="library">The documents, and the files of numbers.</param>
/// <param name="inheritance">The templates.</param>
/// <param name="nodes">The operators.</param>
internal sealed class ConnectionMaking(TemplateLibrary library, Inheritance inheritance, Nodes nodes)
{
    /// <summary>A population.</summary>
    public Validation<Diagnostic, Node> Population(Part part, PopulationDeclaration population) =>
        inheritance.Resolve(part.Template, TemplateKind.Node).Bind(entry => nodes.Of(entry).Bind(operators =>
            Faults.Collect(population.Values.Map(value => Value(population, operators, value)))
                .Map(values => new Node("", operators, part.At)
                {
                    Units = population.Units,
                    Template = entry.Label,
                    PerUnit = Table<Quantities>.Of(values, q => q.Name).Map(q => q.Value),
                })));

    /// <summary>A connection between variables that the circuit has.</summary>
    public Validation<Diagnostic, Connection> Connection(ConnectionDeclaration connection, EdgeEnds ends) =>
        (ends.Source(connection.Source), ends.Target(connection.Target), WeightsOf(connection, ends),
         DelaysOf(connection), new EdgeMaking(inheritance, nodes).Operators(connection.Edge, connection.Values, connection.Mappings, ends))
            .Apply((source, target, weights, delays, operators) => new Connection(source.Path, target.Path, weights, connection.At)
            {
                Delays = delays,
                Spread = connection.Spread.Match(s => s.Value, () => 0),
                Operators = operators,
            });

    private Validation<Diagnostic, Weights> WeightsOf(ConnectionDeclaration connection, EdgeEnds ends) => connection.Pairs.Match(
        pairs => SparseWeights.Of(pairs, ends.UnitsOf(connection.Target.Path), ends.UnitsOf(connection.Source.Path)),
        () => WeightsOf(connection.Weights));

    private Validation<Diagnostic, Weights> WeightsOf(ArraySource source) => Read(source).Map(Weights (value) =>
        value.IsScalar || (value.Count == 1 && source.Given.IsNone) ? new Weights.Uniform(value.Scalar)
        : new Weights.Dense(value.Shape.Length == 1 ? value with { Shape = value.Shape.Insert(0, 1) } : value));

    private Validation<Diagnostic, Quantity> DelaysOf(ConnectionDeclaration connection) =>
        (connection.Delays.Match(Read, () => Success<Diagnostic, Quantity>(Quantity.Zero)), EdgeMaking.DelayOf(None, connection.Spread))
            .Apply((delays, _) => delays)
            .Bind(delays => delays.Real.Values.Any(d => !(d >= 0) || double.IsInfinity(d))
                ? Fail<Diagnostic, Quantity>(new NegativeDelay(
                    connection.Delays.Match(d => d.At, () => connection.At), delays.Real.Values.First(d => !(d >= 0) || double.IsInfinity(d))))
                : Success<Diagnostic, Quantity>(delays));

    private Validation<Diagnostic, Quantity> Read(ArraySource source) => source.Given.Match(
        Success<Diagnostic, Quantity>,
        () => library.Table(source.Path).ToValidation<Diagnostic>(new MissingTable(source.At, source.Path.Value)));

    /// <summary>One value for all units, or one for each.</summary>
    private Validation<Diagnostic, Quantities> Value(PopulationDeclaration population, Table<Operator> operators, NamedArray value)
    {
        var (op, name) = (value.Key.Text.Split('/')[0], value.Key.Text.Split('/')[1]);
        return operators.Find(op).Bind(o => o.Variables.Find(name)).Match(
            Some: variable => Read(value.Value).Bind(given => PerUnit(population, value, variable, given)),
            None: () => Fail<Diagnostic, Quantities>(new UnknownVariable(
                value.Key.At, value.Key.Text,
                Similarity.Nearest(value.Key.Text, operators.Values.SelectMany(o => o.Variables.Keys.Select(v => $"{o.Name}/{v}"))), [])));
    }

    private static Validation<Diagnostic, Quantities> PerUnit(
        PopulationDeclaration population, NamedArray value, Variable variable, Quantity given)
    {
        var (units, size) = (population.Units, variable.Value.Count);
        var whole = given.Count == units * (long)size ? given with { Shape = [units, .. variable.Value.Shape] }
            : given.Count == 1 || given.Count == size ? given.IsScalar || size == 1
                ? new Quantity([units], new([.. Enumerable.Repeat(given.Scalar, units)]), null)
                : new Quantity([units, .. given.Shape], new([.. Enumerable.Repeat(given.Real.Values, units).SelectMany(v => v)]), null)
            : null;
        return whole is null
            ? Fail<Diagnostic, Quantities>(new WrongExtent(
                value.Value.At, $"values of '{value.Key.Text}'", $"{given.Count}", size == 1 ? $"1 or {units}" : $"{size} or {units} x {size}"))
            : Success<Diagnostic, Quantities>(new(value.Key.Text, whole));
    }

    private sealed record Quantities(string Name, Quantity Value);
}

using System.Collections.Generic;
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
            Faults.Collect(population.Values, v => Read(v.Value).Bind(given =>
                    PerUnitValues.Of(population.Units, operators, v.Key, given, v.Value.At)))
                .Map(values => new Node("", operators, part.At)
                {
                    Units = population.Units,
                    Template = entry.Label,
                    PerUnit = Table<Quantity>.Of(population.Values.Zip(values, (v, value) => KeyValuePair.Create(v.Key.Text, value))),
                })));

    /// <summary>A connection between variables that the circuit has.</summary>
    public Validation<Diagnostic, Connection> Connection(ConnectionDeclaration connection, EdgeEnds ends)
    {
        var delays = connection.Delays.Match(given => Real(given, "the delays"), () => Success<Diagnostic, Quantity>(Quantity.Zero));
        var operators = new EdgeMaking(inheritance, nodes).Operators(connection.Edge, connection.Values, connection.Mappings, ends);
        if (connection.Pairs.Case is not PairsDeclaration pairs) return Made(connection, ends, WeightsOf(connection), delays, operators);
        var sparse = Pairs(pairs, connection, ends);
        return Made(connection, ends, sparse.Map(Weights (s) => s.Weights), Along(delays, sparse), operators);
    }

    /// <summary>Delays that are given pair by pair, in the order of the weights.</summary>
    private static Validation<Diagnostic, Quantity> Along(Validation<Diagnostic, Quantity> delays, Validation<Diagnostic, SparseWeights> sparse) =>
        sparse.Case is SparseWeights pairs
            ? delays.Map(given => given.Shape.Length == 1 && given.Count == pairs.Weights.Sources.Length ? given with { Real = pairs.Along(given.Real) } : given)
            : delays;

    private Validation<Diagnostic, SparseWeights> Pairs(PairsDeclaration pairs, ConnectionDeclaration connection, EdgeEnds ends) =>
        (Column(pairs.Targets), Column(pairs.Sources), Column(pairs.Values)).Apply((targets, sources, values) =>
            SparseWeights.Of(targets, sources, values, ends.UnitsOf(connection.Target.Path), ends.UnitsOf(connection.Source.Path))).Bind(made => made);

    private Validation<Diagnostic, PairsColumn> Column(ArraySource source) => Read(source).Map(numbers => new PairsColumn(numbers, source.At));

    /// <summary>A connection of which everything is known.</summary>
    public static Validation<Diagnostic, Connection> Made(
        ConnectionDeclaration connection, EdgeEnds ends, Validation<Diagnostic, Weights> weights, Validation<Diagnostic, Quantity> delays,
        Validation<Diagnostic, EdgeOperators> operators) =>
        (ends.Source(connection.Source), ends.Target(connection.Target), weights.Bind(w => Fitting(connection, ends, w)), Times(connection, ends, delays), operators)
            .Apply((source, target, w, d, o) => new Connection(source.Path, target.Path, w, connection.At)
            {
                Delays = d,
                Spread = connection.Spread.Match(s => s.Value, () => 0),
                Operators = o,
            });

    private Validation<Diagnostic, Weights> WeightsOf(ConnectionDeclaration connection) => Real(connection.Weights, "the weights").Map(Weights (value) =>
        value.IsScalar || (value.Count == 1 && connection.Weights.Given.IsNone) ? new Weights.Uniform(value.Scalar)
        : new Weights.Dense(value.Shape.Length == 1 ? value with { Shape = value.Shape.Insert(0, 1) } : value));

    private Validation<Diagnostic, Quantity> Real(ArraySource source, string what) => Read(source).Bind(value => value.IsComplex
        ? Fail<Diagnostic, Quantity>(new WrongExtent(source.At, what, "complex numbers", "real ones"))
        : Success<Diagnostic, Quantity>(value));

    private static Validation<Diagnostic, Weights> Fitting(ConnectionDeclaration connection, EdgeEnds ends, Weights weights) =>
        weights is Weights.Dense(var matrix) && !Suits(connection, ends, matrix)
            ? Fail<Diagnostic, Weights>(Extents(connection, ends, connection.Weights.At, "the weights", matrix))
            : Success<Diagnostic, Weights>(weights);

    /// <summary>A row for each unit of the target, a column for each of the source. Ends that are not there are told elsewhere.</summary>
    private static bool Suits(ConnectionDeclaration connection, EdgeEnds ends, Quantity value) =>
        ends.Source(connection.Source).IsFail || ends.Target(connection.Target).IsFail
        || (value.Shape is [var rows, var columns]
            && rows == ends.UnitsOf(connection.Target.Path) && columns == ends.UnitsOf(connection.Source.Path));

    private static WrongExtent Extents(ConnectionDeclaration connection, EdgeEnds ends, SourceSpan at, string what, Quantity value)
    {
        var (receivers, senders) = (connection.Target.Path, connection.Source.Path);
        return new(
            at, what, value.Shape.Length == 1 ? $"a list of {value.Count}" : string.Join(" x ", value.Shape),
            $"{ends.UnitsOf(receivers)} x {ends.UnitsOf(senders)}: a row for each unit of '{receivers.Node}', a column for each of '{senders.Node}'");
    }

    private static Validation<Diagnostic, Quantity> Times(ConnectionDeclaration connection, EdgeEnds ends, Validation<Diagnostic, Quantity> given) =>
        (given, EdgeMaking.DelayOf(None, connection.Spread))
            .Apply((delays, _) => delays)
            .Bind(delays => delays.Real.Values.Any(d => !(d >= 0) || double.IsInfinity(d))
                ? Fail<Diagnostic, Quantity>(new NegativeDelay(
                    connection.Delays.Match(d => d.At, () => connection.At), delays.Real.Values.First(d => !(d >= 0) || double.IsInfinity(d))))
                : delays.Count > 1 && connection.Pairs.IsNone && !Suits(connection, ends, delays)
                    ? Fail<Diagnostic, Quantity>(Extents(connection, ends, connection.Delays.Match(d => d.At, () => connection.At), "the delays", delays))
                : connection.Spread.Bind(spread => LongChain.Of(delays.Real.Values.Max(), spread.Value, spread.At)).Match(
                    Fail<Diagnostic, Quantity>, () => Success<Diagnostic, Quantity>(delays)));

    private Validation<Diagnostic, Quantity> Read(ArraySource source) => source.Given.Match(
        Success<Diagnostic, Quantity>,
        () => library.Table(source.Path).ToValidation<Diagnostic>(new MissingTable(source.At, source.Path.Value)));
}

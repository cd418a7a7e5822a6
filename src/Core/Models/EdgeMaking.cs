using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>Makes edges of what a circuit declares.</summary>
/// <param name="inheritance">The templates.</param>
/// <param name="nodes">The operators.</param>
internal sealed class EdgeMaking(Inheritance inheritance, Nodes nodes)
{
    private const string Source = "source";

    /// <summary>An edge between variables that the circuit has.</summary>
    public Validation<Diagnostic, Edge> Made(EdgeDeclaration edge, EdgeEnds ends) =>
        (ends.Source(edge.Source), ends.Target(edge.Target), DelayOf(edge.Delay, edge.Spread),
         Operators(edge.Template, edge.Values, edge.Mappings, ends))
            .Apply((source, target, delay, operators) => new Edge(source.Path, target.Path, edge.Weight, source.At)
            {
                Delay = delay,
                Operators = operators,
            });

    /// <summary>Operators on edges, their values set and their inputs fed; an edge template without operators counts as none.</summary>
    public Validation<Diagnostic, EdgeOperators> Operators(
        Option<Address> template, Seq<EdgeValue> values, Seq<EdgeMapping> mappings, EdgeEnds ends) => template.Match(
        Some: address => inheritance.Resolve(address, TemplateKind.Edge).Bind(entry => nodes.OfEdge(entry).Bind(operators =>
            Equipped(entry.Label, address.At, operators, values, mappings, ends))),
        None: () => Without(values, mappings));

    /// <summary>The operators of an edge template on an edge.</summary>
    public static Validation<Diagnostic, EdgeOperators> Equipped(
        string name, SourceSpan at, Table<Operator> operators, Seq<EdgeValue> values, Seq<EdgeMapping> mappings, EdgeEnds ends) =>
        operators.Count == 0 ? Without(values, mappings)
        : !EdgeWiring.HasOutput(operators) ? Fail<Diagnostic, EdgeOperators>(new EdgeWithoutOutput(at, name))
        : mappings.IsEmpty && EdgeWiring.InputsOf(new(name, operators, default(Seq<EdgeInput>))).IsEmpty
            ? Fail<Diagnostic, EdgeOperators>(new EdgeWithoutInput(at, name))
        : (Set(name, operators, values), Faults.Collect(mappings, m => Mapped(name, operators, m, ends)))
            .Apply((set, inputs) => new EdgeOperators(name, set, inputs));

    /// <summary>No operators on an edge: nothing can be set of them.</summary>
    public static Validation<Diagnostic, EdgeOperators> Without(Seq<EdgeValue> values, Seq<EdgeMapping> mappings) => Faults.Judge(
        values.Map(v => v.Key).Concat(mappings.Map(m => m.Key)).Select(Diagnostic (key) => new AttributeOfNoEdge(key.At, key.Text, None)),
        () => EdgeOperators.None);

    /// <summary>A delay with its spread; a spread without a delay means nothing.</summary>
    public static Validation<Diagnostic, Delay> DelayOf(Option<PlacedNumber> mean, Option<PlacedNumber> spread) =>
        (IsTime(mean), IsTime(spread)).Apply((m, s) => (Mean: m, Spread: s)).Bind(both => LongChain.Of(both.Mean.Value, both.Spread.Value, both.Spread.At).Match(
            Fail<Diagnostic, Delay>,
            () => Success<Diagnostic, Delay>(both.Mean.Value > 0 ? new Delay(both.Mean.Value, both.Spread.Value) : Delay.None)));

    private static Validation<Diagnostic, PlacedNumber> IsTime(Option<PlacedNumber> time) => time.Match(
        Some: t => t.Value >= 0 && double.IsFinite(t.Value)
            ? Success<Diagnostic, PlacedNumber>(t)
            : Fail<Diagnostic, PlacedNumber>(new NegativeDelay(t.At, t.Value)),
        None: () => Success<Diagnostic, PlacedNumber>(new(0, SourceSpan.Nowhere)));

    private static Validation<Diagnostic, Table<Operator>> Set(string edge, Table<Operator> operators, Seq<EdgeValue> values) =>
        Faults.Collect(values, v => Find(edge, operators, v.Key)).Map(_ => values.Fold(operators, (table, value) =>
        {
            var (op, variable) = Split(edge, operators, value.Key.Text)!.Value;
            var changed = table.Find(op).Map(o => o with
            {
                Variables = o.Variables.Find(variable).Match(
                    v => o.Variables.With(variable, v with { Value = Models.Operators.Fitting(v.Value, value.Value) }), () => o.Variables),
            });
            return changed.Match(o => table.With(op, o), () => table);
        }));

    private static Validation<Diagnostic, EdgeInput> Mapped(string edge, Table<Operator> operators, EdgeMapping mapping, EdgeEnds ends) =>
        Find(edge, operators, mapping.Key).Bind(variable => variable.Role != Role.Input
            ? VariablePath.Parse(mapping.Source.Text).IsNone && mapping.Source.Text.Trim() != Source
                ? Fail<Diagnostic, EdgeInput>(new Templates.Yaml.WrongShape(mapping.Source.At, "a number", $"'{mapping.Source.Text}'"))
                : Fail<Diagnostic, EdgeInput>(new NoEdgeVariable(mapping.Key.At, mapping.Key.Text, "no input of the edge's operators", Nearest(edge, operators, mapping.Key.Text, v => v.Role == Role.Input)))
            : SourceOf(mapping.Source, ends).Map(source =>
            {
                var (op, name) = Split(edge, operators, mapping.Key.Text)!.Value;
                return new EdgeInput(op, name, source);
            }));

    private static Validation<Diagnostic, Option<VariablePath>> SourceOf(Fragment text, EdgeEnds ends) => text.Text.Trim() == Source
        ? Success<Diagnostic, Option<VariablePath>>(None)
        : VariablePath.Parse(text.Text).Match(
            Some: path => ends.Source(new(path, text.At)).Map(placed => Some(placed.Path)),
            None: () => Fail<Diagnostic, Option<VariablePath>>(new Templates.Yaml.WrongShape(
                text.At, "'source' or a path 'node/operator/variable'", $"'{text.Text}'")));

    /// <summary>The variable that <c>op/var</c> or <c>edge/op/var</c> means, or <c>var</c> where one operator alone has it.</summary>
    private static Validation<Diagnostic, Variable> Find(string edge, Table<Operator> operators, Fragment key) =>
        Split(edge, operators, key.Text) is var (op, variable)
        && operators.Find(op).Bind(o => o.Variables.Find(variable)).Case is Variable found
            ? Success<Diagnostic, Variable>(found)
            : Fail<Diagnostic, Variable>(new NoEdgeVariable(
                key.At, key.Text, "no variable of the edge's operators", Nearest(edge, operators, key.Text, _ => true)));

    private static Option<string> Nearest(string edge, Table<Operator> operators, string key, Func<Variable, bool> suits)
    {
        var start = key.Count(c => c == '/') == 2 ? edge + "/" : "";
        return Similarity.Nearest(key, operators.Values.SelectMany(op => op.Variables.Values.Where(suits).Select(v => $"{start}{op.Name}/{v.Name}")));
    }

    private static (string Operator, string Variable)? Split(string edge, Table<Operator> operators, string key) => key.Split('/') switch
    {
        [var variable] => operators.Values.Where(op => op.Variables.Contains(variable)).ToArray() is [var only] ? (only.Name, variable) : null,
        [var op, var variable] => (op, variable),
        [var name, var op, var variable] when name == edge || name.EndsWith("." + edge, StringComparison.Ordinal) => (op, variable),
        _ => null,
    };
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems.Shapes;

/// <summary>Finds the shape of a node: its variables by part, its equations index by index and real.</summary>
internal sealed partial class Shaping : IPartWriter
{
    private readonly List<PartDraft> parts = [];
    private readonly List<Inner> inner = [];
    private readonly List<(int Part, int State)> states = [];
    private readonly Dictionary<string, Variables> named = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Variable, int Source, int Target, InnerPattern Pattern), string> taken = [];
    private readonly System.Collections.Generic.HashSet<string> parameters = new(StringComparer.Ordinal);
    private readonly System.Collections.Generic.HashSet<string> ofStates = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> faults = [];
    private readonly Typing types;
    private NamedEquation? current;
    private int helpers;

    private Shaping(Typing types) => this.types = types;

    /// <summary>The shape of a node, or every fault in its operators.</summary>
    /// <param name="node">The node.</param>
    /// <param name="feeds">The types of what feeds its inputs from outside, by local name.</param>
    public static Validation<Diagnostic, NodeShape> Of(Node node, IReadOnlyDictionary<string, VariableType> feeds)
    {
        var equations = EquationsOf(node);
        var shaping = new Shaping(Typing.Of(node, equations, feeds));
        shaping.Declare(node, equations);
        foreach (var equation in equations) shaping.Determine(equation);
        shaping.Feed(node);
        return Faults.Judge(shaping.faults, () => new NodeShape(
            [.. shaping.parts.Select(p => p.Whole())], [.. shaping.states], [.. shaping.inner], shaping.named));
    }

    /// <summary>The types of a node's variables.</summary>
    public static Typing Types(Node node, IReadOnlyDictionary<string, VariableType> feeds) => Typing.Of(node, EquationsOf(node), feeds);

    /// <inheritdoc/>
    public Rows? ConstantOf(string name) => types.ConstantOf(name);

    /// <inheritdoc/>
    public bool IsParameter(string name) => parameters.Contains(name);

    /// <inheritdoc/>
    public bool IsState(string name) => ofStates.Contains(name);

    /// <inheritdoc/>
    public int Part(Dims dims)
    {
        var part = parts.FindIndex(p => p.Dims.Equals(dims));
        if (part >= 0) return part;
        parts.Add(new(dims));
        return parts.Count - 1;
    }

    /// <inheritdoc/>
    public string Named(Term term)
    {
        if (term.Value is Expr.Symbol { Name: var name } && name != Constants.Time) return name;
        var part = parts[Part(term.Dims)];
        if (part.Helpers.TryGetValue(term.Value, out var known)) return known;
        var helper = Symbols.Between(current!.Target, helpers++);
        part.Helpers.Add(term.Value, helper);
        part.Locals.Add(new(helper, Kind.Assigned, -1, -1, false, term.Value, [], current.Text.At));
        return helper;
    }

    /// <inheritdoc/>
    public Expr Take(Dims source, string variable, Dims target, InnerPattern pattern)
    {
        var (from, to) = (Part(source), Part(target));
        var key = (variable, from, to, pattern);
        if (!taken.TryGetValue(key, out var symbol))
        {
            taken.Add(key, symbol = Symbols.Between(current!.Target, helpers++));
            inner.Add(new(from, variable, to, symbol, pattern));
        }
        return new Expr.Symbol(symbol);
    }

    /// <inheritdoc/>
    public void Fault(Func<Equation, Diagnostic> fault) => faults.Add(fault(current!.Text));

    private static ImmutableArray<NamedEquation> EquationsOf(Node node) =>
    [
        .. node.Operators.Values.SelectMany((op, index) => op.Equations.Map(equation => new NamedEquation(
            index, NodeShape.NameOf(op.Name, equation.Target), equation.Kind,
            Substitution.Of(equation.Value, symbol => Resolved(op, symbol)), equation))),
    ];

    private static Expr Resolved(Operator op, string symbol) => symbol switch
    {
        Constants.Time or ArrayFunctions.ImaginaryUnit => new Expr.Symbol(symbol),
        _ when op.Variables.Contains(symbol) => new Expr.Symbol(NodeShape.NameOf(op.Name, symbol)),
        _ when RandomTerms.IsWhite(symbol) => new Expr.Symbol(NodeShape.NameOf(op.Name, symbol)),
        Constants.ImaginaryUnit => new Expr.Symbol(ArrayFunctions.ImaginaryUnit),
        _ => new Expr.Number(Constants.Values[symbol]),
    };

    /// <summary>Every variable in its part, equations not yet read.</summary>
    private void Declare(Node node, ImmutableArray<NamedEquation> equations)
    {
        var determined = equations.ToDictionary(e => e.Target, StringComparer.Ordinal);
        for (var index = 0; index < node.Operators.Count; index++)
        {
            var op = node.Operators[index].Value;
            for (var place = 0; place < op.Variables.Count; place++)
            {
                var variable = op.Variables[place].Value;
                if (variable.Name == Constants.Time) continue;
                var name = NodeShape.NameOf(op.Name, variable.Name);
                var type = types[name];
                var part = Part(type.Dims);
                named.Add(name, new(part, type.IsComplex));
                var equation = determined.GetValueOrDefault(name);
                var kind = equation is null ? variable.Role == Role.Input ? Kind.Input : Kind.Constant
                    : equation.Kind == EquationKind.Differential ? Kind.State : Kind.Assigned;
                foreach (var local in NamesOf(name, type))
                {
                    if (kind == Kind.Constant) parameters.Add(local);
                    if (kind == Kind.State) ofStates.Add(local);
                    parts[part].Positions.Add(local, parts[part].Locals.Count);
                    parts[part].Locals.Add(new(
                        local, kind, index, place, local.EndsWith(ComplexParts.ImSuffix, StringComparison.Ordinal) && type.IsComplex,
                        new Expr.Symbol(local), [], equation?.Text.At ?? variable.At));
                }
            }
        }
    }

    private static NotForComplexNumbers Complex(Mentioned call) => new(call.At, call.Written);

    private static string[] NamesOf(string name, VariableType type) =>
        type.IsComplex ? [name + ComplexParts.ReSuffix, name + ComplexParts.ImSuffix] : [name];

    private void Determine(NamedEquation equation)
    {
        current = equation;
        var type = types[equation.Target];
        var value = ComplexParts.Of(
            WithNoise(equation, type.Dims), name => types[name].IsComplex, function => Fault(text => Complex(Mentioned.Call(text, function))));
        var part = Part(type.Dims);
        var names = NamesOf(equation.Target, type);
        foreach (var local in names)
        {
            var expression = local == names[0] ? value.Re : value.Im ?? new Expr.Number(0);
            var over = new Elaboration(types, this).Over(expression, type.Dims, equation.Text.Target);
            var at = parts[part].Positions[local];
            parts[part].Locals[at] = parts[part].Locals[at] with { Value = over };
            if (equation.Kind != EquationKind.Differential) continue;
            states.Add((part, parts[part].States.Count));
            parts[part].States.Add(at);
        }
    }

    /// <summary>What inputs take from outputs of other operators.</summary>
    private void Feed(Node node)
    {
        foreach (var op in node.Operators.Values)
        {
            foreach (var variable in op.Variables.Values)
            {
                var name = NodeShape.NameOf(op.Name, variable.Name);
                if (variable.Role != Role.Input || !named.TryGetValue(name, out var place)) continue;
                var feeders = Wiring.Feeds(node, op.Name, variable.Name);
                if (feeders.IsEmpty) continue;
                foreach (var local in NamesOf(name, types[name]))
                {
                    var at = parts[place.Part].Positions[local];
                    var input = parts[place.Part].Locals[at];
                    if (input.Kind != Kind.Input) continue;
                    current = new(input.Operator, name, EquationKind.Algebraic, input.Value, new(variable.Name, EquationKind.Algebraic, input.Value, [], variable.At));
                    parts[place.Part].Locals[at] = input with
                    {
                        Feeders = [.. feeders.SelectMany(feeder => Fed(NodeShape.NameOf(feeder, variable.Name), local, place.Part, variable.At))],
                    };
                }
            }
        }
    }

    private IEnumerable<string> Fed(string feeder, string local, int part, SourceSpan at)
    {
        var type = types[feeder];
        if (!parts[part].Dims.Equals(Dims.Common(type.Dims, parts[part].Dims)))
        {
            if (!local.EndsWith(ComplexParts.ImSuffix, StringComparison.Ordinal))
                faults.Add(new ShapeMismatch(at, $"'{feeder}'", type.Dims.ToString(), $"'{local}', which takes it,", parts[part].Dims.ToString()));
            yield break;
        }
        if (local.EndsWith(ComplexParts.ImSuffix, StringComparison.Ordinal) && !type.IsComplex) yield break;
        var source = type.IsComplex ? feeder + local[^3..] : feeder;
        var dims = parts[part].Dims;
        yield return type.Dims.Equals(dims)
            ? source
            : ((Expr.Symbol)Take(type.Dims, source, dims, new InnerPattern.Pick(type.Dims.SpreadOver(dims)))).Name;
    }

    private sealed class PartDraft(Dims dims)
    {
        public Dims Dims => dims;

        public List<Local> Locals { get; } = [];

        public List<int> States { get; } = [];

        public Dictionary<string, int> Positions { get; } = new(StringComparer.Ordinal);

        public Dictionary<Expr, string> Helpers { get; } = [];

        public List<NoiseTerm> Noises { get; } = [];

        public PartShape Whole() => new(dims, [.. Locals], [.. States], Positions) { Noises = [.. Noises] };
    }
}

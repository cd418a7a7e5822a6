using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>What can be connected to what.</summary>
public static class Wiring
{
    /// <summary>For an input of a node, the operators of the same node whose declared output has its name, in the order of the
    /// text: their values are added.</summary>
    public static Seq<string> Feeds(Node node, string @operator, string input) => toSeq(
        from other in node.Operators
        where other.Key != @operator && other.Value.Variables.Find(input).Exists(v => v.Role == Role.Output)
        select other.Key).Strict();

    /// <summary>Whether the variable at a path is an input that is not computed by an equation of its operator.</summary>
    public static bool IsInput(Circuit circuit, VariablePath path) =>
        circuit.Find(path).Exists(v => v.Role == Role.Input) && circuit.EquationOf(path).IsNone;

    /// <summary>What the variable at a path is, in words.</summary>
    public static string KindOf(Circuit circuit, VariablePath path) => circuit.EquationOf(path).Match(
        equation => equation.Kind == EquationKind.Differential ? "a state variable" : "computed by an equation",
        () => circuit.Find(path).Match(v => v.Role == Role.Input ? "an input" : "a parameter", () => "unknown"));

    /// <summary>The paths of the inputs of a node.</summary>
    public static Seq<string> InputsOf(Circuit circuit, string node) => toSeq(
        from n in circuit.Nodes.Find(node).AsSeq()
        from op in n.Operators
        from variable in op.Value.Variables
        let path = new VariablePath(node, op.Key, variable.Key)
        where IsInput(circuit, path)
        select path.ToString()).Strict();

    /// <summary>The source of an edge must be computed: a state or an algebraic variable, or an input that something feeds.</summary>
    public static Validation<Diagnostic, Unit> CheckSource(Circuit circuit, Edge edge) =>
        circuit.Match(edge.Source.ToString(), edge.At).Bind(_ =>
            circuit.EquationOf(edge.Source).IsSome || IsFed(circuit, edge.Source)
                ? Success<Diagnostic, Unit>(Unit.Default)
                : Fail<Diagnostic, Unit>(new ConstantSource(edge.At, edge.Source.ToString(), KindOf(circuit, edge.Source))));

    /// <summary>The target of an edge must be an input.</summary>
    public static Validation<Diagnostic, Unit> CheckTarget(Circuit circuit, Edge edge) =>
        circuit.Match(edge.Target.ToString(), edge.At).Bind(_ =>
            IsInput(circuit, edge.Target)
                ? Success<Diagnostic, Unit>(Unit.Default)
                : Fail<Diagnostic, Unit>(new NotAnInput(
                    edge.At, edge.Target.ToString(), KindOf(circuit, edge.Target), InputsOf(circuit, edge.Target.Node))));

    private static bool IsFed(Circuit circuit, VariablePath input) =>
        circuit.Nodes.Find(input.Node).Exists(node => !Feeds(node, input.Operator, input.Variable).IsEmpty)
        || circuit.Edges.Exists(e => e.Target == input)
        || circuit.Drives.Exists(d => d.Target == input);
}

/// <summary>An edge that starts at something that never changes.</summary>
public sealed record ConstantSource(SourceSpan At, string Path, string Kind) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0308";

    /// <inheritdoc/>
    public override string Message => $"'{Path}' is {Kind}; an edge starts at a state variable or a computed one";
}

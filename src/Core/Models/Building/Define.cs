using System.Collections.Generic;

namespace PyRates.Models.Building;

/// <summary>Models as code: the words of a document as functions. What is wrong with a definition is told when the circuit is
/// built, all of it at once.</summary>
public static class Define
{
    /// <summary>An operator.</summary>
    /// <param name="name">Its name, the middle of a variable's path.</param>
    /// <param name="equations">Its equations, as a document has them.</param>
    /// <param name="variables">Its variables: <c>("tau", 10.0)</c>, <c>("r", "output(0.1)")</c>.</param>
    public static OperatorDefinition Operator(
        string name, IEnumerable<string> equations, params IEnumerable<(string Name, Declaration As)> variables) =>
        OperatorDefinition.Of(name, equations, variables);

    /// <summary>An operator of one equation.</summary>
    public static OperatorDefinition Operator(
        string name, string equation, params IEnumerable<(string Name, Declaration As)> variables) =>
        OperatorDefinition.Of(name, [equation], variables);

    /// <summary>A node, or what stands on an edge.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="operators">Its operators in order.</param>
    public static NodeDefinition Node(string name, params IEnumerable<OperatorDefinition> operators) => NodeDefinition.Of(name, operators);

    /// <summary>A circuit without parts; <see cref="CircuitDefinition"/> adds them.</summary>
    /// <param name="name">The circuit's name.</param>
    /// <param name="description">What it says of itself.</param>
    public static CircuitDefinition Circuit(string name, string description = "") => new(name) { Description = description.Trim() };
}

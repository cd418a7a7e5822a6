using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A model as a value: nodes by path, the edges between their variables, and the inputs that drive it from outside.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="Nodes">All nodes of the whole hierarchy, by path (<c>jrc1/pc</c>), in the order of the text.</param>
/// <param name="Edges">All edges, in the order of the text, inner circuits first.</param>
/// <param name="Drives">One entry per signal and driven variable: the position is the number of its signal.</param>
/// <param name="Description">What the template says of itself.</param>
public sealed record Circuit(string Name, Table<Node> Nodes, Seq<Edge> Edges, Seq<Drive> Drives, string Description)
{
    /// <summary>Every variable of every node, in the order of the text.</summary>
    public IEnumerable<(VariablePath Path, Variable Variable)> Variables =>
        from node in Nodes
        from op in node.Value.Operators
        from variable in op.Value.Variables
        select (new VariablePath(node.Key, op.Key, variable.Key), variable.Value);
}

/// <summary>A node: the operators that share it, wired by the names of their inputs and outputs.</summary>
/// <param name="Path">The node's path in the circuit.</param>
/// <param name="Operators">Its operators in the order of the text.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Node(string Path, Table<Operator> Operators, SourceSpan At);

/// <summary>A weighted connection from a variable to an input: what arrives is added.</summary>
/// <param name="Source">A state variable or an algebraic variable.</param>
/// <param name="Target">An input.</param>
/// <param name="Weight">The factor.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Edge(VariablePath Source, VariablePath Target, double Weight, SourceSpan At);

/// <summary>An input variable that a signal drives from outside the model.</summary>
/// <param name="Target">The input variable of one node.</param>
/// <param name="At">Where it was asked for.</param>
public sealed record Drive(VariablePath Target, SourceSpan At);

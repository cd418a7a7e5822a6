using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    /// <summary>Edges in bulk between populations, behind all other edges.</summary>
    public Seq<Connection> Connections { get; init; }

    /// <summary>Every variable of every node, in the order of the text.</summary>
    public IEnumerable<(VariablePath Path, Variable Variable)> Variables =>
        from node in Nodes
        from op in node.Value.Operators
        from variable in op.Value.Variables
        select (new VariablePath(node.Key, op.Key, variable.Key), variable.Value);
}

/// <summary>A node: the operators that share it, wired by the names of their inputs and outputs; or a population of such nodes.</summary>
/// <param name="Path">The node's path in the circuit.</param>
/// <param name="Operators">Its operators in the order of the text.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Node(string Path, Table<Operator> Operators, SourceSpan At)
{
    /// <summary>The number of units of a population; None for a single node.</summary>
    public Option<int> Units { get; init; }

    /// <summary>Values of a population that differ from unit to unit, by <c>op/var</c>: the first index is the unit.</summary>
    public Table<Quantity> PerUnit { get; init; } = Table<Quantity>.Empty;

    /// <summary>The name of the template; empty where there is none.</summary>
    public string Template { get; init; } = "";

    /// <summary>Equal in all but the place and the template's name.</summary>
    public bool Equals(Node? other) => other is not null && Path == other.Path && Operators.Equals(other.Operators)
        && Units == other.Units && PerUnit.Equals(other.PerUnit);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Operators.Count, Units);
}

/// <summary>A weighted connection from a variable to an input: what arrives is added.</summary>
/// <param name="Source">A state variable or an algebraic variable.</param>
/// <param name="Target">An input.</param>
/// <param name="Weight">The factor.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Edge(VariablePath Source, VariablePath Target, double Weight, SourceSpan At)
{
    /// <summary>How long what leaves the edge's operators is under way: none, a time, or a distribution of times.</summary>
    public Delay Delay { get; init; } = Delay.None;

    /// <summary>The operators through which the source goes; none: the source itself arrives.</summary>
    public EdgeOperators Operators { get; init; } = EdgeOperators.None;

    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Edge? other) => other is not null && Source == other.Source && Target == other.Target
        && Weight.Equals(other.Weight) && Delay == other.Delay && Operators == other.Operators;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Target, Weight);
}

/// <summary>A time under way. With a spread it is distributed: a chain of first-order stages (a gamma kernel).</summary>
/// <param name="Mean">The mean, in the model's unit of time; 0: none.</param>
/// <param name="Spread">The standard deviation; 0: it is the same time always.</param>
public sealed record Delay(double Mean, double Spread)
{
    /// <summary>No delay.</summary>
    public static Delay None { get; } = new(0, 0);

    /// <summary>Whether what leaves arrives at once.</summary>
    public bool IsNone => Mean == 0;
}

/// <summary>The operators of an edge, with copies of their states and parameters for each edge.</summary>
/// <param name="Template">The name of the edge template.</param>
/// <param name="Operators">The operators in the order of the text, wired by name like those of a node.</param>
/// <param name="Inputs">Which variables feed which inputs of them.</param>
public sealed record EdgeOperators(string Template, Table<Operator> Operators, Seq<EdgeInput> Inputs)
{
    /// <summary>No operators.</summary>
    public static EdgeOperators None { get; } = new("", Table<Operator>.Empty, default(Seq<EdgeInput>));

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Operators.Count == 0;

    /// <summary>Equal in all but the template's name.</summary>
    public bool Equals(EdgeOperators? other) => other is not null && Operators.Equals(other.Operators) && Inputs == other.Inputs;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Operators.Count, Inputs.Count);
}

/// <summary>An input of an edge's operator and what feeds it.</summary>
/// <param name="Operator">The operator of the edge.</param>
/// <param name="Variable">The input.</param>
/// <param name="Source">The variable that feeds it; None: the edge's own source.</param>
public sealed record EdgeInput(string Operator, string Variable, Option<VariablePath> Source);

/// <summary>Edges between two populations in bulk: every pair of units whose weight is not 0.</summary>
/// <param name="Source">A variable of the source population.</param>
/// <param name="Target">An input of the target population.</param>
/// <param name="Weights">The weights.</param>
/// <param name="At">Where it is declared.</param>
public sealed record Connection(VariablePath Source, VariablePath Target, Weights Weights, SourceSpan At)
{
    /// <summary>The delays: one, or one per target (row) and source (column).</summary>
    public Quantity Delays { get; init; } = Quantity.Zero;

    /// <summary>The standard deviation of the delays; 0: they are not distributed.</summary>
    public double Spread { get; init; }

    /// <summary>Operators on every pair of units.</summary>
    public EdgeOperators Operators { get; init; } = EdgeOperators.None;

    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Connection? other) => other is not null && Source == other.Source && Target == other.Target
        && Weights == other.Weights && Delays == other.Delays && Spread.Equals(other.Spread) && Operators == other.Operators;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Target);
}

/// <summary>The weights of a connection.</summary>
public abstract record Weights
{
    private Weights() { }                                           // closed

    /// <summary>The same weight between all pairs.</summary>
    public static implicit operator Weights(double weight) => new Uniform(weight);

    /// <summary>A matrix: rows are targets, columns are sources.</summary>
    public static implicit operator Weights(double[,] matrix) => new Dense(Quantity.Matrix(matrix));

    /// <summary>The same weight between all pairs: each target receives the weight times the sum of the sources.</summary>
    public sealed record Uniform(double Weight) : Weights;

    /// <summary>A matrix: rows are targets, columns are sources.</summary>
    public sealed record Dense(Quantity Matrix) : Weights;

    /// <summary>The pairs that are connected, target by target.</summary>
    /// <param name="Starts">Where the sources of each target begin; one more entry than targets.</param>
    /// <param name="Sources">The source unit of each pair.</param>
    /// <param name="Values">The weight of each pair.</param>
    public sealed record Sparse(ImmutableArray<int> Starts, ImmutableArray<int> Sources, Rows Values) : Weights
    {
        /// <summary>Equal pairs and weights.</summary>
        public bool Equals(Sparse? other) => other is not null && Starts.AsSpan().SequenceEqual(other.Starts.AsSpan())
            && Sources.AsSpan().SequenceEqual(other.Sources.AsSpan()) && Values == other.Values;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Starts.Length, Sources.Length, Values);
    }
}

/// <summary>An input variable that a signal drives from outside the model.</summary>
/// <param name="Target">The input variable of one node.</param>
/// <param name="At">Where it was asked for.</param>
public sealed record Drive(VariablePath Target, SourceSpan At)
{
    /// <summary>The unit of a population, or the element of an array, that is driven; None: all of them.</summary>
    public Option<int> Unit { get; init; }

    /// <summary>Equal in all but the place.</summary>
    public bool Equals(Drive? other) => other is not null && Target == other.Target && Unit == other.Unit;

    /// <inheritdoc/>
    public override int GetHashCode() => Target.GetHashCode();
}

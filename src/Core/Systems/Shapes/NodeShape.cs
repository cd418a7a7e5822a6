using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems.Shapes;

/// <summary>What determines a variable of a node.</summary>
internal enum Kind
{
    /// <summary>Its own derivative.</summary>
    State,

    /// <summary>An equation.</summary>
    Assigned,

    /// <summary>A number.</summary>
    Constant,

    /// <summary>What feeds it from outside its operator; a number where nothing does.</summary>
    Input,
}

/// <summary>A real variable of a part of a node by its local name.</summary>
/// <param name="Name"><c>op/var</c>; of a complex variable <c>op/var.re</c> and <c>op/var.im</c>.</param>
/// <param name="Kind">What determines it.</param>
/// <param name="Operator">The position of its operator in the node; −1: it is a quantity in between, that no text names.</param>
/// <param name="Variable">Its position among the operator's variables.</param>
/// <param name="IsImaginary">Whether its values are the imaginary parts.</param>
/// <param name="Value">The right-hand side of its equation in local names; its own name where it has none.</param>
/// <param name="Feeders">The symbols of the node's other operators that an input takes.</param>
/// <param name="At">Its equation, or its declaration.</param>
internal sealed record Local(
    string Name, Kind Kind, int Operator, int Variable, bool IsImaginary, Expr Value, ImmutableArray<string> Feeders, SourceSpan At);

/// <summary>The variables of a node that are arrays of one shape: numbers are a part of their own.</summary>
/// <param name="Dims">The shape.</param>
/// <param name="Locals">The variables, in the order of declaration.</param>
/// <param name="States">The positions of the states in the order of their equations.</param>
/// <param name="Positions">The position of each local name.</param>
internal sealed record PartShape(
    Dims Dims, ImmutableArray<Local> Locals, ImmutableArray<int> States, Dictionary<string, int> Positions)
{
    /// <summary>The noise in the equations of these variables.</summary>
    public ImmutableArray<NoiseTerm> Noises { get; init; } = [];
}

/// <summary>What one part of a node takes from another, or from itself at other indices or at an earlier time.</summary>
/// <param name="Source">The part that gives.</param>
/// <param name="Variable">The local name there.</param>
/// <param name="Target">The part that takes.</param>
/// <param name="Inflow">The symbol there.</param>
/// <param name="Pattern">Which indices go where.</param>
internal sealed record Inner(int Source, string Variable, int Target, string Inflow, InnerPattern Pattern);

/// <summary>Which indices of an array go where.</summary>
internal abstract record InnerPattern
{
    private InnerPattern() { }

    /// <summary>For each target the one source that it takes; −1: it gets 0.</summary>
    public sealed record Pick(int[] Sources) : InnerPattern
    {
        /// <summary>Equal sources.</summary>
        public bool Equals(Pick? other) => other is not null && Sources.AsSpan().SequenceEqual(other.Sources);

        /// <inheritdoc/>
        public override int GetHashCode() => Sources.Length;
    }

    /// <summary>For each target the sum of so many sources, one group behind the other.</summary>
    public sealed record SumGroups(int Size) : InnerPattern;

    /// <summary>The product of a matrix that is a parameter with the sources: columns by columns of the second factor.</summary>
    /// <param name="Matrix">The local name of the matrix.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Columns">Its columns.</param>
    public sealed record Product(string Matrix, int Rows, int Columns) : InnerPattern;

    /// <summary>The same index at an earlier time.</summary>
    /// <param name="Lag">How much earlier: an expression of parameters and time, by local names.</param>
    /// <param name="Part">The part in which the lag is computed: that of numbers, or the one that is delayed.</param>
    /// <param name="Variable">The local name of the lag; empty: it is a number.</param>
    /// <param name="Varies">Whether it may change with time.</param>
    public sealed record Past(Expr Lag, int Part, string Variable, bool Varies) : InnerPattern;
}

/// <summary>What the text calls a variable: where its numbers are.</summary>
/// <param name="Part">The part.</param>
/// <param name="IsComplex">Whether it is two variables there.</param>
internal sealed record Variables(int Part, bool IsComplex);

/// <summary>What nodes of one kind have in common: everything except the values and the connections.</summary>
/// <param name="Parts">Its variables by their shapes.</param>
/// <param name="States">The states in the order of their equations: the part, and the position among its states.</param>
/// <param name="Inner">What the parts take from each other.</param>
/// <param name="Named">Every variable that the text names, <c>op/var</c>; the time has none.</param>
internal sealed record NodeShape(
    ImmutableArray<PartShape> Parts, ImmutableArray<(int Part, int State)> States, ImmutableArray<Inner> Inner,
    Dictionary<string, Variables> Named)
{
    /// <summary>The local name of a variable.</summary>
    public static string NameOf(string op, string variable) => op + "/" + variable;
}

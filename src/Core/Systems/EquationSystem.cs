using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>The equations of a whole model as one array program: an equation is written once per population and holds for
/// every unit of it.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Populations">Groups of nodes with the same operators, in the order of their first nodes.</param>
/// <param name="Couplings">What flows from one population's variable into another's, summed over edges.</param>
/// <param name="Order">What is computed after what, before the derivatives: each entry needs only states, parameters,
/// signals, <c>t</c>, and entries before it.</param>
/// <param name="States">Position of each state in the model's order (order of the text) as population, state, unit.</param>
/// <param name="Drives">The number of signals.</param>
public sealed record EquationSystem(
    string Name,
    Seq<Population> Populations,
    Seq<Coupling> Couplings,
    ImmutableArray<Evaluation> Order,
    Positions States,
    int Drives)
{
    /// <summary>How many states lie in chains that stand for distributed delays: a user sees them only by name.</summary>
    public Seq<ChainStart> Chains { get; init; }

    /// <summary>The edges of the circuit.</summary>
    public Seq<Edge> Edges { get; init; }

    /// <summary>What the model says of itself.</summary>
    public string Description { get; init; } = "";

    /// <summary>The nodes in the order of the text; population by population where nobody has said otherwise.</summary>
    [AllowNull]
    public UnitPlaces Nodes
    {
        get => field ?? InOrder(Populations);
        init;
    }

    private static UnitPlaces InOrder(Seq<Population> populations)
    {
        var runs = new UnitRuns();
        for (var p = 0; p < populations.Count; p++) runs.Add(p, 0, 0, populations[p].Units.Length);
        return new(runs);
    }
}

/// <summary>A chain of first-order stages, and what feeds it.</summary>
/// <param name="Population">The population of the chains.</param>
/// <param name="IsPast">Whether its stages start at what feeds it, whatever history is asked for.</param>
public sealed record ChainStart(int Population, bool IsPast);

/// <summary>A node as a unit of a population.</summary>
public readonly record struct UnitPlace(int Population, int Unit);

/// <summary>Nodes with the same operators over an index set. Names inside are local: <c>op/var</c>.</summary>
/// <param name="Units">The paths of the nodes, in the order of the text; of units of a population and of elements of arrays with
/// the index behind: <c>e[3]</c>.</param>
/// <param name="States">State variables with their derivatives.</param>
/// <param name="Parameters">Constants, and inputs to which nothing is connected.</param>
/// <param name="Assignments">Algebraic variables and connected inputs.</param>
/// <param name="Driven">Signals by name: the symbol <c>op/var&lt;k</c> stands for a signal that differs per unit.</param>
public sealed record Population(
    UnitNames Units,
    Seq<StateVariable> States,
    Seq<Parameter> Parameters,
    Seq<Assignment> Assignments,
    Seq<Driven> Driven)
{
    /// <summary>Its noise: every unit has its own, independent of all other.</summary>
    public Seq<NoiseTerm> Noises { get; init; }
}

/// <summary>A symbol that stands for noise.</summary>
/// <param name="Name">Local name.</param>
/// <param name="IsWhite">Whether it is white noise; otherwise a standard normal number per step.</param>
public sealed record NoiseTerm(string Name, bool IsWhite);

/// <summary>A state variable of a population.</summary>
/// <param name="Name">Local name, <c>op/var</c>.</param>
/// <param name="Initial">The initial value of each unit.</param>
/// <param name="Derivative">Its derivative with respect to time, in local names and <c>t</c>.</param>
public sealed record StateVariable(string Name, Rows Initial, Expr Derivative);

/// <summary>A parameter of a population.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Values">The value for each unit.</param>
public sealed record Parameter(string Name, Rows Values)
{
    /// <summary>Whether it was declared as an input and has its default because nothing feeds it.</summary>
    public bool IsInput { get; init; }
}

/// <summary>An algebraic variable of a population.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Value">Its value, in local names and <c>t</c>.</param>
public sealed record Assignment(string Name, Expr Value);

/// <summary>A symbol that stands for a signal.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Signals">The number of the signal of each unit; −1: this unit gets 0.</param>
public sealed record Driven(string Name, ImmutableArray<int> Signals);

/// <summary>What flows from one variable into a symbol of another population: for each target the sum over its edges of
/// weight times source, in the order of the edges.</summary>
/// <param name="Source">The population of the source.</param>
/// <param name="Variable">The source variable's local name.</param>
/// <param name="Target">The population of the target.</param>
/// <param name="Inflow">The symbol in the target population that has the sum.</param>
/// <param name="Edges">The edges and their weights.</param>
public sealed record Coupling(int Source, string Variable, int Target, string Inflow, Pattern Edges)
{
    /// <summary>How long each edge takes, all more than 0; None: no edge takes time, or how long changes with time.</summary>
    public Option<Rows> Delays { get; init; }

    /// <summary>What computes how long each edge takes, where that depends on parameters or on time; None: it is a number, or no edge
    /// takes time.</summary>
    public Option<LagSource> Lag { get; init; }

    /// <summary>Whether the edges take time.</summary>
    public bool IsDelayed => Delays.IsSome || Lag.IsSome;

    /// <summary>Whether what an edge carries before the start is what the source is worth at the start, whatever history is
    /// asked for: as <c>past</c> reads it.</summary>
    public bool IsPast { get; init; }

    /// <summary>Whether the weights are parameters of the model: those of edges in bulk are data.</summary>
    public bool HasParameters { get; init; }

    /// <summary>For each edge the position of the circuit's edge whose weight it has, or one for all; none where the edges have no names.</summary>
    public ImmutableArray<int> Numbers { get; init; } = [];

    /// <summary>The coupling (of the real parts) whose weights are the weights of this one (of the imaginary parts); −1: it has its
    /// own.</summary>
    public int SharesWith { get; init; } = -1;

    /// <summary>The parameter of the population <see cref="MatrixOf"/> whose values the weights are; empty where they are the
    /// coupling's own.</summary>
    public string Matrix { get; init; } = "";

    /// <summary>The population of <see cref="Matrix"/>.</summary>
    public int MatrixOf { get; init; } = -1;
}

/// <summary>A variable of parameters and time that says how long edges take.</summary>
/// <param name="Variable">Its local name.</param>
/// <param name="Units">For each edge the unit whose variable it is.</param>
public sealed record LagSource(string Variable, ImmutableArray<UnitPlace> Units);

/// <summary>One entry of the order of evaluation.</summary>
public abstract record Evaluation
{
    private Evaluation() { }

    /// <summary>An assignment of a population.</summary>
    public sealed record Assign(int Population, int Assignment) : Evaluation;

    /// <summary>A coupling.</summary>
    public sealed record Couple(int Coupling) : Evaluation;
}

/// <summary>One scalar of the state vector: a state variable of a unit of a population.</summary>
public readonly record struct Position(int Population, int State, int Unit);

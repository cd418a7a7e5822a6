using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>A system told by its populations: equations once for all units, edges by kinds, numbers as ranges. It grows with
/// what is different, never with units and edges.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Description">What the model says of itself.</param>
/// <param name="States">The number of states.</param>
/// <param name="Populations">The populations.</param>
/// <param name="Couplings">What flows from one population's variable into another's.</param>
public sealed record SystemOutline(
    string Name, string Description, long States, ImmutableArray<OutlinedPopulation> Populations, ImmutableArray<OutlinedCoupling> Couplings)
{
    /// <summary>The outline of a system.</summary>
    public static SystemOutline Of(EquationSystem system) => new(
        system.Name, system.Description, system.States.Length,
        [.. Enumerable.Range(0, system.Populations.Count).Select(p => Outlining.Population(system, p))],
        [.. system.Couplings.Filter(c => !Symbols.IsBetween(c.Inflow)).Select(c => Outlining.Coupling(system, c))]);
}

/// <summary>Units with the same equations. Names inside are <c>op/var</c>; in equations they stand without <c>op</c> where it is the
/// equation's own, and paths of other populations in brackets.</summary>
/// <param name="Path">The path of the node; of several, the first and the last.</param>
/// <param name="Units">How many there are.</param>
/// <param name="States">The states with their initial values and derivatives, values put in that all units share.</param>
/// <param name="Algebraic">The algebraic variables and connected inputs.</param>
/// <param name="Parameters">The constants.</param>
/// <param name="Inputs">The inputs that nothing feeds, or not in every unit.</param>
/// <param name="Driven">The inputs that signals drive.</param>
public sealed record OutlinedPopulation(
    string Path,
    int Units,
    ImmutableArray<OutlinedState> States,
    ImmutableArray<DescribedEquation> Algebraic,
    ImmutableArray<OutlinedValue> Parameters,
    ImmutableArray<OutlinedValue> Inputs,
    ImmutableArray<OutlinedDrive> Driven);

/// <summary>A state of a population: its initial values, and its derivative as text.</summary>
public sealed record OutlinedState(string Path, NumberRange Initial, string Derivative);

/// <summary>A parameter of a population.</summary>
public sealed record OutlinedValue(string Path, NumberRange Value);

/// <summary>An input of a population that signals drive, and in how many units they do.</summary>
public sealed record OutlinedDrive(string Path, int Units);

/// <summary>Edges of one kind.</summary>
/// <param name="Source">The source variable.</param>
/// <param name="Target">The target input.</param>
/// <param name="Pairs">Which units are connected: <c>all</c>, <c>each</c> with its like or with the only one, or <c>some</c>.</param>
/// <param name="Edges">How many edges there are.</param>
/// <param name="Weight">Their weights.</param>
/// <param name="Delay">How long they take; null: no time, or it changes.</param>
public sealed record OutlinedCoupling(string Source, string Target, string Pairs, long Edges, NumberRange Weight, NumberRange? Delay)
{
    /// <summary>Whether it changes with time how long they take.</summary>
    public bool HasVaryingDelay { get; init; }
}

/// <summary>The smallest and the largest of some numbers.</summary>
public sealed record NumberRange(double Least, double Most)
{
    /// <summary>The range of some numbers; of none from 0 to 0.</summary>
    public static NumberRange Of(Rows values)
    {
        if (values.Count == 0) return new(0, 0);
        var (least, most) = (values[0], values[0]);
        foreach (var value in values.AsSpan()) (least, most) = (System.Math.Min(least, value), System.Math.Max(most, value));
        return new(least, most);
    }

    /// <summary>Whether all are the same.</summary>
    internal bool IsOne => Least == Most;

    /// <summary>The number, or the two.</summary>
    public override string ToString() => IsOne
        ? Expressions.ExprText.Of(Least) : $"{Expressions.ExprText.Of(Least)} … {Expressions.ExprText.Of(Most)}";
}

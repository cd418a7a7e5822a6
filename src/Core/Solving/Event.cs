using System;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>A function of time and state whose zeros are looked for; positive and negative values lie on its two sides.</summary>
public delegate double EventFunction(double t, ReadOnlySpan<double> y);

/// <summary>In which direction a zero counts.</summary>
public enum Direction
{
    /// <summary>From negative to zero or positive.</summary>
    Rising,

    /// <summary>From positive to zero or negative.</summary>
    Falling,

    /// <summary>Both.</summary>
    Either,
}

/// <summary>Something that happens when a function of the state crosses zero: found by a root search on the dense output.</summary>
/// <param name="Name">Its name in the trajectory.</param>
/// <param name="Function">The function.</param>
/// <param name="Direction">Which crossings count.</param>
public sealed record Event(string Name, EventFunction Function, Direction Direction)
{
    /// <summary>A rising zero of a function of the moment.</summary>
    public static Event Rising(string name, Func<Moment, double> function) => new(name, OfMoment(function), Direction.Rising);

    /// <summary>A rising zero.</summary>
    public static Event Rising(string name, EventFunction function) => new(name, function, Direction.Rising);

    /// <summary>A falling zero of a function of the moment.</summary>
    public static Event Falling(string name, Func<Moment, double> function) => new(name, OfMoment(function), Direction.Falling);

    /// <summary>A falling zero.</summary>
    public static Event Falling(string name, EventFunction function) => new(name, function, Direction.Falling);

    /// <summary>A zero in either direction of a function of the moment.</summary>
    public static Event Crossing(string name, Func<Moment, double> function) => new(name, OfMoment(function), Direction.Either);

    /// <summary>A zero in either direction.</summary>
    public static Event Crossing(string name, EventFunction function) => new(name, function, Direction.Either);

    /// <summary>Whether the step from one value to another is a crossing that counts. Leaving zero is none.</summary>
    public bool Crosses(double before, double after) => Crosses(Direction, before, after);

    internal static bool Crosses(Direction direction, double before, double after) => direction switch
    {
        Direction.Rising => before < 0 && after >= 0,
        Direction.Falling => before > 0 && after <= 0,
        _ => (before < 0 && after >= 0) || (before > 0 && after <= 0),
    };

    private static EventFunction OfMoment(Func<Moment, double> function) => (t, y) => function(new(t, new Rows([.. y])));
}

/// <summary>What an event does to the state: from the moment of the crossing to the state from which the run goes on. Other events
/// whose zero lies between both happen at that moment too, one after the other.</summary>
public delegate Rows Effect(Moment at);

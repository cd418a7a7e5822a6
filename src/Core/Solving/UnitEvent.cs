using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>A function of time and state for every unit of a population: one value a unit, whose zeros are looked for.</summary>
public delegate void UnitFunction(double t, ReadOnlySpan<double> y, Span<double> values);

/// <summary>What happens to the units that cross at one time: changes the state in its place. Other units that it carries across
/// their zero cross at that time, and what happens to them follows at once; more than ten thousand effects so of each other are too
/// many steps. A unit that its own effect leaves beyond its zero crosses again only after it has come back.</summary>
public delegate void UnitEffect(double t, ReadOnlySpan<int> units, Span<double> y);

/// <summary>Something that happens to each unit of a population on its own, when a function of the unit crosses zero: spikes. One
/// look at a step serves all units.</summary>
/// <param name="Name">Its name in the trajectory.</param>
/// <param name="Units">The number of units.</param>
/// <param name="Function">The function.</param>
/// <param name="Direction">Which crossings count.</param>
public sealed record UnitEvent(string Name, int Units, UnitFunction Function, Direction Direction)
{
    /// <summary>How long after an event nothing happens to the unit. What crosses in this time happens at its end, if the unit is
    /// still beyond the zero then. It has crossed if its effect left it, or it was seen, on the near side since its event; one looks at the
    /// ends of steps, and at seven times within each chosen step. A unit that stayed beyond happens again only after it has come back.
    /// Where both directions count, the near side is the one on which the event and its effect left the unit.</summary>
    public double Refractory { get; init; }

    /// <summary>Whether what crosses within a step happens at its end, as in simulators with a clock: no step is cut for it, and where
    /// another event cuts the step it happens there. Otherwise the time is found to rounding, and an effect cuts the step there.</summary>
    public bool AtSteps { get; init; }

    /// <summary>The state variable of each unit and its level, where the function is their difference.</summary>
    internal (ImmutableArray<int> Components, Rows Levels)? Threshold { get; private init; }

    /// <summary>State variables that reach levels, each its own: found without evaluating anything within a step.</summary>
    /// <param name="name">Its name in the trajectory.</param>
    /// <param name="components">The position of each unit's variable in the state vector.</param>
    /// <param name="levels">The level of each unit, or one for all.</param>
    /// <param name="direction">Which crossings count.</param>
    public static UnitEvent Reaching(string name, ImmutableArray<int> components, Rows levels, Direction direction = Direction.Rising)
    {
        var each = levels.Count == 1 ? Rows.Repeat(levels[0], components.Length) : levels;
        return new(name, components.Length, Differences, direction) { Threshold = (components, each) };

        void Differences(double t, ReadOnlySpan<double> y, Span<double> values)
        {
            for (var i = 0; i < components.Length; i++) values[i] = y[components[i]] - each[i];
        }
    }
}

/// <summary>An event in a run, and what follows from it: nothing but a record, an end, or another state.</summary>
internal sealed record Watched(string Name, int Units, UnitFunction Function, Direction Direction)
{
    public static Watched Of(Event happens) => new(happens.Name, 1, (t, y, values) => values[0] = happens.Function(t, y), happens.Direction)
    {
        IsWhole = true,
    };

    public static Watched Of(UnitEvent happens) => new(happens.Name, happens.Units, happens.Function, happens.Direction)
    {
        Threshold = happens.Threshold,
        Refractory = happens.Refractory,
        AtSteps = happens.AtSteps,
    };

    /// <summary>Whether it is one of the whole state, which is then recorded with it.</summary>
    public bool IsWhole { get; private init; }

    public (ImmutableArray<int> Components, Rows Levels)? Threshold { get; private init; }

    public double Refractory { get; private init; }

    public bool AtSteps { get; private init; }

    public bool Stops { get; init; }

    public Effect? Effect { get; init; }

    public UnitEffect? UnitEffect { get; init; }

    public bool Interrupts => Stops || Effect is not null || UnitEffect is not null;

    /// <summary>Why it cannot be watched.</summary>
    public Option<string> Impossible(int states) =>
        Units < 0 || !(Refractory >= 0) ? Some($"the event '{Name}' has a negative number of units or a negative refractory time")
        : Threshold is var (components, levels) && (levels.Count != Units || components.Exists(c => c < 0 || c >= states))
            ? Some($"the event '{Name}' has levels or state variables that do not fit")
        : None;
}

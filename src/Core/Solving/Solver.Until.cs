using System;

namespace PyRates.Solving;

/// <content>When the run ends.</content>
public sealed partial record Solver
{
    /// <summary>Ends at a time; of several ends the earliest wins.</summary>
    public Solver Until(double t) => this with { End = Math.Min(End, t) };

    /// <summary>Ends when the state hardly changes any more; of several ends the earliest wins, of several of this kind
    /// the last counts.</summary>
    public Solver Until(Settled settled) => this with { Settling = Some(settled) };

    /// <summary>Ends when an event happens; of several ends the earliest wins.</summary>
    public Solver Until(Event happens) => this with { Events = Events.Add(Watched.Of(happens) with { Stops = true }) };

    /// <summary>Ends when something happens to the first unit; of several ends the earliest wins.</summary>
    public Solver Until(UnitEvent happens) => this with { Events = Events.Add(Watched.Of(happens) with { Stops = true }) };
}

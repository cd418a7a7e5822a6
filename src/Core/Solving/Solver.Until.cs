using System;

namespace PyRates.Solving;

/// <content>When the run ends.</content>
public sealed partial record Solver
{
    /// <summary>Ends at a time; of several ends the earliest wins.</summary>
    public Solver Until(double t) => this with { End = Math.Min(End, t) };

    /// <summary>Ends when an event happens; of several ends the earliest wins.</summary>
    public Solver Until(Event happens) => this with { Events = Events.Add(new(happens, Stops: true, null)) };
}

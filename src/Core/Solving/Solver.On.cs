namespace PyRates.Solving;

/// <content>What is watched.</content>
public sealed partial record Solver
{
    /// <summary>Records when an event happens; the run goes on as if nobody looked.</summary>
    public Solver Watching(Event happens) => this with { Events = Events.Add(new(happens, Stops: false, null)) };

    /// <summary>Records when an event happens, and goes on from the state that the effect gives. An effect that changes
    /// nothing changes nothing but the steps.</summary>
    public Solver On(Event happens, Effect effect) => this with { Events = Events.Add(new(happens, Stops: false, effect)) };
}

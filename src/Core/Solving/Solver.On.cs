namespace PyRates.Solving;

/// <content>What is watched.</content>
public sealed partial record Solver
{
    /// <summary>Records when an event happens; the run goes on as if nobody looked.</summary>
    public Solver Watching(Event happens) => this with { Events = Events.Add(Watched.Of(happens)) };

    /// <summary>Records when something happens to which unit; the run goes on as if nobody looked.</summary>
    public Solver Watching(UnitEvent happens) => this with { Events = Events.Add(Watched.Of(happens)) };

    /// <summary>Records when an event happens, and goes on from the state that the effect gives. An effect that changes
    /// nothing changes nothing but the steps.</summary>
    public Solver On(Event happens, Effect effect) => this with { Events = Events.Add(Watched.Of(happens) with { Effect = effect }) };

    /// <summary>Records when something happens to which unit, and changes the state: resets of spiking units. Units that cross at
    /// one time, to the bit, change together.</summary>
    public Solver On(UnitEvent happens, UnitEffect effect) =>
        this with { Events = Events.Add(Watched.Of(happens) with { UnitEffect = effect }) };
}

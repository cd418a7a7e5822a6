using System;
using System.Collections.Immutable;

namespace PyRates.Solving;

/// <content>What is kept.</content>
public sealed partial record Solver
{
    /// <summary>Keeps a grid of times too: row k at <c>start + k·dt</c> for k below <c>round(T/dt)</c>.</summary>
    public Solver Every(double dt, bool endpoint = false) => Keeping(Solving.Sampler.Every(dt, endpoint));

    /// <summary>Keeps given times too.</summary>
    public Solver At(params ReadOnlySpan<double> times) => Keeping(Solving.Sampler.At(times));

    /// <summary>Keeps what a sampler says, beside what was asked for before. Sampling never changes the steps taken.</summary>
    public Solver Keeping(Sampler sampler) => this with { Sampler = Some(Sampler.Match(kept => kept | sampler, () => sampler)) };

    /// <summary>Records these variables only: the projection of recording all.</summary>
    public Solver Recording(params ImmutableArray<string> names) => this with { Names = Some(names) };
}

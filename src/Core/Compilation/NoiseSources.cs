using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics.Noise;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>The sources of noise of a system: for each symbol of a population one for each unit. The numbers of their random
/// sequences, which come of their paths, are made when a run asks for them.</summary>
internal sealed class NoiseSources
{
    private readonly List<(UnitNames Units, NoiseTerm Noise)> terms = [];
    private readonly Lazy<NoiseSource[]> all;

    private NoiseSources() => all = new(() => [.. terms.SelectMany(t =>
        t.Units.Select(unit => new NoiseSource(NoisePath.NumberOf(Paths.Of(unit, t.Noise.Name)), t.Noise.IsWhite)))]);

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>How many of them are white.</summary>
    public int White { get; private set; }

    /// <summary>The sources in their order.</summary>
    public NoiseSource[] All => all.Value;

    /// <summary>The sources of a system, population by population.</summary>
    public static NoiseSources Of(EquationSystem system)
    {
        var sources = new NoiseSources();
        foreach (var population in system.Populations)
        {
            foreach (var noise in population.Noises)
            {
                sources.terms.Add((population.Units, noise));
                sources.Length += population.Units.Length;
                if (noise.IsWhite) sources.White += population.Units.Length;
            }
        }
        return sources;
    }

    /// <summary>Whether a source is white.</summary>
    public bool IsWhite(int number)
    {
        var term = 0;
        while (number >= terms[term].Units.Length) number -= terms[term++].Units.Length;
        return terms[term].Noise.IsWhite;
    }
}

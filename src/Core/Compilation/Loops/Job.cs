using System;
using System.Collections.Generic;
using PyRates.Compilation.Emit;
using PyRates.Dynamics;
using PyRates.Systems;

namespace PyRates.Compilation.Loops;

/// <summary>One thing that is done in an evaluation, in parts: ranges of units or of targets.</summary>
/// <param name="Units">The number of units, or of targets.</param>
/// <param name="Parts">Into how many parts it falls.</param>
internal sealed record Job(int Units, int Parts)
{
    private const int LeastUnits = 64;

    /// <summary>The code of a loop.</summary>
    public UnitLoop? Loop { get; init; }

    /// <summary>The edges of a sum.</summary>
    public EdgeSum? Edges { get; init; }

    /// <summary>From the beginning of which vector the place of the sources counts.</summary>
    public Opcode From { get; init; }

    /// <summary>Where the sources have their values.</summary>
    public nint Source { get; init; }

    /// <summary>How many there are.</summary>
    public int Sources { get; init; }

    /// <summary>Where the sources have one value: room for as many as there are.</summary>
    public double[]? Spread { get; init; }

    /// <summary>Where the sums go.</summary>
    public nint Result { get; init; }

    /// <summary>The next sum, if it goes over the same matrix: both are made while it is read once.</summary>
    public Job? Twin { get; init; }

    /// <summary>Whether it sums nothing but values at earlier times.</summary>
    public bool IsOfPast => Edges is not null && From == Opcode.Delayed && (Twin is null || Twin.From == Opcode.Delayed);

    /// <summary>Sums that follow one another over the same matrix, two by two.</summary>
    public static Job[] Paired(Job[] jobs)
    {
        var paired = new List<Job>();
        foreach (var job in jobs)
        {
            if (paired.Count > 0 && paired[^1] is { Twin: null } last && last.Sums(job)) paired[^1] = last with { Twin = job };
            else paired.Add(job);
        }
        return [.. paired];
    }

    /// <summary>Whether another sum goes over the same matrix, and does not need this one.</summary>
    private bool Sums(Job other) =>
        Edges is { Edges: Pattern.Dense } mine && other.Edges is { } its && ReferenceEquals(mine.Edges, its.Edges)
        && mine.Weights == its.Weights && Spread is null && other.Spread is null && other.Source != Result;

    /// <summary>Into how many parts work is cut.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="each">The operations of each.</param>
    /// <param name="workers">Who does them.</param>
    public static int PartsOf(int units, double each, IWorkers workers) =>
        (int)Math.Max(1, Math.Min(Math.Min(workers.Count, units / LeastUnits), units * each / workers.Least));

    /// <summary>The first unit of a part: whole vectors lie in one.</summary>
    public nint First(int part) => part == Parts ? Units : (nint)((long)Units * part / Parts) & ~7;
}

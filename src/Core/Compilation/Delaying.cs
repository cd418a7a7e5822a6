using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>The values at earlier times that a coupling sums, as a population of the tape.</summary>
internal static class Delaying
{
    /// <summary>The values, and the edges from them.</summary>
    /// <param name="coupling">The coupling.</param>
    /// <param name="lags">Its delays.</param>
    /// <param name="population">The number of the block among the populations of the tape.</param>
    /// <param name="first">Where its values begin.</param>
    public static (DelayBlock Block, Pattern Edges) Of(Coupling coupling, Rows lags, int population, int first)
    {
        var (units, edges) = DelayedUnits.Of(coupling, lags);
        return (new(
            population, coupling.Source, coupling.Variable, [.. units.Select(u => u.Unit)], [.. units.Select(u => u.Delay)], first,
            coupling.IsPast), edges);
    }
}

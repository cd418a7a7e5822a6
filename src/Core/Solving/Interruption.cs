using System.Collections.Generic;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <summary>A moment at which events end the run or change its state.</summary>
/// <param name="At">The moment.</param>
/// <param name="Ending">How the run ends; null: it goes on.</param>
/// <param name="Continued">The state from which it goes on.</param>
internal readonly record struct Interruption(Moment At, Ending? Ending, Rows Continued)
{
    /// <summary>Several events may fall on one moment. An end wins; each effect acts on what the one before left.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="happened">What falls on it, and to which units it happens.</param>
    /// <param name="mayStop">Whether an end counts.</param>
    public static Interruption Of(Moment at, IReadOnlyList<(Watched Event, int[] Units)> happened, bool mayStop)
    {
        var state = at.Y;
        if (mayStop)
            foreach (var (watched, _) in happened) if (watched.Stops) return new(at, Solving.Ending.Event, state);
        foreach (var (watched, units) in happened)
        {
            if (state.Count != at.Y.Count) break;
            if (watched.Effect is { } effect) state = effect(new(at.T, state));
            if (watched.UnitEffect is not { } change) continue;
            var values = state.AsSpan().ToArray();
            change(at.T, units, values);
            state = Rows.Owned(values);
        }
        return new(at, state.Count == at.Y.Count ? null : Solving.Ending.Misfit, state);
    }
}

using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Effects, and what they bring about at the same moment.</content>
internal sealed partial class EventWatch
{
    private const int MostAtOnce = 10_000;                          // effects of effects

    /// <summary>The effects of what happens at a moment, where the values before them are known. An effect that carries other units
    /// across their zero lets them happen at the same moment, with their own effects.</summary>
    /// <param name="first">The moment, before any effect.</param>
    /// <param name="happening">Events and units, in order.</param>
    private Interruption Interrupted(Moment first, List<(int Event, int Unit)> happening)
    {
        var at = first;
        for (var again = 0; ; again++)
        {
            var interruption = Interruption.Of(
                at, [.. happening.GroupBy(h => h.Event).Select(g => (watched[g.Key], g.Select(h => h.Unit).ToArray()))], mayStop: at.T > Since);
            if (interruption.Ending is not null) return interruption;
            if (again == MostAtOnce) return interruption with { Ending = Ending.TooManySteps };
            at = new(at.T, interruption.Continued);
            (before, after) = (after, before);
            Evaluate(at.T, at.Y.AsSpan(), after);
            See(at.T, after);
            var next = new List<(int Event, int Unit)>();
            for (var e = 0; e < watched.Length; e++)
            {
                for (var u = Next(e, 0, at.T, at.T); u < watched[e].Units; u = Next(e, u + 1, at.T, at.T))
                    if (units.Ends(e)[u] <= at.T && happening.BinarySearch((e, u)) < 0) next.Add((e, u));
            }
            if (next.Count == 0) return interruption with { At = first };
            foreach (var (e, u) in next) Happens(at.T, e, u, watched[e].IsWhole ? at.Y : default);
            happening = next;
        }
    }
}

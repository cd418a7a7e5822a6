using System;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>Whether a run ended since a lag became negative: a field that would read its future is not a number there.</summary>
internal static class Futures
{
    private const int Samples = 64;
    private const double Beyond = 1e-9;                             // the attempts that failed were longer than the last one

    /// <summary>The first time at which a lag is none, and the lag.</summary>
    public static Option<(double When, double Lag)> Find(Problem problem, in Outcome outcome)
    {
        if (outcome.Ending is not (Ending.NotFinite or Ending.StepTooSmall or Ending.NewtonDiverged or Ending.Singular)) return None;
        var lags = problem.VaryingLags;
        var from = outcome.End.T;
        var until = Math.Max(outcome.NotFinite.Time, from + outcome.Step) + (Beyond * (1 + Math.Abs(from)));
        for (var i = 0; !lags.IsEmpty && i <= Samples; i++)
        {
            var t = i == Samples ? until : from + ((until - from) * i / Samples);
            foreach (var lag in lags)
                if (!lag.IsCausal(t)) return Some((t, lag.At(t)));
        }
        return None;
    }
}

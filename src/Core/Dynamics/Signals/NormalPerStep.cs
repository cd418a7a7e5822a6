using System;
using System.Linq;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;

namespace PyRates.Dynamics.Signals;

/// <summary>A normal number per step, held over it, each independent of all others: what an array of random numbers is, without
/// the array. It does not know how long a step is: white noise is in equations, <c>xi</c>.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation.</param>
/// <param name="Path">Which path it takes.</param>
/// <param name="Source">The number of the source: other numbers are independent signals.</param>
public sealed record NormalPerStep(double Mean, double Deviation, NoisePath Path, long Source = 0) : Signal
{
    /// <summary>The most steps for which values are made ahead.</summary>
    internal const double MostSteps = 1 << 26;

    private NoiseSequence Numbers => Path.Stream(unchecked((ulong)Source));

    /// <summary>Outside a run step k begins at time k.</summary>
    public override double At(double t) => OfStep((long)Math.Floor(t));

    /// <inheritdoc/>
    public override Signal In(Stepping stepping)
    {
        if (stepping is not Stepping.Fixed run) return new Constant(Mean);     // refused before it is solved
        var (values, first) = (new double[(int)Math.Min(MostSteps, Math.Ceiling((run.Until - run.From) / run.Step) + 1)], First(run));
        for (var k = 0; k < values.Length; k++) values[k] = OfStep(first + k);
        return new Stepped(run.From, run.Step, Rows.Owned(values));
    }

    /// <summary>Whether a signal is such a one, or a sum with one.</summary>
    internal static bool IsIn(Signal signal) => signal is NormalPerStep || (signal is Total total && total.Terms.Any(IsIn));

    /// <summary>The number of the first step of a run.</summary>
    internal long First(Stepping.Fixed run) => (long)Math.Round((run.From - Path.Origin) / run.Step);

    /// <summary>The value over a step.</summary>
    internal double OfStep(long step) => Mean + Deviation * Numbers.Normal(step);
}

using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;

namespace PyRates.Compilation;

/// <summary>How a vector field reads its inputs: called by compiled code.</summary>
public static class Inputs
{
    private const double Slack = 1e-6;                  // of a step: more than rounding makes of a time, less than anyone means

    /// <summary>The sample of a step; after the end the last one stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sample(double[] samples, long step) =>
        (ulong)step < (ulong)samples.Length ? samples[step] : samples[^1];

    /// <summary>Where the noise of a step lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Row(StepNoise noise, long step, double from, double until) => noise.Row(step, from, until);

    /// <summary>The noise of a source in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(StepNoise noise, int row, int source) => noise.First(row, source);

    /// <summary>The second value of a source in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Second(StepNoise noise, int row, int source) => noise.Second(row, source);

    /// <summary>The number of the step in which a time lies; its beginning belongs to it, rounded as it may be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long StepAt(double t, double from, double perStep) => (long)Math.Max(0, (t - from) * perStep + Slack);

    /// <summary>A signal between two times with no break point between them: at the first it has its limit from the right
    /// already, at the second still its limit from the left.</summary>
    public static double Follow(Signal signal, double t, double from, double until) =>
        t < until ? signal.At(Math.Max(t, from)) : signal.Before(until);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;

namespace PyRates.Shell.Embedding;

/// <summary>What drives the inputs that a path matches: one signal for all of them, or one for each in order.</summary>
public readonly struct Input
{
    private readonly ImmutableArray<Signal> signals;

    private Input(ImmutableArray<Signal> signals) => this.signals = signals;

    /// <summary>The signals.</summary>
    public ImmutableArray<Signal> Signals => signals.IsDefault ? [new Constant(0)] : signals;

    /// <summary>A signal for every match.</summary>
    public static implicit operator Input(Signal signal) => new([signal]);

    /// <summary>One sample per step, as an input array of PyRates: a fixed-step solver holds sample k over step k, an adaptive
    /// one joins the samples by straight lines over the whole time.</summary>
    public static implicit operator Input(double[] samples) => new([new PerStep(new([.. samples]))]);

    /// <summary>One sample per step and match: a row per step, a column per match.</summary>
    public static implicit operator Input(double[,] samples) => new([.. Enumerable.Range(0, samples.GetLength(1)).Select(
        Signal (column) => new PerStep(new([.. Enumerable.Range(0, samples.GetLength(0)).Select(row => samples[row, column])])))]);

    /// <summary>The same value at all times.</summary>
    public static implicit operator Input(double value) => new([new Constant(value)]);

    /// <summary>A signal for each match.</summary>
    public static Input Each(params ReadOnlySpan<Signal> signals) => new([.. signals]);
}

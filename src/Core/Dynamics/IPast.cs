using System;
using System.Runtime.CompilerServices;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>The solution up to now, by the dense output of the steps that were taken. Before the run it is the history
/// function of the problem, where none is given the state at the start.</summary>
public interface IPast
{
    /// <summary>The start of the run.</summary>
    double From { get; }

    /// <summary>One component at an earlier time.</summary>
    double At(double t, int component);

    /// <summary>The whole state at an earlier time.</summary>
    void Fill(double t, Span<double> y);

    /// <summary>Some components at an earlier time.</summary>
    /// <param name="t">The time.</param>
    /// <param name="components">Their numbers.</param>
    /// <param name="values">Where they go.</param>
    /// <param name="near">A note of where they were found, 0 at first: the next read with it begins its search there.</param>
    void Fill(double t, ReadOnlySpan<int> components, Span<double> values, ref long near)
    {
        for (var i = 0; i < components.Length; i++) values[i] = At(t, components[i]);
    }

    /// <summary>Components that follow one another, likewise.</summary>
    internal void Fill(double t, int component, Span<double> values, ref long near)
    {
        for (var i = 0; i < values.Length; i++) values[i] = At(t, component + i);
    }

    /// <summary>One component for the evaluations of some equal steps.</summary>
    /// <param name="steps">The evaluations.</param>
    /// <param name="lag">How much earlier.</param>
    /// <param name="component">Its number.</param>
    /// <param name="slot">Its place in a row.</param>
    internal void Ahead(Foresight steps, double lag, int component, int slot)
    {
        for (var i = 0; i < steps.Count; i++) steps.Rows[(i * steps.Width) + slot] = At(Math.Max(steps.Times[i] - lag, From), component);
    }

    /// <summary>The whole state at the start of the run, before anything that jumps there.</summary>
    internal void Beginning(Span<double> y) => Fill(From, y);

    /// <summary>Whether a function says what was before the start; null: the past does not know.</summary>
    internal bool? HasHistory => null;

    /// <summary>One component at the start or before it, at the start the limit from the left.</summary>
    internal double Early(double t, int component) => At(t, component);

    /// <summary>The whole state, likewise.</summary>
    internal void Early(double t, Span<double> y) => Fill(t, y);

    /// <summary>An evaluation of the field follows: what it reads at the start of the run, but for rounding, is the limit from the left
    /// where its step or stretch ends there, otherwise the state that the run starts with.</summary>
    internal void Face(double t, bool isEnding) { }

    /// <summary>The number of the state that is read at a time and does not change any more, where it is one between two steps; otherwise −1.</summary>
    internal long Place(double t) => -1;

    /// <summary>Whether no step is guessed: what was read once at a time is what will be read there.</summary>
    internal bool IsSettled => false;

    /// <summary>Looks up the step in which a time lies: one component over it, for reads to come. A step that may still change, or
    /// whose polynomial has more terms, is not given.</summary>
    internal bool Look(double t, int component, ref long near, ref PastStep step) => false;
}

/// <summary>One component over a step that lies in the past: for times behind its start up to its end the terms of
/// <see cref="Polynomial"/>, as far as the fifth.</summary>
internal struct PastStep
{
    public double Start, End, Width, Y, Rise, Left, Right, Fourth;

    /// <summary>The step in which no time lies.</summary>
    public static PastStep None => new() { Start = double.PositiveInfinity };

    /// <summary>Whether a time lies in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Has(double t) => Start < t && t <= End;

    /// <summary>The value at a time in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double At(double t)
    {
        var x = (t - Start) / Width;
        var z = 1 - x;
        return Y + x * (Rise + z * (Left + x * (Right + z * Fourth)));
    }
}

/// <summary>The derivatives of a delay differential equation: as <see cref="VectorField"/>, with the past at hand.</summary>
public delegate void DelayField(double t, ReadOnlySpan<double> y, IPast past, Span<double> derivatives);

/// <summary>A history function: the state at times before the start.</summary>
public delegate Rows History(double t);

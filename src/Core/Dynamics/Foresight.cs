using System;
using System.Runtime.CompilerServices;

namespace PyRates.Dynamics;

/// <summary>The evaluations of some equal steps, in their order, and the rows of values that each of them will read. The rows of one run,
/// used again and again.</summary>
/// <param name="from">Where step 0 begins.</param>
/// <param name="step">The length of a step.</param>
/// <param name="lead">How many evaluations come before those that every step has, 0 or 1.</param>
/// <param name="period">How many evaluations every step has.</param>
/// <param name="width">How many values a row has.</param>
/// <param name="most">How many steps there may be.</param>
internal abstract class Foresight(double from, double step, int lead, int period, int width, int most)
{
    private readonly double[] times = new double[lead + (period * most)];
    private bool isWhole;

    /// <summary>The number of the first step.</summary>
    public long First { get; private set; }

    /// <summary>How many there are.</summary>
    public int Steps { get; private set; }

    /// <summary>Where step 0 begins.</summary>
    public double From => from;

    /// <summary>The length of a step.</summary>
    public double Step => step;

    /// <summary>How many evaluations come before those that every step has.</summary>
    public int Lead => lead;

    /// <summary>How many evaluations every step has.</summary>
    public int Period => period;

    /// <summary>How many values a row has.</summary>
    public int Width => width;

    /// <summary>How many steps there may be.</summary>
    public int Most => most;

    /// <summary>The number of evaluations.</summary>
    public int Count => lead + (Steps * period);

    /// <summary>The row of each evaluation, one behind the other.</summary>
    public double[] Rows { get; } = GC.AllocateUninitializedArray<double>((lead + (period * most)) * width);

    /// <summary>The times of the evaluations; of none but the first and the last step until all are asked for.</summary>
    public ReadOnlySpan<double> Ends => times;

    /// <summary>The times of all evaluations.</summary>
    public ReadOnlySpan<double> Times
    {
        get
        {
            if (!isWhole) Note(First, First + Steps, times, lead);
            isWhole = true;
            return times;
        }
    }

    /// <summary>Says which steps they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Be(long first, int steps)
    {
        (First, Steps, isWhole) = (first, steps, steps == 1);
        if (lead > 0) times[0] = from + first * step;
        Note(first, first + 1, times, lead);
        Note(first + steps - 1, first + steps, times, lead + ((steps - 1) * period));
    }

    /// <summary>The step to which an evaluation belongs.</summary>
    public long StepOf(int evaluation) => First + Math.Max(0, (evaluation - lead) / period);

    /// <summary>Writes down the times of the evaluations of steps from one to another.</summary>
    /// <param name="first">The first step.</param>
    /// <param name="end">The step behind the last.</param>
    /// <param name="times">Where they go.</param>
    /// <param name="place">From which place on.</param>
    protected abstract void Note(long first, long end, double[] times, int place);
}

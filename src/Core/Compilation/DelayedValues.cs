namespace PyRates.Compilation;

/// <summary>The values at earlier times that a vector field reads: filled once per evaluation, by compiled code and by the
/// interpreter.</summary>
public abstract class DelayedValues
{
    private protected DelayedValues(int count) => Values = new double[count];

    /// <summary>The values by their numbers.</summary>
    internal double[] Values { get; }

    /// <summary>Writes the values for an evaluation at a time within a step, or within a stretch without break points.</summary>
    public abstract void Fill(double t, double from, double until);
}

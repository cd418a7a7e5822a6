namespace PyRates.Dynamics;

/// <summary>The values at earlier times that a vector field reads: filled once per evaluation, by compiled code and by the
/// interpreter, or for many evaluations before they come.</summary>
public abstract class DelayedValues
{
    private protected DelayedValues(int count) => Values = new double[count];

    /// <summary>The values by their numbers.</summary>
    internal double[] Values { get; set; }

    /// <summary>Whether nothing else drives the field that changes with time.</summary>
    internal bool AreAlone { get; init; }

    /// <summary>Writes the values for an evaluation at a time within a step, or within a stretch without break points.</summary>
    public abstract void Fill(double t, double from, double until);

    /// <summary>Up to which step, as far as a given one, the start of the run lies on the same side of all that equal steps read.</summary>
    internal abstract long Uniform(long first, long pause, double from, double step);

    /// <summary>Whether at the beginning of a step something that is read jumps: what was before the start of the run does not go over
    /// into what came after it.</summary>
    internal abstract bool Turns(long step, double from, double length);

    /// <summary>Writes the values for all evaluations of some equal steps, none of which reads what lies behind the start of the first.</summary>
    internal abstract void Ahead(Foresight steps);
}

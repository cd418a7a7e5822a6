namespace PyRates.Dynamics;

/// <summary>How a run walks through time.</summary>
public abstract record Stepping(double From, double Until)
{
    /// <summary>Equal steps: step k begins at <c>From + k·Step</c>.</summary>
    public sealed record Fixed(double From, double Until, double Step) : Stepping(From, Until)
    {
        /// <summary>Whether the method needs a second random number of every source of white noise in each step.</summary>
        internal bool HasSecondDraw { get; init; }
    }

    /// <summary>Steps chosen by an error estimate; every break point of a signal is the end of a step.</summary>
    public sealed record Adaptive(double From, double Until) : Stepping(From, Until);
}

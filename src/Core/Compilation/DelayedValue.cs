namespace PyRates.Compilation;

/// <summary>One value at an earlier time: a state, or computed.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="IsPast">Whether before the start it is what it is at the start, whatever history is asked for.</param>
internal sealed record DelayedValue(int Slot, bool IsPast)
{
    /// <summary>The state that it is; −1: it is computed.</summary>
    public int Component { get; init; } = -1;

    /// <summary>How it is computed alone.</summary>
    public TapeObserver? Computed { get; init; }

    /// <summary>The variable of which it is a unit, where that is computed for all units at once.</summary>
    public WholeVariable? Population { get; init; }

    /// <summary>Which unit.</summary>
    public int Unit { get; init; }
}

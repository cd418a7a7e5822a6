namespace PyRates.Dynamics;

/// <summary>Work that consists of parts, none of which needs another one.</summary>
public interface IParts
{
    /// <summary>Does one part.</summary>
    /// <param name="part">Its number, from 0.</param>
    void Do(int part);
}

/// <summary>Does the parts of large evaluations, in any order and perhaps at once: whoever has threads gives them to a problem by
/// this. The results have the same bits for any number of workers.</summary>
public interface IWorkers
{
    /// <summary>How many parts can be done at once.</summary>
    int Count { get; }

    /// <summary>How many operations a part must have to be worth it.</summary>
    double Least { get; }

    /// <summary>Does all parts, and returns when they are done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="parts">The number of its parts.</param>
    void Do(IParts work, int parts);
}

/// <summary>One part after another.</summary>
public sealed class OneWorker : IWorkers
{
    private OneWorker() { }

    /// <summary>The only one.</summary>
    public static OneWorker Alone { get; } = new();

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public double Least => double.PositiveInfinity;

    /// <inheritdoc/>
    public void Do(IParts work, int parts)
    {
        for (var part = 0; part < parts; part++) work.Do(part);
    }
}

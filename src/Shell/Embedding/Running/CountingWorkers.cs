using System.Threading;
using PyRates.Dynamics;

namespace PyRates.Shell.Embedding.Running;

/// <summary>Workers who count how much of the work is done.</summary>
internal sealed class CountingWorkers(IWorkers workers) : IWorkers
{
    private int done, all = 1;

    /// <summary>How much is done, from 0 to 1.</summary>
    public double Done => (double)Volatile.Read(ref done) / Volatile.Read(ref all);

    /// <inheritdoc/>
    public int Count => workers.Count;

    /// <inheritdoc/>
    public double Least => workers.Least;

    /// <inheritdoc/>
    public void Do(IParts work, int parts)
    {
        Volatile.Write(ref all, parts);
        workers.Do(new Counted(this, work), parts);
    }

    private sealed class Counted(CountingWorkers counter, IParts work) : IParts
    {
        public void Do(int part)
        {
            work.Do(part);
            Interlocked.Increment(ref counter.done);
        }
    }
}

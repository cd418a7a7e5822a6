using System;
using System.Threading;
using PyRates.Dynamics;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A thread for each processor. They sleep until a large evaluation has parts for them; where several runs ask at once,
/// one gets them and the others do their parts themselves.</summary>
internal sealed class ThreadWorkers : IWorkers
{
    private readonly Lock gate = new();
    private readonly object bell = new();
    private readonly int helpers;
    private IParts work = null!;
    private int parts, next, busy, round;
    private bool started;

    /// <summary>So many threads, the caller's among them.</summary>
    public ThreadWorkers(int count) => helpers = Math.Max(0, count - 1);

    /// <summary>The threads of this process.</summary>
    public static ThreadWorkers Shared { get; } = new(Environment.ProcessorCount);

    /// <inheritdoc/>
    public int Count => helpers + 1;

    /// <inheritdoc/>
    /// <remarks>About a tenth of a millisecond in lanes; to wake a thread takes some hundredths.</remarks>
    public double Least => 800_000;

    /// <inheritdoc/>
    public void Do(IParts work, int parts)
    {
        if (parts < 2 || helpers == 0 || !gate.TryEnter())
        {
            OneWorker.Alone.Do(work, parts);
            return;
        }
        try
        {
            Start();
            (this.work, this.parts, next, busy) = (work, parts, -1, helpers);
            Ring();
            Take();
            var spin = default(SpinWait);
            while (Volatile.Read(ref busy) > 0) spin.SpinOnce(sleep1Threshold: -1);
        }
        finally
        {
            gate.Exit();
        }
    }

    private void Start()
    {
        if (started) return;
        started = true;
        for (var i = 0; i < helpers; i++) new Thread(Help) { IsBackground = true, Name = "pyrates" }.Start();
    }

    private void Ring()
    {
        lock (bell)
        {
            round++;
            Monitor.PulseAll(bell);
        }
    }

    private void Help()
    {
        var seen = 0;
        while (true)
        {
            lock (bell)
            {
                while (round == seen) Monitor.Wait(bell);
                seen = round;
            }
            Take();
            Interlocked.Decrement(ref busy);                       // everybody has looked before the next piece of work comes
        }
    }

    private void Take()
    {
        for (var part = Interlocked.Increment(ref next); part < parts; part = Interlocked.Increment(ref next)) work.Do(part);
    }
}

using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using PyRates.Dynamics;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A thread for each processor. They sleep until a large evaluation has parts for them; where several runs ask at once,
/// one gets them and the others do their parts themselves, as work does that is asked for from within work. What is thrown in a part
/// is thrown to the caller, when all threads are done.</summary>
internal sealed class ThreadWorkers : IWorkers
{
    private readonly Lock gate = new();
    private readonly object bell = new();
    private readonly int helpers;
    private IParts work = null!;
    private int parts, next, busy, round;
    private ExceptionDispatchInfo? fault;
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
        if (parts < 2 || helpers == 0 || gate.IsHeldByCurrentThread || !gate.TryEnter())
        {
            OneWorker.Alone.Do(work, parts);
            return;
        }
        try
        {
            Start();
            (this.work, this.parts, next, busy, fault) = (work, parts, -1, helpers, null);
            Ring();
            Take();
            var spin = default(SpinWait);
            while (Volatile.Read(ref busy) > 0) spin.SpinOnce(sleep1Threshold: -1);
            fault?.Throw();
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
        try
        {
            for (var part = Interlocked.Increment(ref next); part < parts; part = Interlocked.Increment(ref next)) work.Do(part);
        }
#pragma warning disable CA1031 // it is thrown again, to the caller: on a thread of its own it would end the process
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(thrown), null);
        }
    }
}

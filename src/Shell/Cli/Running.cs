using System;
using System.Threading;
using System.Threading.Tasks;
using PyRates.Shell.Cli.Rendering;
using PyRates.Solving;

namespace PyRates.Shell.Cli;

/// <summary>A solve that can be cancelled, that ends at its time limit, and that shows how far it is.</summary>
/// <param name="io">The world.</param>
/// <param name="until">The time at which the run ends, or what else is all of the work.</param>
/// <param name="secondsAllowed">The time limit.</param>
internal sealed class Running(Ports io, double until, Option<double> secondsAllowed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly TimeSpan began = io.Clock();
    private double at;

    /// <summary>What is counted.</summary>
    public string What { get; init; } = "t";

    /// <summary>How far the work is; null: as far as the time that the run tells.</summary>
    public Func<double>? Reached { get; init; }

    /// <summary>Does the work; shows progress if it takes more than a second and a person looks.</summary>
    public T Do<T>(Func<Func<double, StopReason?>, T> work, bool quiet)
    {
        if (quiet || !io.ErrIsTerminal) return work(Poll);
        var task = Task.Run(() => work(Poll));
        if (!task.Wait(Patience)) ProgressView.Show(io.Err, What, until, Reached ?? (() => Volatile.Read(ref at)), task);
        return task.GetAwaiter().GetResult();
    }

    private StopReason? Poll(double t)
    {
        Volatile.Write(ref at, t);
        if (io.Cancelled.IsCancellationRequested) return StopReason.Cancelled;
        return secondsAllowed.Case is double seconds && (io.Clock() - began).TotalSeconds >= seconds
            ? StopReason.TimeLimit
            : null;
    }
}

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Solving;

/// <content>Many problems at once.</content>
public sealed partial record Solver
{
    /// <summary>Solves problems that have nothing to do with each other, such as the points of a sweep or the members of an
    /// ensemble. Problems that differ in numbers only are solved side by side in vector lanes, where the steps are fixed and no
    /// events are watched.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="from">The time at the start.</param>
    /// <param name="workers">Do the work, on one core or several; null: one problem after the other.</param>
    /// <param name="poll">Told the time now and then, and asked whether the runs shall stop.</param>
    /// <returns>What each would give alone, to the bit, in the order of the problems.</returns>
    public ImmutableArray<Either<SolveFailure, Trajectory>> Solve(
        ImmutableArray<Problem> problems, double from = 0, IWorkers? workers = null, Func<double, StopReason?>? poll = null)
    {
        var results = new Either<SolveFailure, Trajectory>[problems.Length];
        var size = Pace is Pace.Fixed && Events.IsEmpty && Settling.IsNone && Summary.IsNone && problems.Length > 0 ? Math.Max(1, problems[0].Together) : 1;
        (workers ?? OneWorker.Alone).Do(new Packs(pack =>
        {
            var first = pack * size;
            var count = Math.Min(size, problems.Length - first);
            if (count < 2 || !Together(problems, first, size, from, poll, results))
                for (var i = first; i < first + count; i++) results[i] = Solve(problems[i], from, poll);
        }), (problems.Length + size - 1) / size);
        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }

    /// <summary>Solves some problems side by side; false: they cannot be, or something happened to one of them, and each must
    /// be solved alone. Where fewer are left than fit, the last stands in for those that lack.</summary>
    private bool Together(
        ImmutableArray<Problem> problems, int first, int size, double from, Func<double, StopReason?>? poll,
        Either<SolveFailure, Trajectory>[] results)
    {
        ImmutableArray<Problem> members = [.. Enumerable.Range(first, size).Select(i => problems[Math.Min(i, problems.Length - 1)])];
        if (members[0].SideBySide(members).Case is not Problem packed) return false;
        var names = Names.IfNone(() => problems[first].StateNames);
        var each = new string[names.Length * size];
        for (var m = 0; m < size; m++)
        {
            var ending = string.Create(CultureInfo.InvariantCulture, $"@{m}");
            for (var i = 0; i < names.Length; i++) each[m * names.Length + i] = names[i] + ending;
        }
        var all = this with { Names = Some(ImmutableCollectionsMarshal.AsImmutableArray(each)) };
        if (all.Solve(packed, from, poll).Case is not Trajectory solved) return false;
        for (var m = 0; m < size && first + m < problems.Length; m++) results[first + m] = Member(solved, names, problems[first + m], m, size);
        return true;
    }

    private sealed class Packs(Action<int> solve) : IParts
    {
        public void Do(int part) => solve(part);
    }

    private static Trajectory Member(Trajectory all, ImmutableArray<string> names, Problem problem, int member, int members)
    {
        var data = new double[all.Length * names.Length];
        for (var row = 0; row < all.Length; row++)
            all.Row(row).Slice(member * names.Length, names.Length).CopyTo(data.AsSpan(row * names.Length));
        var end = Own(all.End);
        return new(names, all.Times, Rows.Owned(data))
        {
            Statistics = all.Statistics,
            End = end,
            Continuation = all.Continuation.Map(c => c is Paused paused
                ? paused with { Problem = problem, End = end, Resumption = paused.Resumption with { At = Own(paused.Resumption.At) } } : c),
        };

        Moment Own(Moment joint)
        {
            var y = new double[joint.Y.Count / members];
            for (var i = 0; i < y.Length; i++) y[i] = joint.Y[i * members + member];
            return new(joint.T, Rows.Owned(y));
        }
    }
}

using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PyRates.Dynamics;
using PyRates.Shell.Embedding.Running;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class ThreadWorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_part_is_done_once_in_every_round(int threads)
    {
        var workers = new ThreadWorkers(threads);
        var counted = new Counted(17);
        for (var round = 1; round <= 2000; round++)
        {
            var parts = 1 + (round % 17);
            counted.Clear();
            workers.Do(counted, parts);
            Assert.Equal(Enumerable.Range(0, 17).Select(part => part < parts ? 1 : 0), counted.Times);
        }
    }

    [Fact]
    public void Callers_at_the_same_time_do_not_wait_for_one_another()
    {
        var workers = new ThreadWorkers(3);
        Parallel.For(0, 4, _ =>
        {
            var counted = new Counted(8);
            for (var round = 0; round < 500; round++) workers.Do(counted, 8);
            Assert.All(counted.Times, times => Assert.Equal(500, times));
        });
    }

    [Fact]
    public void Work_within_work_is_done_by_whoever_asks()
    {
        var workers = new ThreadWorkers(2);
        var inner = new Counted(4);
        for (var round = 0; round < 200; round++) workers.Do(new Calling(_ => workers.Do(inner, 4)), 6);
        Assert.All(inner.Times, times => Assert.Equal(1200, times));
    }

    [Fact]
    public void What_is_thrown_in_a_part_is_thrown_to_the_caller_and_the_workers_go_on()
    {
        var workers = new ThreadWorkers(2);
        for (var round = 0; round < 50; round++)
            Assert.Throws<InvalidOperationException>(() => workers.Do(new Calling(_ => throw new InvalidOperationException("no")), 8));
        var counted = new Counted(8);
        workers.Do(counted, 8);
        Assert.All(counted.Times, times => Assert.Equal(1, times));
    }

    private sealed class Calling(Action<int> what) : IParts
    {
        public void Do(int part) => what(part);
    }

    private sealed class Counted(int most) : IParts
    {
        public int[] Times { get; } = new int[most];

        public void Clear() => System.Array.Clear(Times);

        public void Do(int part) => Interlocked.Increment(ref Times[part]);
    }
}

using System.Linq;
using PyRates.Foundation;
using PyRates.Shell.Cli;
using PyRates.Shell.Embedding.Running;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class WrittenTests
{
    /// <summary>Every character of words that were joined knows the line and column where it was written.</summary>
    [Fact]
    public void Joined_words_keep_their_places()
    {
        var folded = Written.Of(new("xyz", [new(0, At(5, 9)), new(2, At(6, 3))]));
        var all = Written.Joined("=", new("key", At(2, 4)), Written.Joined(",", folded, new("w", At(9, 1))));
        Assert.Equal("key=xyz,w", all.Text);
        var (name, values) = all.Split('=').IfNone(() => default);
        Assert.Equal((At(2, 4), At(5, 9)), (Begin(name), Begin(values)));
        Assert.Equal([At(5, 9), At(5, 10), At(6, 3)], Enumerable.Range(0, 3).Select(i => Begin(values.Slice(i, 1))));
        Assert.Equal(At(9, 1), Begin(values.Split(',').IfNone(() => default).Right));
    }

    [Fact]
    public void Workers_count_what_they_have_done()
    {
        var workers = new CountingWorkers(new ThreadWorkers(2));
        Assert.Equal(0, workers.Done);
        var parts = new Parts(workers);
        workers.Do(parts, 40);
        Assert.True(parts.Seen.All(done => done is >= 0 and < 1));
        Assert.Equal((1.0, 40), (workers.Done, parts.Seen.Count));
    }

    private static SourceSpan Begin(Written word) => word.At with { Length = 1 };

    private static SourceSpan At(int line, int column) => new("e.yaml", line, column);

    private sealed class Parts(CountingWorkers workers) : PyRates.Dynamics.IParts
    {
        public System.Collections.Concurrent.ConcurrentBag<double> Seen { get; } = [];

        public void Do(int part) => Seen.Add(workers.Done);
    }
}

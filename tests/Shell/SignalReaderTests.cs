using System.Linq;
using LanguageExt;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;
using PyRates.Shell.Cli.Language;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Shell;

public sealed class SignalReaderTests
{
    private static readonly SourceSpan Here = new(SourceSpan.CommandLine, 1, 10);

    [Fact]
    public void Each_function_of_time_is_read() => Assert.Equal(
        [new Constant(2), new Pulse(20, 60, -3), new Ramp(0, 1, 10, -1e-3), new Sine(0.5, 2), new Sine(0.5, 2, 1), new Sine(0.5, 2, 1, 3)],
        new[] { "constant(2)", "pulse(20,60,-3)", "ramp(0, 1, 10, -1e-3)", "sine(0.5,2)", "sine(0.5,2,1)", "sine(0.5,2,1,3)" }
            .Select(text => Read(text).Single()));

    [Fact]
    public void A_sum_is_added_in_order() =>
        Assert.Equal(new Constant(1) + new Pulse(0, 1, 2), Read(" constant(1) + pulse(0,1,2) ").Single());

    [Theory]
    [InlineData("@a.csv", "a.csv")]
    [InlineData("@a+b.csv", "a+b.csv")]
    [InlineData("@data (1).csv", "data (1).csv")]
    [InlineData("@dir/x+1(2)+.csv", "dir/x+1(2)+.csv")]
    [InlineData("@'a+sine(1).csv'", "a+sine(1).csv")]
    [InlineData("hold(@a.csv)", "a.csv")]
    [InlineData("hold( @data (1).csv )", "data (1).csv")]
    [InlineData("hold(@\"a) + @b\")", "a) + @b")]
    public void A_file_may_have_any_name(string text, string name)
    {
        var term = Assert.IsType<SignalTerm.File>(Terms(text).Single());
        Assert.Equal(name, term.Path.Text);
        Assert.Equal(text.StartsWith("hold", System.StringComparison.Ordinal), term.Held);
        Assert.Equal(10 + text.IndexOf(name, System.StringComparison.Ordinal), term.Path.At.Column);
    }

    [Fact]
    public void A_file_ends_where_another_term_begins() =>
        Assert.Equal(["a.csv", "b.csv"], Terms("@a.csv+constant(1) + hold(@b.csv)").OfType<SignalTerm.File>().Select(f => f.Path.Text));

    [Theory]
    [InlineData("", "PR0511")]
    [InlineData("3", "PR0511")]
    [InlineData("constant", "PR0511")]
    [InlineData("constant(", "PR0511")]
    [InlineData("constant(1)+", "PR0511")]
    [InlineData("constant(1) constant(2)", "PR0511")]
    [InlineData("constant(one)", "PR0511")]
    [InlineData("constant(1,2)", "PR0511")]
    [InlineData("constant(nan)", "PR0511")]
    [InlineData("hold(a.csv)", "PR0511")]
    [InlineData("@", "PR0511")]
    [InlineData("puls(1,2,3)", "PR0512")]
    [InlineData("noise(0,-1)", "PR0523")]
    [InlineData("noise(0,1,0.5)", "PR0523")]
    [InlineData("noise(0)", "PR0511")]
    [InlineData("ramp(1,0,0,0)", "PR0523")]
    [InlineData("pulse(2,1,1)", "PR0523")]
    [InlineData("@missing.csv", "PR0601")]
    public void What_is_wrong_is_said(string text, string code) =>
        Assert.Equal(code, Faults(text).Single().Code);

    [Fact]
    public void A_misspelt_function_is_suggested() =>
        Assert.Equal("unknown signal 'puls'; did you mean 'pulse'?", Faults("puls(1,2,3)").Single().Message);

    [Fact]
    public void Every_fault_of_a_sum_is_told() =>
        Assert.Equal(["PR0512", "PR0601"], Faults("sinus(1,2) + @nothing.csv").AsEnumerable().Select(f => f.Code).ToArray());

    [Fact]
    public void A_file_with_several_columns_gives_a_signal_each_and_single_terms_go_to_all()
    {
        var files = new MemoryFiles { ["two.csv"] = "a,b\n1,2\n3,4\n" };
        var signals = Read("@two.csv + constant(1)", files);
        Assert.Equal(
            [new PerStep(new([1, 3])) + new Constant(1), new PerStep(new([2, 4])) + new Constant(1)], signals);
    }

    [Fact]
    public void A_time_column_places_the_samples() => Assert.Equal(
        [new Sampled(new([0, 1.5]), new([1, 3]))],
        Read("@a.csv", new MemoryFiles { ["a.csv"] = "time,x\n0,1\n1.5,3\n" }));

    [Fact]
    public void Held_samples_without_times_need_the_step()
    {
        var files = new MemoryFiles { ["a.csv"] = "1\n2\n" };
        Assert.Equal("PR0515", Faults("hold(@a.csv)", files).Single().Code);
        Assert.Equal(
            [new PerStepHeld(0.5, new([1, 2]))],
            SignalFiles.Read(new("hold(@a.csv)", Here), files, new(Some(0.5), new(), 0)).IfFail(_ => []).ToArray());
    }

    /// <summary>Each noise of a request is another one; a seed of its own makes it independent of its place.</summary>
    [Fact]
    public void Noise_takes_the_path_of_the_run()
    {
        var run = new NoisePath(7);
        Assert.Equal([new NormalPerStep(1, 2, run, 2)], Read("noise(1,2)"));
        Assert.Equal([new NormalPerStep(1, 2, new NoisePath(5))], Read("noise(1,2,5)"));
        Assert.Equal([new NormalPerStep(0, 1, run, 2) + new NormalPerStep(0, 1, run, 2 + (1L << 32))], Read("noise(0,1) + noise(0,1)"));
        Assert.Equal(new NormalPerStep(0, 1, run, 5), SignalFunctions.For(new NormalPerStep(0, 1, run, 2), 3));
    }

    private static Signal[] Read(string text, MemoryFiles? files = null) =>
        SignalFiles.Read(new(text, Here), files ?? new(), new(None, new(7), 2)).Match(s => s.ToArray(), faults => throw new Xunit.Sdk.XunitException(faults[0].ToString()));

    private static Seq<SignalTerm> Terms(string text) => SignalReader.Read(new(text, Here)).IfFail(Seq<SignalTerm>());

    private static Seq<Diagnostic> Faults(string text, MemoryFiles? files = null) =>
        SignalFiles.Read(new(text, Here), files ?? new(), new(None, new(7), 2)).Match(_ => Seq<Diagnostic>(), faults => faults);
}

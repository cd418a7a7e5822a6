using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using PyRates.Dynamics;
using PyRates.Shell.Cli;
using PyRates.Shell.Cli.Rendering;
using PyRates.Shell.Embedding.Plots;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class PlotTests
{
    [Fact]
    public void A_picture_is_written_beside_the_table()
    {
        using var world = new TestWorld();
        Assert.Equal(ExitCode.Done, world.Run("integrate", "vdp", "-T", "20", "--step", "0.01", "--plot", "p.png", "--plot", "p.svg", "--out", "p.csv"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], world.Files.Content["p.png"][..4]);
        Assert.Equal("svg", XDocument.Parse(world.Files["p.svg"]).Root!.Name.LocalName);
    }

    [Fact]
    public void Without_fonts_an_svg_has_its_text_from_us()
    {
        var svg = XDocument.Parse(Encoding.UTF8.GetString(LinePlot.Svg(Some(2), "a < b", fonts: false)));
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.Contains("time", texts);
        Assert.Contains("a < b", texts);
        Assert.Contains("c1", texts);
        Assert.True(texts.Count(t => double.TryParse(t, CultureInfo.InvariantCulture, out _)) >= 6, "labels of the axes");
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(1, double.MaxValue)]
    [InlineData(50, 1.0)]
    public void Nothing_that_a_run_may_give_stops_a_picture(int columns, double value)
    {
        var odd = new Trajectory(
            [.. Enumerable.Range(0, columns).Select(c => $"c{c}")], new([0, 1, 2]),
            new([.. Enumerable.Repeat(value, 3 * columns)]))
        { End = new(0, new([])) };
        Assert.NotEmpty(LinePlot.Png(odd, "odd"));
        Assert.NotEmpty(LinePlot.Svg(odd with { Times = new([]), Data = new([]) }, "empty"));
    }

    [Fact]
    public void Progress_is_shown_until_the_work_is_done()
    {
        using var terminal = new StringWriter();
        ProgressView.Show(terminal, "t", 10, () => 4, Task.Delay(250));
        Assert.Contains("t = 4 of 10", terminal.ToString(), StringComparison.Ordinal);
    }

    private static Trajectory Some(int columns) => new(
        [.. Enumerable.Range(0, columns).Select(c => $"c{c}")],
        new([.. Enumerable.Range(0, 100).Select(i => i * 0.1)]),
        new([.. Enumerable.Range(0, 100 * columns).Select(i => Math.Sin(i * 0.1))]))
    { End = new(0, new([])) };
}

using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using Xunit;

namespace PyRates.Tests.Dynamics;

/// <summary>Random numbers: the bits of the literature, and the distribution that they are said to have.</summary>
public sealed class NoiseTests
{
    private const int Many = 1 << 20;

    /// <summary>The known answers of Random123's test suite for philox4x32 with ten rounds.</summary>
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Philox_gives_the_known_answers(uint a, uint b, uint c, uint d, uint k, uint l, string expected)
    {
        var words = Philox.Of(new(a, b, c, d), k, l);
        Assert.Equal(expected, $"{words.A:x8} {words.B:x8} {words.C:x8} {words.D:x8}");
    }

    /// <summary>Values of <c>statistics.NormalDist().inv_cdf</c> of Python, and of mpmath with 30 digits for the far tail.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(0.1, -1.2815515655446008)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1.1102230246251565e-16, -8.209536151601387)]
    public void The_quantile_is_that_of_the_normal_distribution(double p, double x) => Assert.Equal(x, Normal.Quantile(p), 4e-15 * Math.Max(1, Math.Abs(x)));

    [Fact]
    public void The_quantile_is_odd_and_grows()
    {
        var before = double.NegativeInfinity;
        for (var k = 1; k < 4096; k++)
        {
            var x = Normal.Quantile(k / 4096.0);
            Assert.True(x > before);
            Assert.Equal(-x, Normal.Quantile(1 - k / 4096.0));
            before = x;
        }
    }

    [Fact]
    public void Uniform_numbers_never_reach_an_end()
    {
        Assert.Equal(Math.ScaleB(1, -53), Words.Uniform(0));
        Assert.Equal(1 - Math.ScaleB(1, -53), Words.Uniform(ulong.MaxValue));
        Assert.True(double.IsFinite(Normal.Quantile(Words.Uniform(0))) && double.IsFinite(Normal.Quantile(Words.Uniform(ulong.MaxValue))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-77)]
    [InlineData(long.MaxValue)]
    public void The_moments_are_those_of_the_normal_distribution(long seed)
    {
        var x = Numbers(new NoisePath(seed).Stream("p/op/xi"), 0);
        Within(x.Average(), 0, 1);
        Within(x.Average(v => v * v), 1, 2);
        Within(x.Average(v => v * v * v), 0, 15);
        Within(x.Average(v => v * v * v * v), 3, 96);
        foreach (var (from, part) in new[] { (1.0, 0.31731050786291), (2, 0.04550026389636), (3, 0.00269979606326), (4, 6.334248366624e-5) })
            Within(x.Count(v => Math.Abs(v) > from) / (double)Many, part, part * (1 - part));
    }

    /// <summary>In 64 parts of equal probability as many numbers as chance has it: χ² of 63 degrees of freedom.</summary>
    [Fact]
    public void Every_part_of_the_unit_interval_gets_its_share()
    {
        var stream = new NoisePath(3).Stream(5);
        var counts = new int[64];
        for (var k = 0; k < Many; k++) counts[(int)(64 * stream.Uniform(k))]++;
        var chi = counts.Sum(n => Math.Pow(n - Many / 64.0, 2) / (Many / 64.0));
        Assert.InRange(chi, 63 - 3 * Math.Sqrt(126), 63 + 3 * Math.Sqrt(126));
    }

    /// <summary>Numbers that differ in the seed, the member, the source, the draw or the step by one have nothing to do with each
    /// other, nor have their squares.</summary>
    [Fact]
    public void Neighbours_are_independent()
    {
        var path = new NoisePath(11);
        var x = Numbers(path.Stream(1), 0);
        double[][] others =
        [
            Numbers(new NoisePath(12).Stream(1), 0), Numbers((path with { Member = 1 }).Stream(1), 0),
            Numbers((path with { Member = 2 }).Stream(1), 0), Numbers(path.Stream(2), 0), Numbers(path.Stream(1), 1),
            [.. x.Skip(1), x[0]], [.. x.Skip(2), x[0], x[1]],
        ];
        foreach (var y in others)
        {
            Within(x.Zip(y, (a, b) => a * b).Average(), 0, 1);
            Within(x.Zip(y, (a, b) => (a * a - 1) * (b * b - 1)).Average(), 0, 4);
        }
    }

    [Fact]
    public void A_number_is_a_function_of_its_place()
    {
        var stream = new NoisePath(9) { Member = 4 }.Stream("a/b/xi");
        Assert.Equal(stream, new NoisePath(9) { Member = 4 }.Stream("a/b/xi"));
        foreach (var step in new[] { -3L, -2, -1, 0, 1, 2, 1L << 40, (1L << 51) + 1 })
        {
            var (even, odd) = stream.Normals(step >> 1, 7);
            Assert.Equal((step & 1) == 0 ? even : odd, stream.Normal(step, 7));
            Assert.Equal(Normal.Quantile(stream.Uniform(step, 7)), stream.Normal(step, 7));
        }
    }

    /// <summary>Approved: another bit would be another path for everybody who has kept a seed.</summary>
    [Fact]
    public void The_bits_stay() => Golden.Match(
        string.Join('\n', Enumerable.Range(-2, 8).Select(k =>
            new NoisePath(42).Stream("p/op/xi").Normal(k).ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + "\n",
        "Noise/bits");

    [Fact]
    public void Rows_do_not_depend_on_where_they_begin_to_be_made()
    {
        var run = new Stepping.Fixed(0, 1e9, 0.25) { HasSecondDraw = true };
        NoiseSource[] sources = [.. Enumerable.Range(0, 3).Select(s => new NoiseSource((ulong)s, s > 0))];
        var (all, some) = (new StepNoise(new(5), run, sources), new StepNoise(new(5), run with { From = 7.25 }, sources));
        foreach (var step in new[] { 29L, 30, 31, 5000, 29, 100_000, 33 })
        {
            var (a, b) = (all.Row(step, 0, 1), some.Row(step - 29, 0, 1));
            Assert.Equal(all.Values(a).ToArray(), some.Values(b).ToArray());
            for (var s = 1; s < 3; s++) Assert.Equal(all.Second(a, s), some.Second(b, s));
            Assert.Equal(new NoisePath(5).Stream(0).Normal(step), all.First(a, 0));
            Assert.Equal(2 * new NoisePath(5).Stream(2).Normal(step), all.First(a, 2));
            Assert.Equal(2 * new NoisePath(5).Stream(2).Normal(step, 1), all.Second(a, 2));
        }
    }

    /// <summary>Increments and integrals of a step are the sums of those of the finer steps: what the path is drawn in.</summary>
    [Fact]
    public void Coarse_steps_walk_the_fine_path()
    {
        const double fine = 1 / 1024.0;
        NoiseSource[] sources = [new(1, true)];
        var path = new NoisePath(8) { Resolution = fine };
        StepNoise Of(double h) => new(path, new Stepping.Fixed(0, 1e9, h) { HasSecondDraw = true }, sources);
        var (small, large) = (Of(fine), Of(16 * fine));
        for (var k = 0; k < 20; k++)
        {
            var (w, area) = (0.0, 0.0);
            for (var i = 0; i < 16; i++)
            {
                var row = small.Row((16 * k) + i, 0, 1);
                area += fine * w + 0.5 * fine * fine * (small.First(row, 0) + small.Second(row, 0) / Math.Sqrt(3));
                w += fine * small.First(row, 0);
            }
            var whole = large.Row(k, 0, 1);
            Assert.Equal(w, 16 * fine * large.First(whole, 0), 1e-13);
            Assert.Equal(area, 0.5 * 256 * fine * fine * (large.First(whole, 0) + large.Second(whole, 0) / Math.Sqrt(3)), 1e-13);
        }
    }

    /// <summary>A step that the end of the run cuts has the variance of its length, and belongs to the same path.</summary>
    [Fact]
    public void A_cut_step_is_part_of_the_path()
    {
        var (part, whole, both, count) = (0.0, 0.0, 0.0, 20_000);
        for (var seed = 0; seed < count; seed++)
        {
            NoiseSource[] sources = [new(0, true)];
            var cut = new StepNoise(new(seed), new(0, 1.25, 1), sources);
            var (w, v) = (cut.First(cut.Row(1, 1, 1.25), 0) * 0.25, cut.First(cut.Row(1, 1, 2), 0));
            (part, whole, both) = (part + w * w, whole + v * v, both + w * v);
        }
        Assert.Equal(0.25, part / count, 3 * 0.25 * Math.Sqrt(2.0 / count));
        Assert.Equal(1, whole / count, 3 * Math.Sqrt(2.0 / count));
        Assert.Equal(0.25, both / count, 3 * Math.Sqrt((0.25 + 0.0625) / count));     // Cov(W(1/4), W(1)) = 1/4
    }

    private static double[] Numbers(NoiseSequence stream, int draw) => [.. Enumerable.Range(0, Many).Select(k => stream.Normal(k, draw))];

    /// <summary>Three standard errors.</summary>
    private static void Within(double mean, double expected, double variance) =>
        Assert.Equal(expected, mean, 3 * Math.Sqrt(variance / Many));
}

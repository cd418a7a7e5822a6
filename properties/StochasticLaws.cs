using System;
using System.Linq;
using PyRates.Dynamics.Noise;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;

namespace PyRates.Properties;

/// <summary>Stochastic methods against solutions over the same Wiener process: the errors of a path and of expectations fall with
/// the step as the methods' orders say.</summary>
public sealed class StochasticLaws
{
    private const int Copies = 2000;
    private const double Fine = 1 / 1024.0;

    public static TheoryData<string, double> Multiplicative => new() { { "euler-maruyama", 0.5 }, { "milstein", 1 }, { "stochastic-heun", 1 } };

    public static TheoryData<string, double> OfAdditive =>
        new() { { "euler-maruyama", 1 }, { "milstein", 1 }, { "stochastic-heun", 1 }, { "sra1", 1.5 }, { "sra2", 1.5 } };

    /// <summary>The mean error at the end, whichever meaning the equation has and whichever the method.</summary>
    [Theory]
    [MemberData(nameof(Multiplicative))]
    public void A_path_of_geometric_Brownian_motion_has_the_strong_order(string method, double order)
    {
        foreach (var (calculus, seed) in new[] { (Calculus.Ito, 1), (Calculus.Stratonovich, 2), (Calculus.Ito, 3) })
        {
            var path = new NoisePath(seed) { Resolution = Fine };
            var (mu, sigma) = (0.3 * seed, 0.9 - 0.1 * seed);
            var w = End(StochasticMethod.EulerMaruyama, Stochastics.Wiener(Copies) with { Path = path }, Fine);
            var exact = Stochastics.Exact(mu, sigma, calculus, 1, w);
            var problem = Stochastics.Geometric(mu, sigma, Copies) with { Path = path, Calculus = calculus };
            var seen = Order(4, 7, h => MeanError(End(Named(method), problem, h), exact));
            Assert.True(seen > order - 0.12 && seen < order + 0.35, $"{method} showed strong order {seen:F2} ({calculus})");
        }
    }

    /// <summary>Against steps 16 times finer than the finest that is judged, by the method of the highest order.</summary>
    [Theory]
    [MemberData(nameof(OfAdditive))]
    public void A_path_with_additive_noise_has_the_strong_order(string method, double order)
    {
        StochasticProblem[] problems =
            [Stochastics.Pendulum(0.8, Copies), Stochastics.OrnsteinUhlenbeck(1.5, 0.7, 0.5, 1, Copies), Stochastics.OrnsteinUhlenbeck(1, 1, 0, 2, Copies)];
        foreach (var problem in problems.Select((p, i) => p with { Path = new NoisePath(i) { Resolution = Fine } }))
        {
            var exact = End(StochasticMethod.Sra1, problem, Fine);
            var seen = Order(2, 6, h => MeanError(End(Named(method), problem, h), exact));
            Assert.True(seen > order - 0.15, $"{method} showed strong order {seen:F2}");
        }
    }

    /// <summary>The difference of the means of solution and exact solution over the same paths: what chance does to both is the
    /// same and goes out.</summary>
    [Theory]
    [InlineData("euler-maruyama", 1)]
    [InlineData("milstein", 1)]
    [InlineData("stochastic-heun", 1)]
    public void An_expectation_of_geometric_Brownian_motion_has_the_weak_order(string method, double order)
    {
        const int many = 20_000;
        var (mu, sigma) = (1.2, 0.15);
        var path = new NoisePath(6) { Resolution = 1 / 64.0 };
        var w = End(StochasticMethod.EulerMaruyama, Stochastics.Wiener(many) with { Path = path }, 1 / 64.0);
        var calculus = Named(method).Calculus;
        var exact = Stochastics.Exact(mu, sigma, calculus, 1, w);
        var problem = Stochastics.Geometric(mu, sigma, many) with { Path = path, Calculus = calculus };
        foreach (var moment in new[] { 1, 2 })
        {
            var seen = Order(1, 4, h => Math.Abs(End(Named(method), problem, h).Zip(exact, (x, y) => Math.Pow(x, moment) - Math.Pow(y, moment)).Average()));
            Assert.True(seen > order - 0.35, $"{method} showed weak order {seen:F2} for moment {moment}");
        }
    }

    [Theory]
    [InlineData("euler-maruyama", 1)]
    [InlineData("stochastic-heun", 2)]
    [InlineData("sra1", 2)]
    [InlineData("sra2", 2)]
    public void The_variance_of_an_Ornstein_Uhlenbeck_process_has_the_weak_order(string method, double order)
    {
        const int many = 20_000;
        var problem = Stochastics.OrnsteinUhlenbeck(1, 1, 0, 2, many) with { Path = new NoisePath(7) { Resolution = 1 / 256.0 } };
        var exact = End(StochasticMethod.Sra1, problem, 1 / 256.0);
        var seen = Order(2, 5, h => Math.Abs(End(Named(method), problem, h).Zip(exact, (x, y) => x * x - y * y).Average()));
        Assert.True(seen > order - 0.35, $"{method} showed weak order {seen:F2}");
    }

    /// <summary>Mean and variance lie within three standard errors of those of the process; where the method's own error counts,
    /// of those of its steps.</summary>
    [Theory]
    [MemberData(nameof(OfAdditive))]
    public void Moments_are_within_three_standard_errors(string method, double order)
    {
        const int many = 50_000;
        const double theta = 1, sigma = 0.5, h = 1 / 64.0, t = 2;
        for (var seed = 0; seed < 5; seed++)
        {
            var x = End(Named(method), Stochastics.OrnsteinUhlenbeck(theta, sigma, 0, 1, many) with { Path = new(seed) }, h, t);
            var (decay, kick) = order < 1.5 && method != "stochastic-heun"
                ? (1 - theta * h, sigma * sigma * h)
                : (Math.Exp(-theta * h), sigma * sigma * (1 - Math.Exp(-2 * theta * h)) / (2 * theta));
            var (mean, variance) = (1.0, 0.0);
            for (var k = 0; k < t / h; k++) (mean, variance) = (mean * decay, variance * decay * decay + kick);
            Assert.Equal(mean, x.Average(), 3 * Math.Sqrt(variance / many));
            Assert.Equal(variance, x.Average(v => Math.Pow(v - mean, 2)), 3 * variance * Math.Sqrt(2.0 / many));
        }
    }

    /// <summary>The stationary spread and correlation of one long path: σ²/2θ, and e^(−θτ) after τ.</summary>
    [Fact]
    public void A_long_path_has_the_stationary_correlation()
    {
        const double theta = 2, tau = 0.25;
        var solved = Solution.Of(
            StochasticMethod.Sra1.Fixed(1 / 64.0).Every(tau).Until(20_000), Stochastics.OrnsteinUhlenbeck(theta, 2, 0, 0, 1));
        double[] x = [.. Enumerable.Range(40, solved.Length - 40).Select(row => solved[row, 0])];
        var rho = Math.Exp(-theta * tau);
        var effective = x.Length * (1 - rho * rho) / (1 + rho * rho);
        Assert.Equal(1, x.Average(v => v * v), 3 * Math.Sqrt(2 / effective));
        Assert.Equal(rho, x.Skip(1).Zip(x, (a, b) => a * b).Average(), 3 * Math.Sqrt(2 / effective));
    }

    private static StochasticMethod Named(string name) => StochasticMethod.Find(name).IfNone(() => throw new ArgumentException(name));

    private static double[] End(StochasticMethod method, StochasticProblem problem, double h, double until = 1) =>
        [.. Solution.Of(method.Fixed(h).Keeping(Sampler.Last).Until(until), problem).End.Y.AsSpan()];

    private static double MeanError(double[] x, double[] exact) => x.Zip(exact, (a, b) => Math.Abs(a - b)).Average();

    /// <summary>The slope of the regression line of error against step, both logarithms, for steps of 2^−k.</summary>
    private static double Order(int from, int until, Func<double, double> error)
    {
        var points = Enumerable.Range(from, until - from + 1).Select(k => (X: -(double)k, Y: Math.Log2(error(Math.ScaleB(1, -k))))).ToArray();
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}

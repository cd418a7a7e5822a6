using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using PyRates.Tests.Compilation;
using Xunit;

namespace PyRates.Tests.Methods;

/// <summary>With the elementary controller the steps are those of SciPy. Numbers: <c>scipy.integrate.solve_ivp</c> of SciPy
/// 1.10.1, <c>solve_ivp(f, [0, T], y0, method=…, rtol=…, atol=…)</c>: <c>len(t)</c>, <c>nfev</c>, <c>y[:, -1]</c>.</summary>
public sealed class SciPyStepsTests
{
    private static readonly Problem VanDerPol = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], (1 - y[0] * y[0]) * y[1] - y[0]), 0, 1);
    private static readonly Problem LotkaVolterra =
        Problem.Of((_, y, d) => (d[0], d[1]) = (1.5 * y[0] - y[0] * y[1], y[0] * y[1] - 3 * y[1]), 10, 5);
    private static readonly Problem Forced = Problem.Of((t, y, d) => (d[0], d[1]) = (y[1], -y[0] + Math.Cos(2 * t)), 1, 0);

    [Theory]
    [InlineData("RK23", 1e-3, 1e-6, 127, 497, 0.4612064147074128, 2.5581846943056297)]
    [InlineData("RK23", 1e-7, 1e-9, 2716, 8189, 0.4523564182269844, 2.5522391113111778)]
    [InlineData("RK45", 1e-3, 1e-6, 50, 434, 0.4262892415975802, 2.5367005064891983)]
    [InlineData("RK45", 1e-7, 1e-9, 258, 1964, 0.45235675444196544, 2.5522392593930396)]
    [InlineData("DOP853", 1e-3, 1e-6, 34, 482, 0.45237041075820805, 2.5526039285989963)]
    [InlineData("DOP853", 1e-7, 1e-9, 90, 1442, 0.4523556597001055, 2.552238615206122)]
    public void Van_der_Pol(string method, double rtol, double atol, int points, int evaluations, double x, double y) =>
        Same(VanDerPol, 20, method, rtol, atol, points, evaluations, x, y);

    [Theory]
    [InlineData("RK23", 1e-3, 1e-6, 171, 593, 0.622130684923575, 0.08328439213208702)]
    [InlineData("RK23", 1e-7, 1e-9, 3604, 10811, 0.7137425131188982, 0.07540848954871675)]
    [InlineData("RK45", 1e-3, 1e-6, 57, 470, 0.5820213744886651, 0.0916541180467511)]
    [InlineData("RK45", 1e-7, 1e-9, 315, 1994, 0.7137505716678794, 0.0754078621333605)]
    [InlineData("DOP853", 1e-3, 1e-6, 36, 638, 0.7128160761791056, 0.07549337150957726)]
    [InlineData("DOP853", 1e-7, 1e-9, 98, 1514, 0.7137514370567225, 0.07540779175161048)]
    public void Lotka_Volterra(string method, double rtol, double atol, int points, int evaluations, double x, double y) =>
        Same(LotkaVolterra, 15, method, rtol, atol, points, evaluations, x, y);

    [Theory]
    [InlineData("RK23", 1e-3, 1e-6, 234, 878, 0.5239271486344441, 1.0991196244915498)]
    [InlineData("RK23", 1e-7, 1e-9, 4408, 13265, 0.5231394718925455, 1.1141670227192817)]
    [InlineData("RK45", 1e-3, 1e-6, 44, 356, 0.5282135057971162, 1.1138409793586008)]
    [InlineData("RK45", 1e-7, 1e-9, 270, 1790, 0.5231396193642237, 1.1141681668178307)]
    [InlineData("DOP853", 1e-3, 1e-6, 25, 326, 0.5207192211905158, 1.114081190964737)]
    [InlineData("DOP853", 1e-7, 1e-9, 72, 1046, 0.5231395017603154, 1.1141684597571853)]
    public void An_oscillator_with_a_force(string method, double rtol, double atol, int points, int evaluations, double x, double y) =>
        Same(Forced, 30, method, rtol, atol, points, evaluations, x, y);

    /// <summary>Hairer, Nørsett, Wanner, Solving ODEs I, II.0: a satellite between earth and moon.</summary>
    [Theory]
    [InlineData("DOP853")]
    [InlineData("Vern6")]
    [InlineData("Vern7")]
    [InlineData("Vern9")]
    public void The_orbit_of_Arenstorf_closes(string method)
    {
        const double m = 0.012277471, n = 1 - m, period = 17.0652165601579625588917206249;
        var problem = Problem.Of(
            (_, y, d) =>
            {
                var earth = Math.Pow((y[0] + m) * (y[0] + m) + y[1] * y[1], 1.5);
                var moon = Math.Pow((y[0] - n) * (y[0] - n) + y[1] * y[1], 1.5);
                (d[0], d[1]) = (y[2], y[3]);
                d[2] = y[0] + 2 * y[3] - n * (y[0] + m) / earth - m * (y[0] - n) / moon;
                d[3] = y[1] - 2 * y[2] - n * y[1] / earth - m * y[1] / moon;
            },
            0.994, 0, 0, -2.00158510637908252240537862224);
        var end = problem.Solved(Embedded(method).With(Controller.I(1e-12, 1e-14)).Until(period)).End.Y;
        Assert.Equal(0.994, end[0], 1e-8);
        Assert.Equal(0, end[1], 1e-8);
    }

    /// <summary>Period 6.66328686 and largest value 2.00861986: computed with several codes at tolerance 1e-12.</summary>
    [Fact]
    public void Van_der_Pols_limit_cycle_has_its_period_and_size()
    {
        var solver = Method.DormandPrince853.With(Controller.PI(1e-12, 1e-12)).Until(100)
            .Watching(Event.Rising("up", (_, y) => y[0])).Watching(Event.Falling("top", (_, y) => y[1]));
        var happened = VanDerPol.Solved(solver).Occurrences;
        var ups = happened.Where(o => o.Event == "up").ToArray();
        Assert.Equal(6.66328686, ups[^1].Time - ups[^2].Time, 1e-8);
        Assert.Equal(2.00861986, happened.Last(o => o.Event == "top").State[0], 1e-8);
    }

    private static EmbeddedMethod Embedded(string name) =>
        Method.Find(name).Match(m => (EmbeddedMethod)m, () => throw new InvalidOperationException(name));

    private static void Same(
        Problem problem, double time, string method, double rtol, double atol, int points, int evaluations, double x, double y)
    {
        var trajectory = problem.Solved(Embedded(method).With(Controller.I(rtol, atol)).Until(time));
        Assert.Equal(points, trajectory.Length);
        Assert.Equal(points - 1, trajectory.Statistics.Accepted);
        Assert.Equal(evaluations, trajectory.Statistics.Evaluations);
        Assert.Equal(x, trajectory.End.Y[0], 1e-9);
        Assert.Equal(y, trajectory.End.Y[1], 1e-9);
    }
}

using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

/// <summary>What a run is given is what it integrates. Times are multiples of 1/1024, so that they are exact.</summary>
[Properties(Arbitrary = [typeof(Solvers), typeof(SignalLaws)], MaxTest = 100)]
public sealed class SignalLaws
{
    private const double Unit = 1.0 / 1024;

    public static Arbitrary<Signal> Signals() => Gen.OneOf(
        Simple,
        from a in Simple
        from b in Simple
        select a + b,
        from a in Simple
        from b in Simple
        from c in Simple
        select a + (b + c)).ToArbitrary();

    public static Arbitrary<double[]> Samples() => Gen.NonEmptyListOf(Gen.Choose(-3, 3)).Select(n => n.Select(k => k / 2.0).ToArray()).ToArbitrary();

    /// <summary>20 ms of height 50 somewhere in 100 s: a solver that chooses its steps must not step over it.</summary>
    [Property]
    public void A_short_pulse_in_a_long_run_is_not_missed(EmbeddedMethod method, Controller controller, int anywhere)
    {
        var start = Math.Abs((long)anywhere * 7919 % 99_000) / 1000.0;
        var solver = method.With(controller).Until(100);
        Assert.Equal(1, Solution.Of(solver, Integrated.Of(new Pulse(start, start + 0.02, 50))).End.Y[0], 1e-9);
    }

    [Property]
    public void A_pulse_from_step_to_step_is_the_held_array_to_the_bit(Method method, byte first, byte length, int height)
    {
        foreach (var h in new[] { 0.1, 0.01, 1 / 64.0 })
        {
            var samples = Enumerable.Range(0, 300).Select(k => k >= first && k < first + length ? height : 0.0).ToArray();
            var (start, stop) = (first * h, (first + length) * h);
            var solver = method.Fixed(h).Until(300 * h);
            var array = Solution.Of(solver, Integrated.Of(new PerStep(new Rows([.. samples]))));
            Assert.Equal(array, Solution.Of(solver, Integrated.Of(new Pulse(start, stop, height))));
            Assert.Equal(array, Solution.Of(solver, Integrated.Of(new PerStepHeld(h, new Rows([.. samples])))));
        }
    }

    [Property]
    public void At_a_break_there_are_two_limits_and_elsewhere_one_value(Signal signal)
    {
        var breaks = signal.Breaks;
        Assert.Equal(breaks.Distinct().Order(), breaks);
        for (var k = -100; k < 4200; k++)
        {
            var t = k * Unit;
            Assert.Equal(signal.At(t), signal.At(t + 1e-10), 1e-6);
            Assert.Equal(signal.Before(t), signal.At(t - 1e-10), 1e-6);
            if (breaks.BinarySearch(t) < 0) Assert.Equal(signal.At(t), signal.Before(t), 1e-12);
        }
    }

    [Property]
    public void A_signal_that_says_so_is_constant_between_its_breaks(Signal signal)
    {
        if (!signal.IsPiecewiseConstant) return;
        ImmutableArray<double> ends = [-1, .. signal.Breaks, 10];
        for (var i = 1; i < ends.Length; i++)
        {
            var value = signal.At(ends[i - 1]);
            for (var part = 1; part < 8; part++) Assert.Equal(value, signal.At(ends[i - 1] + part / 8.0 * (ends[i] - ends[i - 1])));
            Assert.Equal(value, signal.Before(ends[i]));
        }
    }

    [Property]
    public void A_sum_is_added_value_by_value_and_integral_by_integral(Signal a, Signal b)
    {
        foreach (var t in Enumerable.Range(-10, 500).Select(k => k * 8 * Unit))
        {
            Assert.Equal(a.At(t) + b.At(t), (a + b).At(t), 1e-12);
            Assert.Equal(a.Before(t) + b.Before(t), (a + b).Before(t), 1e-12);
        }
        var solver = Method.Rk4.Fixed(Unit).Keeping(Sampler.Never).Until(4);   // every corner on a step
        double Area(Signal signal) => Solution.Of(solver, Integrated.Of(signal)).End.Y[0];
        Assert.Equal(Area(a) + Area(b), Area(a + b), 1e-9);
    }

    [Property]
    public void Steps_of_equal_length_hold_row_k_over_step_k(Method method, double[] samples)
    {
        const double h = 1 / 32.0;
        var solved = Solution.Of(method.Fixed(h).Until((samples.Length + 2) * h), Integrated.Of(new PerStep(new Rows([.. samples]))));
        var sum = 0.0;
        for (var k = 0; k <= samples.Length + 2; k++)
        {
            Assert.Equal(sum, solved[k, 0], 1e-12);
            sum += h * samples[Math.Min(k, samples.Length - 1)];
        }
    }

    /// <summary>The trapezoidal rule over <c>linspace(0, T, N)</c>. Its corners are no break points, so the steps are short and a
    /// corner inside a step still costs a little: the bound is loose beside what any other reading would be wrong by.</summary>
    [Property]
    public void Chosen_steps_join_the_rows_by_straight_lines_over_the_run(EmbeddedMethod method, double[] samples)
    {
        var solver = method.With(Controller.PI(1e-5, 1e-7)).Within(new() { LongestStep = 1e-3 }).Until(4);
        var joined = Solution.Of(solver, Integrated.Of(new PerStep(new Rows([.. samples])))).End.Y[0];
        var (n, h) = (samples.Length, 4.0 / Math.Max(1, samples.Length - 1));
        var area = n == 1 ? 4 * samples[0] : h * Enumerable.Range(0, n - 1).Sum(k => (samples[k] + samples[k + 1]) / 2);
        Assert.Equal(area, joined, 1e-2);
        double[] times = [.. Enumerable.Range(0, n).Select(k => k * h)];
        var timed = Solution.Of(solver, Integrated.Of(new Sampled(new Rows([.. times]), new Rows([.. samples])))).End.Y[0];
        Assert.Equal(area, timed, 1e-2);
        var held = Solution.Of(solver, Integrated.Of(new Held(new Rows([.. times]), new Rows([.. samples])))).End.Y[0];
        Assert.Equal(n == 1 ? area : h * samples.SkipLast(1).Sum(), held, 1e-9);
    }

    private static Gen<double> Time => Gen.Choose(0, 4096).Select(k => k * Unit);

    private static Gen<double> Value => Gen.Choose(-8, 8).Select(k => k / 4.0);

    private static Gen<Signal> Simple => Gen.OneOf(
        Value.Select(v => (Signal)new Constant(v)),
        from start in Time
        from length in Time
        from value in Value
        select (Signal)new Pulse(start, start + length, value),
        from start in Time
        from length in Gen.OneOf(Gen.Constant(0.0), Time)
        from v in Value
        from w in Value
        select (Signal)new Ramp(start, v, start + length, w),
        from frequency in Value
        from amplitude in Value
        select (Signal)new Sine(frequency, amplitude),
        from times in Gen.NonEmptyListOf(Time)
        from values in Value.ArrayOf(times.Count)
        from held in Gen.Elements(true, false)
        let grid = new Rows([.. times.Distinct().Order()])
        let rows = new Rows([.. values.Take(grid.Count)])
        select held ? (Signal)new Held(grid, rows) : new Sampled(grid, rows));
}

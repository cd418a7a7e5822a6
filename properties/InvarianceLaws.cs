using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers)])]
public sealed class InvarianceLaws
{
    private static readonly VanDerPol Free = new(1.3, 0, 1);

    /// <summary>Equal steps of a power of two: the times are exact, so the bits are equal too.</summary>
    [Property]
    public void Autonomous_fields_commute_with_time_shift_to_the_bit(Method method, int quarters)
    {
        var (shift, solver) = (quarters * 0.25, method.Fixed(1.0 / 32));
        var here = Solution.Of(solver.Until(3), Problem.Of(Free, new Pair(1, 0)));
        var there = Solution.Of(solver.Until(3 + shift), Problem.Of(Free, new Pair(1, 0)), shift);
        Assert.Equal(here.Data, there.Data);
        Assert.Equal(here.Times.Values.Select(t => t + shift), there.Times.Values);
    }

    /// <summary>Times are rounded otherwise, and whether the last step reaches the end can hang on that: then the ends differ by as
    /// much as the tolerance allows a step.</summary>
    [Property]
    public void Autonomous_fields_commute_with_time_shift(EmbeddedMethod method, Controller controller, int quarters)
    {
        var (shift, solver) = (quarters * 0.25, method.With(controller));
        var here = Solution.Of(solver.Until(3), Problem.Of(Free, new Pair(1, 0)));
        var there = Solution.Of(solver.Until(3 + shift), Problem.Of(Free, new Pair(1, 0)), shift);
        Assert.Equal(here.Length, there.Length);
        AssertClose(here.End.Y, there.End.Y, Math.Max(1e-9, controller.Tolerance.Relative));
    }

    /// <summary>A factor that is a power of two is exact, and the tolerance scales along.</summary>
    [Property]
    public void Linear_fields_scale_to_the_bit(Oscillator problem, Solver solver, int exponent)
    {
        var factor = Math.ScaleB(1, exponent % 20);
        var scaled = solver.Pace switch
        {
            Pace.Adaptive adaptive => new Solver(new Pace.Adaptive(adaptive.Method, Scaled(adaptive.Controller, factor))),
            Pace.Implicit stiff => new Solver(new Pace.Implicit(stiff.Method, Scaled(stiff.Controller, factor))),
            _ => solver,
        };
        var first = Limits.None with { FirstStep = 0.01 };
        var one = Solution.Of(solver.Within(first).Until(problem.Time), problem.AsProblem());
        var other = Solution.Of(
            scaled.Within(first).Until(problem.Time), problem.AsProblem().From(Times(factor, problem.Exact(0))));
        Assert.Equal(one.Times, other.Times);
        Assert.Equal(one.Data.Values.Select(v => factor * v), other.Data.Values);
    }

    [Property]
    public void Linear_fields_superpose(LinearSystem problem, Method method, int a, int b)
    {
        var solver = method.Fixed(0.05).Until(problem.Time);
        var (start, problemOf) = (problem.Exact(0), problem.AsProblem());
        double[] x = [.. start.Select((_, i) => Math.Sin(1 + i))], y = [.. start.Select((_, i) => Math.Cos(2 * i))];
        Rows End(double[] from) => Solution.Of(solver, problemOf.From(new Rows([.. from]))).End.Y;
        var (p, q) = (a % 100 / 10.0, b % 100 / 10.0);
        var sum = End([.. x.Select((v, i) => p * v + q * y[i])]);
        var (endOfX, endOfY) = (End(x), End(y));
        for (var i = 0; i < sum.Count; i++) Assert.Equal(p * endOfX[i] + q * endOfY[i], sum[i], 1e-11 * (1 + Math.Abs(p) + Math.Abs(q)));
    }

    [Property]
    public void There_and_back_again_is_where_it_began(KnownProblem problem, EmbeddedMethod method)
    {
        if (method.Order < 4) return;
        var solver = method.With(Controller.PI(1e-9, 1e-9)).Until(1);
        var there = Solution.Of(solver, problem.AsProblem());
        var back = Solution.Of(solver, Problem.Of(Backwards, there.End.Y.AsSpan()));
        AssertClose(there.Length == 0 ? default : new Rows([.. problem.Exact(0)]), back.End.Y, 1e-5);

        void Backwards(double t, ReadOnlySpan<double> y, Span<double> derivatives)
        {
            problem.Derive(1 - t, y, derivatives);
            for (var i = 0; i < derivatives.Length; i++) derivatives[i] = -derivatives[i];
        }
    }

    /// <summary>Each unit is driven by itself only, so the order in which they stand changes no sum of the field.</summary>
    [Property]
    public void Relabelling_permutes_the_solution_to_the_bit(NonEmptyArray<NormalFloat> starts, Method method)
    {
        var start = starts.Get.Select(s => s.Get % 2).ToArray();
        var here = Solution.Of(method.Fixed(0.03).Until(1), Problem.Of(Each, start));
        var there = Solution.Of(method.Fixed(0.03).Until(1), Problem.Of(Each, [.. start.Reverse()]));
        Assert.Equal(here.Times, there.Times);
        for (var row = 0; row < here.Length; row++) Assert.Equal(here.Row(row).ToArray(), there.Row(row).ToArray().Reverse());

        static void Each(double t, ReadOnlySpan<double> y, Span<double> derivatives)
        {
            for (var i = 0; i < y.Length; i++) derivatives[i] = Math.Sin(t) - y[i] * y[i] * y[i];
        }
    }

    /// <summary>Copies of one system side by side have the norm of one, and take its steps.</summary>
    [Property]
    public void Copies_take_the_steps_of_one(EmbeddedMethod method, Controller controller, PositiveInt copies)
    {
        var count = 1 + copies.Get % 20;
        var one = Solution.Of(method.With(controller).Until(2), Problem.Of(Free.Derive, 1, 0));
        var many = Solution.Of(method.With(controller).Until(2), Problem.Of(Several, [.. Enumerable.Repeat(new[] { 1.0, 0 }, count).SelectMany(y => y)]));
        Assert.Equal(one.Length, many.Length);
        AssertClose(one.End.Y, new Rows([.. many.End.Y.AsSpan()[^2..]]), 1e-8);

        static void Several(double t, ReadOnlySpan<double> y, Span<double> derivatives)
        {
            for (var i = 0; i < y.Length; i += 2) Free.Derive(t, y.Slice(i, 2), derivatives.Slice(i, 2));
        }
    }

    private static Controller Scaled(Controller of, double factor) =>
        of with { Tolerance = of.Tolerance with { Absolute = factor * of.Tolerance.Absolute } };

    private static Rows Times(double factor, IEnumerable<double> values) => new([.. values.Select(v => factor * v)]);

    private static void AssertClose(Rows expected, Rows actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}

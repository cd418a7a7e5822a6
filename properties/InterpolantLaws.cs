using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers)])]
public sealed class InterpolantLaws
{
    private static readonly Controller AnythingGoes = Controller.I(1e100, 1e100);

    /// <summary>The order of the dense output: that of the cubic Hermite polynomial, if the method has none of its own; halved
    /// steps know the middle, and have one of degree five.</summary>
    private static int OrderInside(Method method) => method.Name switch
    {
        "RK45" or "Tsit5" => 4,
        "OwrenZen5" or "Vern6" => 5,
        "Vern7" => 6,
        "DOP853" => 7,
        "Vern9" => 8,
        _ when method.Name.EndsWith("halved", StringComparison.Ordinal) || method.Name.Contains("extrapolated", StringComparison.Ordinal) => 5,
        _ => 3,
    };

    [Property]
    public void The_dense_output_meets_both_ends(KnownProblem problem, Method method)
    {
        foreach (var step in OneStep(method, problem, 0.1))
        {
            Assert.Equal(new Rows(problem.Exact(0)), step.At(0).IfNone(default(Rows)));
            Assert.Equal(step.Trajectory.End.Y, step.At(step.Until));
            var nearly = step.At(Math.BitDecrement(step.Until)).IfNone(default(Rows));
            for (var i = 0; i < nearly.Count; i++) Assert.Equal(step.Trajectory.End.Y[i], nearly[i], 1e-13);
        }
    }

    [Property]
    public void The_dense_output_meets_the_slopes_at_both_ends(KnownProblem problem, Method method)
    {
        const double h = 0.1;
        foreach (var step in OneStep(method, problem, h))
        {
            var slope = new double[problem.Exact(0).Length];
            problem.Derive(0, problem.Exact(0).AsSpan(), slope);
            AssertSlope(slope, step, 0, 1e-3 * h);
            problem.Derive(h, step.Trajectory.End.Y.AsSpan(), slope);
            AssertSlope(slope, step, h, -1e-3 * h);
        }
    }

    /// <summary>The conditions of its order, one for each rooted tree, at every tenth of a step: <c>y_t' = Π y_c</c> over the children c
    /// of t has the solution <c>x^|t| / γ(t)</c>, and a dense output of order q meets it for every tree of q vertices at the most
    /// (Hairer, Nørsett, Wanner, Solving ODEs I, II.6). This decides the order, where observing it has to leave room. The
    /// coefficients of the dense output of Verner's 6(5) are as large as 4,000, so that in double precision its conditions hold to
    /// 1e-11; those of all others to 1e-14.</summary>
    [Fact]
    public void The_dense_output_meets_the_conditions_of_its_order()
    {
        foreach (var method in Solvers.EveryMethod)
        {
            var order = Math.Min(method.Order, OrderInside(method));
            for (var vertices = 1; vertices <= order; vertices++)
                Assert.True(OffOnTrees(method, vertices) < (method.Name.StartsWith("Vern6", StringComparison.Ordinal) ? 1e-10 : 1e-13), $"{method.Name}, trees of {vertices}: {OffOnTrees(method, vertices):E1}");
            if (order < 8) Assert.True(OffOnTrees(method, order + 1) > 1e-9, $"{method.Name} has a dense output of a higher order than {order}");
        }
    }

    /// <summary>The worst error of one step of length 1 over all trees of so many vertices.</summary>
    private static double OffOnTrees(Method method, int vertices)
    {
        var trees = Enumerable.Range(1, vertices).SelectMany(RootedTree.Of).ToArray();
        var places = trees.Select((tree, i) => (Text: tree.ToString(), i)).ToDictionary(t => t.Text, t => t.i, StringComparer.Ordinal);
        var children = trees.Select(tree => tree.Children.Select(child => places[child.ToString()]).ToArray()).ToArray();
        var problem = PyRates.Dynamics.Problem.Of(
            (_, y, slope) =>
            {
                for (var i = 0; i < slope.Length; i++)
                {
                    slope[i] = 1;
                    foreach (var child in children[i]) slope[i] *= y[child];
                }
            },
            new double[trees.Length]);
        var step = (ContinuousSolution)method.Fixed(1).Until(1).SolveContinuously(problem).Case;
        return Enumerable.Range(1, 9).Select(tenth => tenth / 10.0).Max(x => trees.Select((tree, i) => (tree, i)).Where(t => t.tree.Order == vertices)
            .Max(t => Math.Abs(step.At(x).IfNone(default(Rows))[t.i] - (Math.Pow(x, vertices) / t.tree.Density))));
    }

    /// <summary>The error inside one step falls with the power q + 1 of the step, or p + 1 where the method itself is worse. The
    /// coefficients of the dense outputs of orders 7 and 8 are large, so that their order shows where rounding begins: a slope of
    /// 0.5 and 0.8 less is seen there; that they have their order the conditions above say.</summary>
    [Property]
    public Property The_dense_output_has_its_order(KnownProblem problem) => Solvers.EveryMethod
        .Select(method => (method.Name, Power: Math.Min(method.Order, OrderInside(method)) + 1, Method: method))
        .Select(m => (m.Name, Least: m.Power - (m.Power >= 9 ? 0.8 : m.Power == 8 ? 0.5 : 0.2), m.Method))
        .Select(m => (m.Name, m.Least, Shown: ObservedOrder.Of(m.Least, n => WorstInside(m.Method, problem, 2.0 * problem.Time / n))))
        .Select(m => (m.Shown >= m.Least).Label($"inside a step {m.Name} showed {m.Shown:F2}, less than {m.Least}"))
        .Aggregate((a, b) => a.And(b));

    private static double WorstInside(Method method, KnownProblem problem, double h) => OneStep(method, problem, h)
        .Take(1)
        .Select(step => Enumerable.Range(1, 9).Max(tenth => problem.Error(h * tenth / 10, step.At(h * tenth / 10).IfNone(default(Rows)).AsSpan())))
        .DefaultIfEmpty(double.PositiveInfinity)
        .Single();

    /// <summary>One step from the exact start, as a fixed step and, if the method has an error estimate, as an attempt.</summary>
    private static IEnumerable<ContinuousSolution> OneStep(Method method, KnownProblem problem, double h)
    {
        var given = Limits.None with { FirstStep = h };
        Solver[] solvers = method is EmbeddedMethod embedded
            ? [embedded.With(AnythingGoes).Within(given), method.Fixed(h)]
            : [method.Fixed(h)];
        return solvers.Select(s => s.Until(h).SolveContinuously(problem.AsProblem())).SelectMany(solution => solution.RightToSeq());
    }

    private static void AssertSlope(double[] expected, ContinuousSolution step, double t, double d)
    {
        var y = Enumerable.Range(0, 5).Select(i => step.At(t + i * d).IfNone(default(Rows))).ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            var slope = (-25 * y[0][i] + 48 * y[1][i] - 36 * y[2][i] + 16 * y[3][i] - 3 * y[4][i]) / (12 * d);
            Assert.Equal(expected[i], slope, 1e-7);
        }
    }
}

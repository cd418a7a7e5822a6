using System;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Models.Building;
using PyRates.Properties.Generators;

namespace PyRates.Properties.TestProblems;

/// <summary><c>x' = −a·x(t − τ(t)) + 0.3·y(t − c), y' = x − y</c> with a lag that swings, grows, vanishes or shrinks: as a model and as a
/// function of the same operations.</summary>
public sealed record DelayedModel(double Rate, double Size, double Other, string Kind)
{
    private Expressions Of => Kind switch
    {
        "swings" => new("s*(1 + 0.5*sin(2*t))", t => Size * (1 + (0.5 * Math.Sin(2 * t)))),
        "grows" => new("t*s/(1 + s)", t => t * Size / (1 + Size)),
        "vanishes" => new("s*sin(1.3*t)^2", t => Size * Math.Pow(Math.Sin(1.3 * t), 2)),
        _ => new("s/(1 + t)", t => Size / (1 + t)),
    };

    /// <summary>The model.</summary>
    public ModelProblem Model => With(Rate, Size, Other);

    /// <summary>The model whose text has other numbers.</summary>
    public ModelProblem With(double rate, double size, double other) => Define.Circuit("c").WithNode("p", Define.Node("p", Define.Operator(
        "op", [$"x' = -a*past(x, {Of.Text}) + 0.3*y(t - c)", "y' = x - y"],
        ("x", "output(1.0)"), ("y", "variable(0.5)"), ("a", rate), ("s", size), ("c", other)))).Build().Bind(c => Pipeline.Compile(c)).Match(
            Succ: compiled => compiled.Problem,
            Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    /// <summary>The function.</summary>
    public DelayProblem Function
    {
        get
        {
            var lag = Of.Lag;
            return (DelayProblem)Problem.Delayed(
                (t, y, past, d) =>
                {
                    d[0] = (-Rate * past.At(t - lag(t), 0)) + (0.3 * past.At(t - Other, 1));
                    d[1] = y[0] - y[1];
                },
                [new VaryingLag(lag)], 1, 0.5) with
            { Delays = [Other] };
        }
    }

    public static Arbitrary<DelayedModel> Arbitrary() => (
        from rate in Problems.Between(0.2, 1.5)
        from size in Problems.Between(0.2, 1.5)
        from other in Problems.Between(0.1, 1.2)
        from kind in Gen.Elements("swings", "grows", "vanishes", "shrinks")
        select new DelayedModel(rate, size, other, kind)).ToArbitrary();

    private sealed record Expressions(string Text, Func<double, double> Lag);
}

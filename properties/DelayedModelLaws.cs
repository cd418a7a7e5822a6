using System;
using System.Linq;
using FsCheck;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Methods;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

/// <summary>Delays in a model's text that depend on the time and on parameters.</summary>
[Properties(Arbitrary = [typeof(DelayedModel), typeof(Solvers)], MaxTest = 60)]
public sealed class DelayedModelLaws
{
    private const double Time = 3;

    /// <summary>The interpreter, compiled code for one unit and for many, with parameters or with their numbers.</summary>
    [Property]
    public void Every_kernel_gives_the_same_bits(DelayedModel model, Solver solver)
    {
        if (solver.Pace is Pace.Implicit { Method.Nonstiff.IsSome: true }) return;
        var run = solver.Every(0.1).Until(Time);
        var ends = Enum.GetValues<Kernel>().Select(kernel => Solution.Of(run, model.Model with { Kernel = kernel })).ToArray();
        foreach (var other in ends) Assert.Equal(ends[0].Data, other.Data);
    }

    [Property]
    public void The_text_means_what_the_function_says(DelayedModel model, Solver solver)
    {
        if (solver.Pace is Pace.Implicit { Method.Nonstiff.IsSome: true }) return;
        var tolerance = solver.Pace is Pace.Implicit ? 1e-2 : solver.Pace is Pace.Fixed ? 1e-13 : 1e-9;    // an implicit one knows the Jacobian of the text
        var (text, function) = (Solution.Of(solver.Until(Time), model.Model).End, Solution.Of(solver.Until(Time), model.Function).End);
        for (var i = 0; i < 2; i++) Assert.InRange(Math.Abs(function.Y[i] - text.Y[i]), 0, tolerance);
    }

    /// <summary>A lag follows a parameter that is changed, whether it changes with time or not.</summary>
    [Property]
    public void A_changed_parameter_is_a_changed_text(DelayedModel model, Solver solver, PositiveInt percent)
    {
        if (solver.Pace is Pace.Implicit { Method.Nonstiff.IsSome: true }) return;
        var (rate, size, other) = (model.Rate * 0.9, model.Size * (1 + (percent.Get % 50 / 100.0)), model.Other * 0.7);
        var changed = model.Model.Changed("p/op/a", rate).Bind(p => p.Changed("p/op/s", size)).Bind(p => p.Changed("p/op/c", other));
        var run = solver.Every(0.1).Until(Time);
        Assert.Equal(
            Solution.Of(run, model.With(rate, size, other)).Data,
            changed.Match(p => Solution.Of(run, p).Data, () => new([])));
    }

    [Property]
    public void Its_error_follows_the_tolerance(DelayedModel model)
    {
        var exact = Solution.Of(Method.DormandPrince853.With(Controller.PI(1e-12, 1e-12)).Until(Time), model.Function).End.Y;
        foreach (var method in new[] { Method.DormandPrince54, Method.Tsitouras54, Method.DormandPrince853 })
        {
            foreach (var tolerance in new[] { 1e-4, 1e-6, 1e-8 })
            {
                var end = Solution.Of(method.With(Controller.PI(tolerance, tolerance)).Until(Time), model.Model).End.Y;
                for (var i = 0; i < 2; i++) Assert.InRange(Math.Abs(end[i] - exact[i]), 0, 100 * tolerance);
            }
        }
    }
}

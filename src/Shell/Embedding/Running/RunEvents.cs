using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Shell.Embedding.Running;

/// <summary>Events by expressions of a model, on a solver.</summary>
internal static class RunEvents
{
    /// <summary>What a solver becomes by an event, and the units to which it happens; none where it is one of the whole model.</summary>
    public sealed record Added(string Name, System.Func<Solver, Solver> On, System.Collections.Immutable.ImmutableArray<string> Units);

    /// <summary>An event that is recorded: of the whole model, or where paths mean variables of many units, of each unit.</summary>
    public static Validation<Diagnostic, Added> Watching(ModelProblem problem, NamedExpression expression, Stepping times) =>
        Either(problem, expression, times, (s, e) => s.Watching(e), (s, e) => s.Watching(e));

    /// <summary>An event that ends the run.</summary>
    public static Validation<Diagnostic, Added> Until(ModelProblem problem, NamedExpression expression, Stepping times) =>
        Either(problem, expression, times, (s, e) => s.Until(e), (s, e) => s.Until(e));

    /// <summary>An event that sets state variables of the units to which it happens.</summary>
    public static Validation<Diagnostic, Added> Resetting(ModelProblem problem, Resetting reset, Stepping times) =>
        from units in UnitObservables.Compile(problem, reset.When)
        from assignments in UnitObservables.Assignments(problem, units, reset.Assignments)
        let happens = Of(reset.Name, units, times) with { Refractory = reset.Refractory, AtSteps = reset.AtSteps }
        let effect = new UnitEffect(assignments.Open(times))
        select new Added(reset.Name, solver => solver.On(happens, effect), units.Units);

    private static Validation<Diagnostic, Added> Either(
        ModelProblem problem, NamedExpression expression, Stepping times,
        System.Func<Solver, Event, Solver> one, System.Func<Solver, UnitEvent, Solver> many)
    {
        var whole = Observables.Compile(problem, expression.Expression).Map(compiled =>
        {
            var observer = compiled.Observe(times);
            var happens = new Event(expression.Name, observer.At, DirectionOf(compiled.Trigger));
            return new Added(expression.Name, solver => one(solver, happens), []);
        });
        if (whole.IsSuccess) return whole;
        var each = UnitObservables.Compile(problem, expression.Expression).Map(units =>
        {
            var happens = Of(expression.Name, units, times);
            return new Added(expression.Name, solver => many(solver, happens), units.Units);
        });
        return each.IsSuccess ? each : whole;
    }

    private static UnitEvent Of(string name, UnitExpression units, Stepping times) => units.Threshold.Case is (
        System.Collections.Immutable.ImmutableArray<int> components, Rows levels, bool isAbove)
        ? UnitEvent.Reaching(name, components, levels, isAbove ? Direction.Rising : Direction.Falling)
        : new(name, units.Units.Length, new UnitFunction(units.Observe(times)), DirectionOf(units.Trigger));

    private static Direction DirectionOf(Trigger trigger) => trigger == Trigger.Rising ? Direction.Rising : Direction.Either;
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>Expressions of the variables of many units: <c>all/op/v > 30</c>. A path means a variable of every node and every unit
/// that it matches, <c>all</c> any name; all paths of an expression mean equally many, or one.</summary>
public static class UnitObservables
{
    /// <summary>Reads a condition as <see cref="Observables.Compile(ModelProblem, Fragment)"/> does.</summary>
    public static Validation<Diagnostic, UnitExpression> Compile(ModelProblem problem, Fragment expression) =>
        Read(problem, expression, None).Bind(read => read.Variables.Count == 0
            ? Fail<Diagnostic, UnitExpression>(new NoUnits(expression.At, expression.Text))
            : Success<Diagnostic, UnitExpression>(Whole(problem, expression.Text, read)));

    /// <summary>Reads what becomes of state variables of the units of a condition.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="of">The condition.</param>
    /// <param name="assignments">Paths of state variables, and the expressions of their new values.</param>
    public static Validation<Diagnostic, UnitAssignments> Assignments(
        ModelProblem problem, UnitExpression of, Seq<(Fragment Path, Fragment Value)> assignments) =>
        (assignments.Map(a => Targets(problem, a.Path, of.Units.Length)).Strict().Sequence(),
         toSeq(assignments.AsEnumerable().Select((a, i) => Read(problem, a.Value, Some(of.Units.Length), $"_{i}"))).Strict().Sequence())
        .Apply((targets, values) =>
        {
            var variables = values.SelectMany(v => v.Variables).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
            Expr[] expressions = [.. values.Map(v => v.Value)];
            return new UnitAssignments(
                problem, problem.Program.TapeOf(expressions, variables, of.Units.Length), [.. targets], of.Units.Length);
        });

    private static UnitExpression Whole(ModelProblem problem, string text, UnitReading read)
    {
        var (value, trigger) = Observables.Zero(read.Value);
        return new(text, trigger, read.Paths, problem, problem.Program.TapeOf([value], read.Variables, read.Paths.Length))
        {
            Threshold = Threshold(problem, read),
        };
    }

    /// <summary>A state variable above or below a number or a parameter.</summary>
    private static Option<(ImmutableArray<int>, Rows, bool)> Threshold(ModelProblem problem, UnitReading read)
    {
        if (read.Value is not Expr.Call { Function: "greater" or "greater_equal" or "less" or "less_equal" } c) return None;
        if (c.Arguments[0] is not Expr.Symbol(var name) || !read.Variables.TryGetValue(name, out var states)) return None;
        int[] components = [.. states.Select(problem.Program.StateOf)];
        if (components.Length != read.Paths.Length || components.Contains(-1)) return None;
        return Levels(problem, read, c.Arguments[1]).Map(
            levels => (components.ToImmutableArray(), levels, c.Function.StartsWith("greater", StringComparison.Ordinal)));
    }

    private static Option<Rows> Levels(ModelProblem problem, UnitReading read, Expr level)
    {
        switch (level)
        {
            case Expr.Number(var number): return Some(new Rows([number]));
            case Expr.Negation(Expr.Number(var number)): return Some(new Rows([-number]));
            case Expr.Symbol(var name) when read.Variables.TryGetValue(name, out var each):
                int[] parameters = [.. each.Select(problem.Program.ParameterOf)];
                return parameters.Contains(-1) ? None : Some(new Rows([.. parameters.Select(p => problem.Parameters[p])]));
            default: return None;
        }
    }

    private static Validation<Diagnostic, int[]> Targets(ModelProblem problem, Fragment path, int units)
    {
        var found = problem.Program.FindAll(path.Text.Trim());
        if (found.Count == 0) return Fail<Diagnostic, int[]>(Observables.Missing((path.Text.Trim(), path.At), problem));
        if (found.Count != units) return Fail<Diagnostic, int[]>(new UnequalUnits(path.At, path.Text.Trim(), found.Count, units));
        int[] states = [.. found.Select(f => problem.Program.StateOf(f.Variable))];
        return states.Contains(-1)
            ? Fail<Diagnostic, int[]>(new NoState(path.At, path.Text.Trim()))
            : Success<Diagnostic, int[]>(states);
    }

    private static Validation<Diagnostic, UnitReading> Read(ModelProblem problem, Fragment expression, Option<int> units, string mark = "")
    {
        var found = new Dictionary<string, IReadOnlyList<(Variable Variable, string Path)>>(StringComparer.Ordinal);
        var known = new Dictionary<string, IReadOnlyList<(Variable Variable, string Path)>>(StringComparer.Ordinal);
        var (text, unknown) = PathsIn.Read(expression, path => Find(path).Count > 0, (name, path) => found.Add(name, Find(path)));
        if (!unknown.IsEmpty) return Fail<Diagnostic, UnitReading>(unknown.Map(u => Observables.Missing(u, problem)).Strict());
        var count = units.IfNone(() => found.Values.Select(f => f.Count).DefaultIfEmpty(1).Max());
        if (found.Values.FirstOrDefault(f => f.Count != 1 && f.Count != count) is { } unequal)
            return Fail<Diagnostic, UnitReading>(new UnequalUnits(expression.At, unequal[0].Path, unequal.Count, count));
        return Parser.Expression(EquationText.Of(expression with { Text = text })).Bind(read =>
        {
            var strange = read.Mentions.Filter(m => !m.IsCall && !PathsIn.IsKnown(m.Name) && !found.ContainsKey(m.Name))
                .Map(m => Observables.Missing((m.Name, m.At), problem))
                .Concat(Observables.Random(read, name => found.TryGetValue(name, out var each) && each.Any(v => problem.Program.Noise.IsNoisy(v.Variable.Register))))
                .ToSeq().Strict();
            return strange.IsEmpty
                ? Success<Diagnostic, UnitReading>(Marked(read.Value))
                : Fail<Diagnostic, UnitReading>(strange);
        });

        IReadOnlyList<(Variable Variable, string Path)> Find(string path)
        {
            if (!known.TryGetValue(path, out var variables)) known.Add(path, variables = problem.Program.FindAll(path));
            return variables;
        }

        UnitReading Marked(Expr value) => new(
            Renaming.Of(value, name => found.ContainsKey(name) ? name + mark : name),
            found.ToDictionary(f => f.Key + mark, f => f.Value.Select(v => v.Variable).ToArray(), StringComparer.Ordinal),
            [.. found.Values.FirstOrDefault(f => f.Count == count)?.Select(f => f.Path) ?? []]);
    }

    private sealed record UnitReading(Expr Value, IReadOnlyDictionary<string, Variable[]> Variables, ImmutableArray<string> Paths);
}

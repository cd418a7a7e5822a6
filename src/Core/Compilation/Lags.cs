using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>A lag of a problem.</summary>
/// <param name="Value">How much earlier, where it does not change.</param>
/// <param name="Course">The number of its course, where it does; −1: it does not.</param>
internal readonly record struct Lag(double Value, int Course);

/// <summary>How far back a problem reads the solution: the lags of its tape with its parameters.</summary>
internal sealed class Lags
{
    private readonly LagPlan plan;
    private readonly Rows parameters;
    private readonly Lag[] variables;
    private readonly List<Schedule> courses = [];
    private readonly ImmutableArray<LagChain> varying;

    /// <summary>The lags with the values of parameters.</summary>
    public Lags(LagPlan plan, Rows parameters)
    {
        (this.plan, this.parameters, variables) = (plan, parameters, new Lag[plan.Variables.Count]);
        var constants = new double[plan.Varies.Count(varies => !varies)];
        if (constants.Length > 0) new TapeInterpreter(Schedule.Of(plan.Constants()), parameters).Evaluate(0, [], [], constants);
        var (next, texts) = (0, new Dictionary<string, int>(StringComparer.Ordinal));
        for (var k = 0; k < variables.Length; k++) variables[k] = plan.Varies[k] ? new(0, CourseOf(plan.Variables[k], texts)) : new(constants[next++], -1);
        var constant = plan.Chains.Where(IsConstant).Select(chain => (Lag: Sum(chain), IsNumber: chain.Lags.All(l => l.Variable < 0)));
        Constant = [.. constant.Where(c => c.Lag > 0 || !c.IsNumber).Select(c => c.Lag).Distinct().Order()];
        varying = [.. plan.Chains.Where(chain => !IsConstant(chain)).DistinctBy(NameOf, StringComparer.Ordinal)];
    }

    /// <summary>The lags that do not change, ascending, each once.</summary>
    public ImmutableArray<double> Constant { get; }

    /// <summary>Whether there are lags that change with time.</summary>
    public bool AreVarying => !varying.IsEmpty;

    /// <summary>Those that change with time, and a parameter that is 0 and may be more: opened anew, with memory of their own.</summary>
    public ImmutableArray<VaryingLag> Varying => [.. varying.Select(chain => new VaryingLag(Open(chain)))];

    /// <summary>The lag of a value at an earlier time.</summary>
    public Lag this[int slot] => Of(plan[slot]);

    /// <summary>A lag as a function of time, with memory of its own.</summary>
    public Func<double, double> Open(int course)
    {
        var (interpreter, result) = (new TapeInterpreter(courses[course], parameters), new double[1]);
        return t =>
        {
            interpreter.Evaluate(t, [], [], result);
            return result[0];
        };
    }

    private int CourseOf(Variable variable, Dictionary<string, int> texts)
    {
        var tape = plan.TapeOf(variable, place => parameters[place]);
        var text = TapeText.Of(tape);
        if (texts.TryAdd(text, courses.Count)) courses.Add(Schedule.Of(tape));
        return texts[text];
    }

    private Lag Of(LagKey key) => key.Variable < 0 ? new(key.Number, -1) : variables[key.Variable];

    private bool IsConstant(LagChain chain) =>
        chain.Lags.All(lag => Of(lag).Course < 0) && !(chain.Lags.Any(lag => lag.Variable >= 0) && Sum(chain) == 0);

    private double Sum(LagChain chain)
    {
        var sum = 0.0;
        for (var k = chain.Lags.Length - 1; k >= 0; k--) sum = Of(chain.Lags[k]).Value + sum;
        return sum;
    }

    private string NameOf(LagChain chain) => string.Join(' ', chain.Lags.Select(Of));

    /// <summary>Lags one behind the other: each is that at the time which the ones before it read.</summary>
    private Func<double, double> Open(LagChain chain)
    {
        var each = chain.Lags.Select(Of).Select(lag => lag.Course < 0 ? _ => lag.Value : Open(lag.Course)).ToArray();
        if (each.Length == 1) return each[0];
        return t =>
        {
            var sum = 0.0;
            foreach (var lag in each) sum += lag(t - sum);
            return sum;
        };
    }
}

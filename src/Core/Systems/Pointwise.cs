using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>What a system is worth at one point, computed as its equations say: slow, and the measure of what is fast.</summary>
/// <param name="Values">The value of every variable by its path, of the time and of the signals' symbols.</param>
/// <param name="Derivatives">The derivative of each state, in the model's order.</param>
public sealed record Pointwise(IReadOnlyDictionary<string, double> Values, ImmutableArray<double> Derivatives)
{
    private const int MostRounds = 1000;

    /// <summary>The values at a time and a state; what is read of the past is what it is at the initial state, noise is 0.</summary>
    /// <param name="system">The system.</param>
    /// <param name="time">The time.</param>
    /// <param name="state">The state in the model's order.</param>
    /// <param name="signals">The values of the signals by number; what is missing is 0.</param>
    /// <param name="parameters">Parameters that have another value than in the model, by path.</param>
    public static Pointwise At(
        ScalarSystem system, double time, ImmutableArray<double> state, ImmutableArray<double> signals = default,
        IReadOnlyDictionary<string, double>? parameters = null)
    {
        var values = Loads(system, time, state, signals, parameters);
        var past = Past(system, time, signals, parameters);
        foreach (var assignment in system.Assignments) values[assignment.Path] = Value(assignment.Value, values, past);
        return new(values, [.. system.States.Select(s => Value(s.Derivative, values, past))]) { AtRest = past };
    }

    /// <summary>The value of every variable at the initial state; empty where nothing is read of the past.</summary>
    public IReadOnlyDictionary<string, double> AtRest { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The value of an expression over paths and reads of the past.</summary>
    public static double Value(Expr expression, IReadOnlyDictionary<string, double> values, IReadOnlyDictionary<string, double> past) =>
        past.Count == 0
            ? ExprValue.Of(expression, values)
            : ExprValue.Of(DelayedReads.Named(expression), name =>
                values.TryGetValue(name, out var value) ? value
                : DelayedReads.PathOf(name) is { } path ? past.GetValueOrDefault(path)
                : Constants.Values.GetValueOrDefault(name, double.NaN));

    /// <summary>Algebraic variables may read each other's past: they are computed again until nothing changes.</summary>
    private static Dictionary<string, double> Past(
        ScalarSystem system, double time, ImmutableArray<double> signals, IReadOnlyDictionary<string, double>? parameters)
    {
        if (!system.HasDelays) return [];
        var values = Loads(system, time, [.. system.States.Select(s => s.Initial)], signals, parameters);
        for (var round = 0; round < MostRounds; round++)
        {
            var changed = false;
            foreach (var assignment in system.Assignments)
            {
                var value = Value(assignment.Value, values, values);
                changed |= !value.Equals(values.GetValueOrDefault(assignment.Path, double.NegativeInfinity));
                values[assignment.Path] = value;
            }
            if (!changed) break;
        }
        return values;
    }

    private static Dictionary<string, double> Loads(
        ScalarSystem system, double time, ImmutableArray<double> state, ImmutableArray<double> signals,
        IReadOnlyDictionary<string, double>? parameters)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal) { [Constants.Time] = time };
        foreach (var parameter in system.Parameters) values[parameter.Path] = parameter.Value;
        foreach (var (path, value) in parameters ?? ImmutableDictionary<string, double>.Empty) values[path] = value;
        for (var i = 0; i < state.Length; i++) values[system.States[i].Path] = state[i];
        foreach (var noise in system.Noises) values[noise] = 0;
        foreach (var signal in system.Signals)
            values[signal.Symbol] = signals.IsDefault || signal.Number >= signals.Length ? 0 : signals[signal.Number];
        return values;
    }
}

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
    /// <summary>The values at a time and a state.</summary>
    /// <param name="system">The system.</param>
    /// <param name="time">The time.</param>
    /// <param name="state">The state in the model's order.</param>
    /// <param name="signals">The values of the signals by number; what is missing is 0.</param>
    /// <param name="parameters">Parameters that have another value than in the model, by path.</param>
    public static Pointwise At(
        ScalarSystem system, double time, ImmutableArray<double> state, ImmutableArray<double> signals = default,
        IReadOnlyDictionary<string, double>? parameters = null)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal) { [Constants.Time] = time };
        foreach (var parameter in system.Parameters) values[parameter.Path] = parameter.Value;
        foreach (var (path, value) in parameters ?? ImmutableDictionary<string, double>.Empty) values[path] = value;
        for (var i = 0; i < state.Length; i++) values[system.States[i].Path] = state[i];
        foreach (var signal in system.Signals)
            values[signal.Symbol] = signals.IsDefault || signal.Number >= signals.Length ? 0 : signals[signal.Number];
        foreach (var assignment in system.Assignments) values[assignment.Path] = ExprValue.Of(assignment.Value, values);
        return new(values, [.. system.States.Select(s => ExprValue.Of(s.Derivative, values))]);
    }
}

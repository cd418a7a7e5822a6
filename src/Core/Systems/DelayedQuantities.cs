using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>What a system that is written out reads of the past, down to states, signals and the time: the symbols of
/// <see cref="DelayedReads"/>, each behind what it needs.</summary>
/// <param name="Times">The symbols of earlier times, <c>t@0.5</c>.</param>
/// <param name="States">The symbols of states at earlier times.</param>
/// <param name="Signals">The symbols of signals at earlier times.</param>
/// <param name="Assignments">The algebraic variables at earlier times, computed from these.</param>
public sealed record DelayedQuantities(
    ImmutableArray<DelayedTime> Times, ImmutableArray<DelayedState> States, ImmutableArray<DelayedSignal> Signals,
    ImmutableArray<ScalarAssignment> Assignments)
{
    /// <summary>The delays at which states are read, ascending: those of the equations and their sums.</summary>
    public ImmutableArray<double> Lags => [.. States.Select(s => s.Lag).Distinct().Order()];

    /// <summary>Every symbol.</summary>
    public IEnumerable<string> Symbols => Times.Select(t => t.Symbol).Concat(States.Select(s => s.Symbol))
        .Concat(Signals.Select(s => s.Symbol)).Concat(Assignments.Select(a => a.Path));

    /// <summary>The symbols of a system; none where nothing is delayed.</summary>
    public static DelayedQuantities Of(ScalarSystem system)
    {
        var search = new Search(system);
        if (system.HasDelays)
        {
            foreach (var value in system.Assignments.Select(a => a.Value).Concat(system.States.Select(s => s.Derivative)))
                foreach (var symbol in FreeSymbols.Of(DelayedReads.Named(value))) search.Need(symbol);
        }
        return search.Found();
    }

    private sealed class Search(ScalarSystem system)
    {
        private readonly Dictionary<string, int> states = system.States.Select((s, i) => (s.Path, i)).ToDictionary(s => s.Path, s => s.i, StringComparer.Ordinal);
        private readonly Dictionary<string, Expr> values = system.Assignments.ToDictionary(a => a.Path, a => a.Value, StringComparer.Ordinal);
        private readonly Dictionary<string, ScalarSignal> signals = system.Signals.ToDictionary(s => s.Symbol, StringComparer.Ordinal);
        private readonly System.Collections.Generic.HashSet<string> seen = new(StringComparer.Ordinal);
        private readonly List<DelayedTime> times = [];
        private readonly List<DelayedState> pastStates = [];
        private readonly List<DelayedSignal> pastSignals = [];
        private readonly List<ScalarAssignment> assignments = [];

        public DelayedQuantities Found() => new([.. times], [.. pastStates], [.. pastSignals], [.. assignments]);

        public void Need(string symbol)
        {
            if (DelayedReads.Read(symbol) is not var (path, lag) || !seen.Add(symbol)) return;
            if (states.TryGetValue(path, out var state))
            {
                pastStates.Add(new(symbol, state, lag));
            }
            else if (signals.TryGetValue(path, out var signal))
            {
                pastSignals.Add(new(symbol, signal.Number, lag));
            }
            else if (path == Constants.Time)
            {
                times.Add(new(symbol, lag));
            }
            else if (values.TryGetValue(path, out var value))
            {
                var earlier = Substitution.Of(DelayedReads.Named(value), name => new Expr.Symbol(Earlier(name, lag)));
                foreach (var needed in FreeSymbols.Of(earlier)) Need(needed);
                assignments.Add(new(symbol, earlier));
            }
        }

        /// <summary>A name at an earlier time; parameters are the same at all times.</summary>
        private string Earlier(string name, double lag) => DelayedReads.Read(name) is var (path, further)
            ? DelayedReads.Symbol(path, lag + further)
            : states.ContainsKey(name) || values.ContainsKey(name) || signals.ContainsKey(name) || name == Constants.Time
                ? DelayedReads.Symbol(name, lag)
                : name;
    }
}

/// <summary>The time, so much earlier.</summary>
public sealed record DelayedTime(string Symbol, double Lag);

/// <summary>A state, by its position, so much earlier.</summary>
public sealed record DelayedState(string Symbol, int State, double Lag);

/// <summary>A signal, by its number, so much earlier.</summary>
public sealed record DelayedSignal(string Symbol, int Number, double Lag);

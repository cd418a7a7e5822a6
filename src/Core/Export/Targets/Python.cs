using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Export.Targets;

/// <summary>A Python module that needs NumPy only: <c>f(t, y)</c> is the vector field, as <c>scipy.integrate.solve_ivp</c>
/// wants it, and every parameter a keyword argument with its value as default.</summary>
internal static class Python
{
    private const int TermsPerLine = 24;                            // Python reads sums of some thousand terms no more

    /// <summary>The module, and the files with samples beside it.</summary>
    public static Validation<Diagnostic, Seq<SourceFile>> Write(EquationSystem system, ExportRequest request)
    {
        var function = request.Function;
        if (!Identifiers.IsPlain(function) || PythonNotation.Reserved.Contains(function, StringComparer.Ordinal))
            return Fail<Diagnostic, Seq<SourceFile>>(
                new NotAFunctionName(new(SourceSpan.CommandLine, 1, 1), Prose.OneLine(function), "Python"));
        return ScalarSystem.Within(system, new(SourceSpan.CommandLine, 1, 1)).Bind(scalar => Write(scalar, request));
    }

    private static Validation<Diagnostic, Seq<SourceFile>> Write(ScalarSystem scalar, ExportRequest request)
    {
        if (!scalar.Noises.IsEmpty)
            return Fail<Diagnostic, Seq<SourceFile>>(new NoiseNotWritten(new(SourceSpan.CommandLine, 1, 1), scalar.Noises[0], "Python"));
        if (scalar.HasVaryingLags) return Fail<Diagnostic, Seq<SourceFile>>(new DelayNotWritten(new(SourceSpan.CommandLine, 1, 1), "Python"));
        var signals = PythonSignals.Of(request);
        var text = string.Concat(Module(scalar, signals, request.Function).Select(line => line.TrimEnd() + "\n"));
        return Success<Diagnostic, Seq<SourceFile>>(SourceFile.OfText(request.File, text).Cons(signals.Files));
    }

    private static IEnumerable<string> Module(ScalarSystem system, PythonSignals signals, string function)
    {
        var past = DelayedQuantities.Of(system);
        var names = Identifiers.For(
            [
                .. system.Parameters.Select(p => p.Path), .. system.States.Select(s => s.Path),
                .. system.Assignments.Select(a => a.Path), .. system.Signals.Select(s => s.Symbol), .. past.Symbols,
            ],
            PythonNotation.Reserved.Append(function));
        var code = Function(system, past, signals, names, function).ToArray();
        return
        [
            "\"\"\"The vector field of a model: the derivative of its state, for scipy.integrate.solve_ivp and the like.",
            "",
            "Written by PyRates.Functional.",
            "\"\"\"",
            "",
            $"# Model: {Prose.OneLine(system.Name)}",
            .. Prose.Lines(system.Description).Select(line => $"# {line}"),
            "",
            "import functools",
            .. Import("math"),
            .. signals.Load.Map(_ => "import os").Take(1),
            "",
            "import numpy as np",
            .. Import("scipy.special"),
            "",
            .. Data(system, names),
            .. Loading(signals.Load),
            "",
            .. Naming,
            .. past.Lags.IsEmpty ? (string[])[] :
            [
                "",
                "",
                "def _at_start(t):",
                "    \"\"\"The history function that stays at the initial state.\"\"\"",
                "    return y0",
            ],
            "",
            "",
            "@_by_path",
            .. code,
        ];

        IEnumerable<string> Import(string module) =>                // of few functions only
            code.Any(line => line.Contains(module + ".", StringComparison.Ordinal)) ? [$"import {module}"] : [];
    }

    private static IEnumerable<string> Data(ScalarSystem system, ImmutableDictionary<string, string> names) =>
    [
        "# The states in the order of y, and where they start.",
        "state_names = [",
        .. system.States.Select(s => $"    {PythonNotation.Quoted(s.Path)},"),
        "]",
        "y0 = np.array([",
        .. system.States.Select(s => $"    {PythonNotation.Number(s.Initial)},"),
        "], dtype=float)",
        "",
        "# The parameters with their values, and the keyword argument that stands for each.",
        "parameters = {",
        .. system.Parameters.Select(p => $"    {PythonNotation.Quoted(p.Path)}: {PythonNotation.Number(p.Value)},"),
        "}",
        "parameter_names = list(parameters)",
        "keywords = {",
        .. system.Parameters.Select(p => $"    {PythonNotation.Quoted(p.Path)}: \"{names[p.Path]}\","),
        "}",
        "",
    ];

    private static IEnumerable<string> Loading(Seq<string> load) =>
        load.IsEmpty ? [] : ["_folder = os.path.dirname(os.path.abspath(__file__))", .. load, ""];

    private static readonly string[] Naming =
    [
        "def _by_path(function):",
        "    \"\"\"Lets a parameter be given by its path in the model as well as by its keyword.\"\"\"",
        "    @functools.wraps(function)",
        "    def named(t, y, *values, **given):",
        "        return function(t, y, *values, **{keywords.get(name, name): value for name, value in given.items()})",
        "    return named",
    ];

    private static IEnumerable<string> Function(
        ScalarSystem system, DelayedQuantities past, PythonSignals signals, ImmutableDictionary<string, string> names, string function)
    {
        var expressions = PythonNotation.Expressions(names);
        return
        [
            $"def {function}(",
            "    t,",
            "    y,",
            .. past.Lags.IsEmpty ? (string[])[] : ["    history=_at_start,"],
            .. system.Parameters.Select(p => $"    {names[p.Path]}={PythonNotation.Number(p.Value)},"),
            "):",
            past.Lags.IsEmpty
                ? "    \"\"\"The derivative of the state y at time t; a new array at each call.\"\"\""
                : "    \"\"\"The derivative of the state y at time t, the state at earlier times history(t); a new array at each call.\"\"\"",
            .. States(system, names),
            .. system.Signals.Select(s => $"    {names[s.Symbol]} = {SignalOf(s.Number)}"),
            .. Past(past, names, SignalOf, expressions),
            .. system.Assignments.SelectMany(a => Assigned(names[a.Path], DelayedReads.Named(a.Value), expressions)),
            "    return np.array([",
            .. system.States.Select(s => $"        {DelayedReads.Named(s.Derivative).Fold(expressions).Code},  # d/dt {Prose.OneLine(s.Path)}"),
            "    ], dtype=float)",
        ];

        string SignalOf(int signal) => signal < signals.Expressions.Length ? signals.Expressions[signal] : "0.0";
    }

    /// <summary>What is read of the past: the whole state once per delay. Before the start the time stands still, as the state
    /// does.</summary>
    private static IEnumerable<string> Past(
        DelayedQuantities past, ImmutableDictionary<string, string> names, Func<int, string> signal, InfixWriter expressions) =>
    [
        .. past.Times.Select(t => $"    {names[t.Symbol]} = max(t - {PythonNotation.Number(t.Lag)}, 0.0)"),
        .. past.Signals.Select(s => $"    {names[s.Symbol]} = (lambda t: {signal(s.Number)})(max(t - {PythonNotation.Number(s.Lag)}, 0.0))"),
        .. past.States.GroupBy(s => s.Lag).SelectMany(same => same
            .Select(s => $"    {names[s.Symbol]} = _then[{PythonNotation.Index(s.State)}]")
            .Prepend($"    _then = history(t - {PythonNotation.Number(same.Key)})")),
        .. past.Assignments.SelectMany(a => Assigned(names[a.Path], a.Value, expressions)),
    ];

    private static IEnumerable<string> States(ScalarSystem system, ImmutableDictionary<string, string> names) =>
        system.States.IsEmpty ? [] : ["    (", .. system.States.Select(s => $"        {names[s.Path]},"), "    ) = y"];

    private static IEnumerable<string> Assigned(string name, Expr value, InfixWriter expressions)
    {
        if (value is not Expr.Sum { Terms.Count: > TermsPerLine } sum) return [$"    {name} = {value.Fold(expressions).Code}"];
        var lines = sum.Terms.Chunk(TermsPerLine).Select(
            (terms, i) => new Expr.Sum((i == 0 ? toSeq(terms) : new Expr.Symbol(name).Cons(toSeq(terms))).Strict()));
        return lines.Select(line => $"    {name} = {line.Fold(expressions).Code}");
    }
}

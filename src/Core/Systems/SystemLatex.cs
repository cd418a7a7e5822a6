using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>A system in LaTeX: equations with their symbols, and the values in a table. What is written needs the package
/// amsmath and is a part of a document.</summary>
public static class SystemLatex
{
    /// <summary>Equations, initial values and parameters.</summary>
    /// <param name="system">The system.</param>
    /// <param name="jacobian">Its Jacobian, if that shall follow.</param>
    /// <remarks>A system that is too large to be written out is told by its populations, and without its Jacobian.</remarks>
    public static string Of(EquationSystem system, JacobianSystem? jacobian = null)
    {
        if (!WrittenSize.Of(system).Fits)
        {
            return string.Join(
                '\n', (string[])[.. Lines(system.Description), .. Aligned(OutlineLatex.Equations(system)), .. Table(OutlineLatex.Values(system))]) + "\n";
        }
        var scalar = ScalarSystem.Of(system);
        var symbols = new PathSymbols(system);
        var lines = new List<string>();
        lines.AddRange(Lines(scalar.Description));
        lines.AddRange(Aligned(
        [
            .. scalar.Assignments.Select(a => $"{symbols.Of(a.Path)} &= {symbols.Of(a.Value)}"),
            .. scalar.States.Select(s => $"{symbols.Derivative(s.Path)} &= {symbols.Of(s.Derivative)}"),
        ]));
        if (jacobian is not null) lines.AddRange(Aligned(Jacobian(jacobian, symbols)));
        lines.AddRange(Table(
        [
            .. scalar.States.Select(s => $"${symbols.Of(s.Path)}(0)$ & ${ExprLatex.Of(new Expr.Number(s.Initial))}$"),
            .. scalar.Parameters.Select(p => $"${symbols.Of(p.Path)}$ & ${ExprLatex.Of(new Expr.Number(p.Value))}$"),
        ]));
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>A text of a model as LaTeX sets it: none of its characters is a command.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\\' => @"\textbackslash{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '<' => @"\textless{}",
                '>' => @"\textgreater{}",
                '"' => @"\textquotedbl{}",
                '{' or '}' or '$' or '&' or '#' or '%' or '_' => @"\" + rune,
                _ => Rune.IsControl(rune) ? " " : rune.ToString(),
            });
        }
        return escaped.ToString();
    }

    private static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => Escaped(line).Trim()).Where(line => line.Length > 0);

    private static string[] Jacobian(JacobianSystem jacobian, PathSymbols symbols) =>
    [
        .. jacobian.Partials.Select(p => $"{symbols.Of(p.Path)} &= {symbols.Of(p.Value)}"),
        .. jacobian.Entries.Select(e => string.Concat(
            @"\frac{\partial ", symbols.Derivative(jacobian.System.States[e.Row].Path), @"}{\partial ", Delayed(jacobian.Column(e.Column), symbols), "} &= ",
            symbols.Of(e.Value))),
    ];

    /// <summary>A state, at an earlier time as a function of time.</summary>
    private static string Delayed(string column, PathSymbols symbols) => DelayedReads.Read(column) is var (path, lag)
        ? string.Create(CultureInfo.InvariantCulture, $"{symbols.Of(path)}(t - {lag:R})")
        : symbols.Of(column);

    private static string[] Aligned(string[] equations) => equations.Length == 0
        ? []
        : [@"\begin{align*}", .. equations.Select((e, i) => i < equations.Length - 1 ? e + @" \\" : e), @"\end{align*}"];

    private static string[] Table(string[] rows) => rows.Length == 0
        ? []
        : [@"\begin{tabular}{ll}", .. rows.Select(row => row + @" \\"), @"\end{tabular}"];

    /// <summary>Symbols for paths: the variable's name, and above it where it belongs as far as that is not the only place.</summary>
    private sealed class PathSymbols(EquationSystem system)
    {
        private readonly bool severalNodes = system.Nodes.Length > 1;
        private readonly bool severalOperators = system.Populations.Exists(p => p.States.Map(s => s.Name)
            .Concat(p.Assignments.Map(a => a.Name)).Concat(p.Parameters.Map(c => c.Name))
            .Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).Skip(1).Any());

        public string Of(Expr value) => ExprLatex.Of(Presentation.Symbolic.Of(value, static path => path), Of);

        public string Of(string path) => path == "pi" ? @"\pi" : path.Contains(':', StringComparison.Ordinal) ? Weight(path)
            : path.StartsWith("d(", StringComparison.Ordinal) ? Partial(path)
            : Placed(path, ExprLatex.Symbol);

        public string Derivative(string path) => Placed(path, name => $@"\dot{{{ExprLatex.Symbol(name)}}}");

        private string Placed(string path, Func<string, string> letter)
        {
            if (path == Constants.Time || path.Split('/') is not [.. var nodes, var op, var name]) return ExprLatex.Symbol(path);
            var node = string.Join('/', nodes);
            string[] places = (severalNodes, severalOperators) switch
            {
                (true, true) => [node, op],
                (true, false) => [node],
                (false, true) => [op],
                _ => [],
            };
            var symbol = letter(Symbols.IsFlow(name) ? Symbols.InputOf(name) : name);
            return places.Length == 0 ? symbol : $@"{{{symbol}^{{\text{{({Escaped(string.Join(", ", places))})}}}}}}";
        }

        /// <summary><c>SOURCE:TARGET#K:weight</c></summary>
        private static string Weight(string path)
        {
            var (source, target) = (path.Split(':')[0], path.Split(':')[1]);
            return $@"{{w_{{\text{{{Escaped(target)}}} \leftarrow \text{{{Escaped(source)}}}}}}}";
        }

        private static string Partial(string path) => $@"\text{{{Escaped(path)}}}";
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems.Passes;

namespace PyRates.Systems;

/// <summary>What stands for the operators of a connection that fall apart.</summary>
internal static class Separated
{
    /// <summary>In place of the name of a template: the units of the source, with what only they decide.</summary>
    public const string Template = "~source";

    /// <summary>What an edge's operator gives away, in its inputs, parameters and the time; None where a state or another operator
    /// stands between, or parameters differ from pair to pair, or there is noise, of which every pair has its own.</summary>
    public static Option<Expr> Output(Operator op, string output)
    {
        var known = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var equation in op.Equations)
        {
            // in the order of the text, which may use what stands behind: then nothing is taken apart
            if (RandomTerms.HasDraw(equation.Value) || FreeSymbols.Of(equation.Value).Any(RandomTerms.IsWhite)) return None;
            if (equation.Kind != EquationKind.Algebraic || FreeSymbols.Of(equation.Value).Any(name => IsLater(name, equation.Target))) return None;
            known.Add(equation.Target, Substitution.Of(equation.Value, known));
        }
        return op.Variables.Values.Any(v => !v.Value.IsScalar || v.Value.IsComplex) ? None : known.TryGetValue(output, out var value) ? Some(value) : None;

        bool IsLater(string name, string target) => name == target || (!known.ContainsKey(name) && op.Equations.Exists(e => e.Target == name));
    }
}

/// <content>Connections whose operators fall apart into what the source decides and what the target does.</content>
internal sealed partial class Unfolding
{
    /// <summary>The populations of both ends in place of one of all pairs; its output, one for each target.</summary>
    private Option<VariablePath> Apart(Connection connection, Pattern edges)
    {
        if (connection.Operators.Operators.Count != 1) return None;
        var op = connection.Operators.Operators.Values.First();
        var inputs = EdgeWiring.InputsOf(connection.Operators);
        var fed = inputs.Map(input => (input.Variable, From: input.Source.IfNone(connection.Source), OfTarget: input.Source.IsSome
            && input.Source.IfNone(connection.Source).Node == connection.Target.Node)).Strict();
        if (fed.Exists(f => !f.OfTarget && f.From.Node != connection.Source.Node && UnitsOf(f.From) != 1)) return None;
        var sources = fed.Filter(f => !f.OfTarget && f.From.Node == connection.Source.Node).Map(f => f.Variable).ToImmutableHashSet(StringComparer.Ordinal);
        var end = EdgeWiring.OutputOf("", connection.Operators);
        var terms = Separated.Output(op, end.Variable).Map(value => SeparateCouplings.Of(value, sources.Contains)).IfNone([]);
        if (terms.IsEmpty) return None;

        var path = NextPath(connection.Source, connection.Target);
        var names = Enumerable.Range(0, terms.Count).Select(k => Free(op, string.Create(CultureInfo.InvariantCulture, $"part{k}"))).ToArray();
        var (senders, receivers) = (UnitsOf(connection.Source), UnitsOf(connection.Target));
        var source = Made(path + "~", Separated.Template, senders, [.. names.Zip(terms, (name, term) => (name, term.Source))], [.. names]);
        var carried = toSeq(names.Zip(terms, Expr (name, term) => new Expr.Product(Seq(term.Target, new Expr.Symbol(name)))).ToArray());
        var value = carried.Count == 1 ? carried[0] : new Expr.Sum(carried);
        var target = Made(path, connection.Operators.Template, receivers, [(end.Variable, value)], [end.Variable]);
        edgeNodes.Add(source);
        edgeNodes.Add(target);
        foreach (var (variable, from, _) in fed)
        {
            if (Has(source, variable)) Feed(from, source, variable, Diagonal(senders));
            if (Has(target, variable)) Feed(from, target, variable, new Pattern.OneEach(receivers, UnitsOf(from), None));
        }
        foreach (var name in names) bundles.Add(new(new(source.Path, op.Name, name), new(path, op.Name, name), edges, [], connection.At));
        return Some(new VariablePath(path, op.Name, end.Variable));

        Node Made(string at, string template, int units, (string Target, Expr Value)[] equations, string[] outputs)
        {
            var used = equations.SelectMany(e => FreeSymbols.Of(e.Value)).ToHashSet(StringComparer.Ordinal);
            var variables = op.Variables.Values.Where(v => used.Contains(v.Name)).Concat(
                equations.Select(e => new Variable(e.Target, outputs.Contains(e.Target) ? Role.Output : Role.Variable, 0, connection.At)))
                .Concat(names.Where(used.Contains).Select(name => new Variable(name, Role.Input, 0, connection.At)));
            var made = new Operator(
                op.Name, Table<Variable>.Of([.. variables], v => v.Name),
                toSeq(equations.Select(e => new Equation(e.Target, EquationKind.Algebraic, e.Value, default(Seq<Mention>), connection.At)).ToArray()), connection.At);
            return new(at, Table<Operator>.Of([made], o => o.Name), connection.At) { Units = units, Template = template };
        }

        void Feed(VariablePath from, Node node, string variable, Pattern.OneEach picked) =>
            bundles.Add(new(from, new(node.Path, op.Name, variable), picked, [], connection.At));

        bool Has(Node node, string variable) => node.Operators.Values.First().Variables.Find(variable).IsSome;
    }

    private static string Free(Operator op, string name) => op.Variables.Find(name).IsSome ? Free(op, name + "_") : name;
}

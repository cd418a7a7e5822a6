using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>From operator templates to operators: equations read, names resolved, what no equation uses left out.</summary>
internal static class Operators
{
    /// <summary>The operator that a template is, or all that is wrong with it.</summary>
    public static Validation<Diagnostic, Operator> Read(string name, OperatorTemplate template, SourceSpan at)
    {
        var read = template.Equations.Map(EquationReader.Read).Strict();
        var equations = read.Bind(e => e.ToSeq()).Strict();
        var unread = read.Bind(e => e.Match(_ => Seq<Diagnostic>(), faults => faults)).Strict();
        var used = equations.Bind(e => e.Mentions).Select(m => m.Name).ToImmutableHashSet(StringComparer.Ordinal);
        var faults = unread + toSeq(
            Undeclared(name, template, equations)
                .Concat(Repeated(name, equations))
                .Concat(Later(template, used))
                .Concat(unread.IsEmpty ? Undetermined(name, template, equations, used) : [])).Strict();
        return faults.IsEmpty
            ? Success<Diagnostic, Operator>(new(name, Variables(template, used), equations, at))
            : Fail<Diagnostic, Operator>(faults.Strict());
    }

    /// <summary>An operator with other values of some variables.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="template">What it was made of: it knows variables that no equation uses.</param>
    /// <param name="values">The values by variable.</param>
    public static Validation<Diagnostic, Operator> With(Operator op, OperatorTemplate template, Table<PlacedNumber> values)
    {
        var unknown = toSeq(values.Where((name, _) => !template.Variables.Contains(name)).Select(row => (Diagnostic)new ValueWithoutVariable(
            row.Value.At, op.Name, row.Key, Similarity.Nearest(row.Key, template.Variables.Keys)))).Strict();
        return unknown.IsEmpty
            ? Success<Diagnostic, Operator>(op with
            {
                Variables = op.Variables.Map((name, variable) => values.Find(name).Match(v => variable with { Value = v.Value }, () => variable)),
            })
            : Fail<Diagnostic, Operator>(unknown);
    }

    private static Table<Variable> Variables(OperatorTemplate template, ImmutableHashSet<string> used) => template.Variables
        .Where((name, _) => used.Contains(name) && name != Constants.Time)
        .Map((name, declared) => new Variable(name, RoleOf(declared.Kind), declared.Value.Real, declared.At));

    private static Role RoleOf(DeclarationKind kind) => kind switch
    {
        DeclarationKind.Constant => Role.Constant,
        DeclarationKind.Input => Role.Input,
        DeclarationKind.Output => Role.Output,
        _ => Role.Variable,
    };

    private static IEnumerable<Diagnostic> Undeclared(string name, OperatorTemplate template, Seq<Equation> equations) =>
        from equation in equations
        from mention in equation.Mentions.Select((m, i) => (m.Name, m.At, IsTarget: i == 0, m.IsCall))
        where !mention.IsCall && !template.Variables.Contains(mention.Name)
        where mention.IsTarget || (mention.Name != Constants.Time && !Constants.Values.ContainsKey(mention.Name))
        select Fault(mention.Name, mention.At, mention.IsTarget, name, template);

    private static Diagnostic Fault(string symbol, SourceSpan at, bool isTarget, string name, OperatorTemplate template) =>
        isTarget ? new UndeclaredVariable(at, name, symbol, Similarity.Nearest(symbol, template.Variables.Keys))
        : symbol == Constants.ImaginaryUnit ? new Unsupported(at, "complex numbers ('I')")
        : new UnknownSymbol(at, symbol, Similarity.Nearest(
            symbol, template.Variables.Keys.Append(Constants.Time).Concat(Constants.Values.Keys)));

    private static IEnumerable<Diagnostic> Repeated(string name, Seq<Equation> equations) =>
        from same in equations.GroupBy(e => e.Target, StringComparer.Ordinal)
        from repeated in same.Skip(1)
        select new SecondEquation(repeated.At, name, repeated.Target, same.First().At);

    private static IEnumerable<Diagnostic> Later(OperatorTemplate template, ImmutableHashSet<string> used) =>
        from declared in template.Variables.Values
        where used.Contains(declared.Name)
        let what = declared.IsComplex ? "complex numbers" : declared.Length.Exists(n => n > 1) ? "vectors" : ""
        where what.Length > 0
        select new Unsupported(declared.At, $"{what} ('{declared.Name}')");

    private static IEnumerable<Diagnostic> Undetermined(
        string name, OperatorTemplate template, Seq<Equation> equations, ImmutableHashSet<string> used)
    {
        var determined = equations.Select(e => e.Target).ToImmutableHashSet(StringComparer.Ordinal);
        return from declared in template.Variables.Values
               where declared.Kind is DeclarationKind.Output or DeclarationKind.Variable
               where used.Contains(declared.Name) && !determined.Contains(declared.Name) && declared.Name != Constants.Time
               select new WithoutEquation(declared.At, name, declared.Name);
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Older;

namespace PyRates.Models;

/// <summary>From operator templates to operators: equations read, names resolved, what no equation uses left out.</summary>
internal static class Operators
{
    /// <summary>The operator that a template is, or all that is wrong with it.</summary>
    public static Validation<Diagnostic, Operator> Read(string name, OperatorTemplate template, SourceSpan at)
    {
        var (equations, faults) = (new List<Equation>(), new List<Diagnostic>());
        foreach (var text in template.Equations)
            EquationReader.Read(text).Match(e => equations.Add(OldSyntax.WithPi(e, template.Variables.Contains)), found => faults.AddRange(found));
        var used = equations.SelectMany(e => e.Mentions).Select(m => m.Name).ToImmutableHashSet(StringComparer.Ordinal);
        if (template.Equations.IsEmpty) faults.Add(new WithoutEquations(at, name));
        faults.AddRange(equations.SelectMany(e => Undeclared(name, template, e)));
        var isWhole = !faults.Exists(fault => fault is not UnknownSymbol);    // or else an equation may be missing
        faults.AddRange(Repeated(name, equations));
        if (isWhole) faults.AddRange(Undetermined(name, template, equations, used));
        return Faults.Judge(faults, () => new Operator(name, Variables(template, used), toSeq(equations).Strict(), at));
    }

    /// <summary>Equations that can be read, or what is wrong with them whatever the variables are.</summary>
    public static Validation<Diagnostic, Seq<Equation>> Readable(OperatorTemplate template) => Faults.Collect(template.Equations, EquationReader.Read);

    /// <summary>An operator with other values of some variables.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="template">What it was made of: it knows variables that no equation uses.</param>
    /// <param name="values">The values.</param>
    public static Validation<Diagnostic, Operator> With(Operator op, OperatorTemplate template, Seq<Override> values) => Faults.Judge(
        from value in values
        where !template.Variables.Contains(value.Variable)
        select (Diagnostic)new ValueWithoutVariable(
            value.At, op.Name, value.Variable, Similarity.Nearest(value.Variable, template.Variables.Keys)),
        () => op with { Variables = Table<Variable>.Of(values.SelectMany(value => Set(op, value)), v => v.Name).Over(op.Variables) });

    /// <summary>Nothing where no equation uses the variable.</summary>
    private static IEnumerable<Variable> Set(Operator op, Override value) =>
        op.Variables.Find(value.Variable).Case is Variable variable ? [variable with { Value = Fitting(variable.Value, value.Value) }] : [];

    /// <summary>One number for an array is each of its numbers; a complex variable stays complex.</summary>
    internal static Quantity Fitting(Quantity declared, Quantity given)
    {
        var whole = given.IsScalar && !declared.IsScalar ? given.Spread(declared.Shape) : given;
        return declared.IsComplex && !whole.IsComplex ? whole with { Imaginary = Rows.Repeat(0, whole.Count) } : whole;
    }

    private static Table<Variable> Variables(OperatorTemplate template, ImmutableHashSet<string> used) => template.Variables
        .Where((name, _) => used.Contains(name) && name != Constants.Time)
        .Map((name, declared) => new Variable(name, RoleOf(declared.Kind), declared.Value, declared.At));

    private static Role RoleOf(DeclarationKind kind) => kind switch
    {
        DeclarationKind.Constant => Role.Constant,
        DeclarationKind.Input => Role.Input,
        DeclarationKind.Output => Role.Output,
        _ => Role.Variable,
    };

    private static IEnumerable<Diagnostic> Undeclared(string name, OperatorTemplate template, Equation equation)
    {
        var isTarget = true;                                        // the first mention is the left-hand side
        foreach (var mention in equation.Mentions)
        {
            if (isTarget && !template.Variables.Contains(mention.Name))
                yield return new UndeclaredVariable(
                    mention.At, name, mention.Name, Similarity.Nearest(mention.Name, template.Variables.Keys));
            else if (mention.IsCall ? !IsFunction(mention.Name) && !template.Variables.Contains(mention.Name) : !IsKnown(mention.Name, template))
                yield return Unknown(mention, template);
            isTarget = false;
        }
    }

    /// <summary>A name with brackets is a function, or a variable at an earlier time.</summary>
    private static bool IsFunction(string name) =>
        FunctionTable.Find(name).IsSome || ArrayFunctions.Contains(name) || name == RandomTerms.Draw;

    private static bool IsKnown(string symbol, OperatorTemplate template) =>
        template.Variables.Contains(symbol) || symbol is Constants.Time or Constants.ImaginaryUnit || Constants.Values.ContainsKey(symbol)
        || RandomTerms.IsWhite(symbol);

    private static Diagnostic Unknown(Mention mention, OperatorTemplate template) => new UnknownSymbol(
        mention.At, mention.Name, Similarity.Nearest(
            mention.Name, template.Variables.Keys.Append(Constants.Time).Concat(Constants.Values.Keys)));

    private static IEnumerable<Diagnostic> Repeated(string name, List<Equation> equations)
    {
        var first = new Dictionary<string, Equation>(StringComparer.Ordinal);
        foreach (var equation in equations)
            if (!first.TryAdd(equation.Target, equation))
                yield return new SecondEquation(equation.At, name, equation.Target, first[equation.Target].At);
    }

    private static IEnumerable<Diagnostic> Undetermined(
        string name, OperatorTemplate template, List<Equation> equations, ImmutableHashSet<string> used)
    {
        var determined = equations.Select(e => e.Target).ToImmutableHashSet(StringComparer.Ordinal);
        return from declared in template.Variables.Values
               where declared.Kind is DeclarationKind.Output or DeclarationKind.Variable
               where used.Contains(declared.Name) && !determined.Contains(declared.Name) && declared.Name != Constants.Time
               select new WithoutEquation(declared.At, name, declared.Name);
    }
}

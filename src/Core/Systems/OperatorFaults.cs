using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>What can be wrong inside an operator.</summary>
internal static class OperatorFaults
{
    /// <summary>Every fault of an operator.</summary>
    public static IEnumerable<Diagnostic> In(Operator op) => Undeclared(op).Concat(Repeated(op)).Concat(Missing(op));

    private static IEnumerable<Diagnostic> Undeclared(Operator op) =>
        from equation in op.Equations
        from name in FreeSymbols.Of(equation.Value).Prepend(equation.Target)
        where !op.Variables.Contains(name)
            && (name == equation.Target || (name is not (Constants.Time or Constants.ImaginaryUnit or ArrayFunctions.ImaginaryUnit) && !Constants.Values.ContainsKey(name)
                && !RandomTerms.IsWhite(name)))
        select new UndeclaredName(
            PlaceOf(equation, name), op.Name, name, Similarity.Nearest(name, op.Variables.Keys));

    private static IEnumerable<Diagnostic> Repeated(Operator op) =>
        op.Equations.GroupBy(e => e.Target, System.StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1))
            .Select(e => new DeterminedTwice(e.At, op.Name, e.Target));

    private static IEnumerable<Diagnostic> Missing(Operator op) =>
        from variable in op.Variables.Values
        where variable.Role is Role.Output or Role.Variable
            && variable.Name != Constants.Time
            && !op.Equations.Exists(e => e.Target == variable.Name)
        select new Undetermined(variable.At, op.Name, variable.Name);

    private static SourceSpan PlaceOf(Equation equation, string name) =>
        equation.Mentions.Find(m => m.Name == name).Match(m => m.At, () => equation.At);
}

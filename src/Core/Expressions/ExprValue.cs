using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace PyRates.Expressions;

/// <summary>The value of an expression: what its text means, operation by operation, and so the measure of every compiler.</summary>
public static class ExprValue
{
    /// <summary>The value where symbols have these values; NaN for a symbol that has none.</summary>
    /// <remarks>A constant such as <c>pi</c> has its value unless it is given another.</remarks>
    public static double Of(Expr expression, IReadOnlyDictionary<string, double> values) => Of(
        expression,
        name => values.TryGetValue(name, out var value) ? value : Constants.Values.TryGetValue(name, out var constant) ? constant : double.NaN);

    /// <summary>The value where symbols have the values that a function gives them.</summary>
    public static double Of(Expr expression, Func<string, double> values) => expression.Fold(new Evaluating(values));

    /// <summary>The value of a function.</summary>
    internal static double Call(string function, Seq<double> arguments) => FunctionTable.Of(function).Value switch
    {
        Func<double, double> f => f(arguments[0]),
        Func<double, double, double> f => f(arguments[0], arguments[1]),
        Func<double, double, double, double> f => f(arguments[0], arguments[1], arguments[2]),
        _ => throw new UnreachableException(),
    };

    private sealed class Evaluating(Func<string, double> values) : IExprAlgebra<double>
    {
        public double Number(double value) => value;

        public double Symbol(string name) => values(name);

        public double Sum(Seq<double> terms)
        {
            var sum = terms[0];
            for (var i = 1; i < terms.Count; i++) sum += terms[i];
            return sum;
        }

        public double Product(Seq<double> factors)
        {
            var product = factors[0];
            for (var i = 1; i < factors.Count; i++) product *= factors[i];
            return product;
        }

        public double Negation(double operand) => -operand;

        public double Quotient(double numerator, double denominator) => numerator / denominator;

        public double Power(double @base, double exponent) => Arithmetic.Power(@base, exponent);

        public double Call(string function, Seq<double> arguments) => ExprValue.Call(function, arguments);
    }
}

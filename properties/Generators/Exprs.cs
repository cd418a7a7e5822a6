using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using PyRates.Expressions;
using static LanguageExt.Prelude;

namespace PyRates.Properties.Generators;

/// <summary>Expressions as a person can write them: of every function, numbers without a sign, sums and products of two or more.</summary>
public static class Exprs
{
    public static readonly IReadOnlyList<string> Names = ["x", "y", "t", "tau_e", "α", "R2"];

    public static Arbitrary<Expr> Arbitrary() => Arb.From(Gen.Sized(size => Tree(Math.Min(size, 60))), Smaller);

    /// <summary>Expressions of functions without corners, whose values stay small.</summary>
    public static Gen<Expr> Smooth(int size) => size < 2
        ? Gen.OneOf(Symbols, Gen.Elements(0.5, 1, 2, 3).Select(Number))
        : Gen.Choose(0, 8).SelectMany(kind => kind switch           // chosen first: all alternatives at once would be built without end
        {
            0 => Parts(size, 3, Smooth).Select(e => (Expr)new Expr.Sum(e)),
            1 => Parts(size, 2, Smooth).Select(e => (Expr)new Expr.Product(e)),
            2 => Smooth(size - 1).Select(e => (Expr)new Expr.Negation(e)),
            3 => Parts(size, 2, Smooth).Select(e => (Expr)new Expr.Quotient(e[0], Positive(e[1]))),
            4 => from e in Smooth(size - 1) from n in Gen.Choose(2, 3) select (Expr)new Expr.Power(Called("tanh", e), Number(n)),
            5 => Parts(size, 2, Smooth).Select(e => (Expr)new Expr.Power(Positive(e[0]), Called("tanh", e[1]))),
            6 => from e in Smooth(size - 1)
                 from f in Gen.Elements("sin", "cos", "tanh", "sigmoid", "arctan", "erf", "asinh")
                 select Called(f, e),
            7 => from e in Smooth(size - 1) from f in Gen.Elements("sqrt", "log", "cbrt") select Called(f, Positive(e)),
            _ => Parts(size, 2, Smooth).Select(e => Called("atan2", e[0], Positive(e[1]))),
        });

    /// <summary>A value for each of <see cref="Names"/>.</summary>
    public static Gen<IReadOnlyDictionary<string, double>> Points =>
        Gen.Choose(-3000, 3000).Select(n => n / 1000.0).ListOf(Names.Count)
            .Select(values => (IReadOnlyDictionary<string, double>)Names.Zip(values).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));

    private static Gen<Expr> Symbols => Gen.Elements(Names.AsEnumerable()).Select(name => (Expr)new Expr.Symbol(name));

    /// <summary>Small numbers, ordinary ones, and every finite bit pattern.</summary>
    private static Gen<Expr> Numbers => Gen.OneOf(
        Gen.Elements(0.0, 1, 2, 3, 0.5, 10, 1e-3, 0.1),
        Gen.Choose(0, 1_000_000).Select(n => n / 1024.0),
        Gen.Choose(0, int.MaxValue).Two().Select(bits => BitConverter.Int64BitsToDouble(((long)bits.Item1 << 32) | (uint)bits.Item2))
            .Where(double.IsFinite)).Select(Number);

    private static Gen<Expr> Tree(int size) => size < 2
        ? Gen.OneOf(Numbers, Symbols)
        : Gen.Choose(0, 9).SelectMany(kind => kind switch
        {
            0 or 1 => Gen.Choose(2, 5).SelectMany(n => Parts(size, n, Tree)).Select(e => (Expr)new Expr.Sum(e)),
            2 or 3 => Gen.Choose(2, 5).SelectMany(n => Parts(size, n, Tree)).Select(e => (Expr)new Expr.Product(e)),
            4 => Tree(size - 1).Select(e => (Expr)new Expr.Negation(e)),
            5 => Parts(size, 2, Tree).Select(e => (Expr)new Expr.Quotient(e[0], e[1])),
            6 => Parts(size, 2, Tree).Select(e => (Expr)new Expr.Power(e[0], e[1])),
            _ => Gen.Elements(FunctionTable.All.AsEnumerable())
                .SelectMany(f => Parts(size, f.Arity, Tree).Select(e => (Expr)new Expr.Call(f.Name, e))),
        });

    private static Gen<Seq<Expr>> Parts(int size, int count, Func<int, Gen<Expr>> of) =>
        of((size - 1) / count).ListOf(count).Select(parts => toSeq(parts).Strict());

    private static Expr Number(double value) => new Expr.Number(value);

    private static Expr Number(int value) => new Expr.Number(value);

    private static Expr Called(string function, params Expr[] arguments) => new Expr.Call(function, toSeq(arguments));

    private static Expr Positive(Expr e) => new Expr.Sum(Seq(Number(1.0), new Expr.Power(e, Number(2.0))));

    /// <summary>The parts of an expression, then the expression with one part made smaller.</summary>
    private static IEnumerable<Expr> Smaller(Expr expression) => expression switch
    {
        Expr.Sum s when s.Terms.Count > 2 => [.. s.Terms, new Expr.Sum(s.Terms.Skip(1).Strict()), .. InParts(s.Terms, e => new Expr.Sum(e))],
        Expr.Sum s => s.Terms.Concat(InParts(s.Terms, e => new Expr.Sum(e))),
        Expr.Product p => p.Factors.Concat(InParts(p.Factors, e => new Expr.Product(e))),
        Expr.Negation n => [n.Operand, .. Smaller(n.Operand).Select(e => new Expr.Negation(e))],
        Expr.Quotient q => new[] { q.Numerator, q.Denominator }
            .Concat(InParts(Seq(q.Numerator, q.Denominator), e => new Expr.Quotient(e[0], e[1]))),
        Expr.Power p => new[] { p.Base, p.Exponent }.Concat(InParts(Seq(p.Base, p.Exponent), e => new Expr.Power(e[0], e[1]))),
        Expr.Call c => c.Arguments.Concat(InParts(c.Arguments, e => new Expr.Call(c.Function, e))),
        Expr.Number { Value: not (0 or 1) } => [Number(1.0)],
        _ => [],
    };

    private static IEnumerable<Expr> InParts(Seq<Expr> parts, Func<Seq<Expr>, Expr> make) =>
        from i in Enumerable.Range(0, parts.Count)
        from smaller in Smaller(parts[i])
        select make(toSeq(parts.Select((part, j) => i == j ? smaller : part)).Strict());
}

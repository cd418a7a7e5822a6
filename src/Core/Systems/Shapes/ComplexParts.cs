using System;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems.Shapes;

/// <summary>A complex expression as two real ones.</summary>
/// <param name="Re">The real part.</param>
/// <param name="Im">The imaginary part; null where the expression is real.</param>
internal sealed record ComplexParts(Expr Re, Expr? Im)
{
    private const int MostMultiplied = 8;

    private Expr Imaginary => Im ?? new Expr.Number(0);

    /// <summary>The suffix of the real part of a complex variable.</summary>
    public const string ReSuffix = ".re";

    /// <summary>The suffix of the imaginary part of a complex variable.</summary>
    public const string ImSuffix = ".im";

    /// <summary>Takes an expression apart.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isComplex">Whether a symbol is that of a complex variable.</param>
    /// <param name="undefined">Told the function that has no meaning for complex numbers.</param>
    public static ComplexParts Of(Expr expression, Func<string, bool> isComplex, Action<string> undefined) =>
        expression.Fold(new Splitting(isComplex, undefined));

    private sealed class Splitting(Func<string, bool> isComplex, Action<string> undefined) : IExprAlgebra<ComplexParts>
    {
        public ComplexParts Number(double value) => new(new Expr.Number(value), null);

        public ComplexParts Symbol(string name) => name == ArrayFunctions.ImaginaryUnit
            ? new(new Expr.Number(0), new Expr.Number(1))
            : isComplex(name)
                ? new(new Expr.Symbol(name + ReSuffix), new Expr.Symbol(name + ImSuffix))
                : new(new Expr.Symbol(name), null);

        public ComplexParts Sum(Seq<ComplexParts> terms)
        {
            var im = terms.Filter(t => t.Im is not null).Map(t => t.Im!).Strict();
            return new(new Expr.Sum(terms.Map(t => t.Re).Strict()), im.IsEmpty ? null : im.Count == 1 ? im[0] : new Expr.Sum(im));
        }

        public ComplexParts Product(Seq<ComplexParts> factors) => factors.ForAll(f => f.Im is null)
            ? new(new Expr.Product(factors.Map(f => f.Re).Strict()), null)
            : factors.Skip(1).Fold(factors[0], Times);

        public ComplexParts Negation(ComplexParts operand) =>
            new(new Expr.Negation(operand.Re), operand.Im is null ? null : new Expr.Negation(operand.Im));

        public ComplexParts Quotient(ComplexParts numerator, ComplexParts denominator)
        {
            if (denominator.Im is null)
            {
                return new(
                    new Expr.Quotient(numerator.Re, denominator.Re),
                    numerator.Im is null ? null : new Expr.Quotient(numerator.Im, denominator.Re));
            }
            var (above, below) = (Times(numerator, Conjugate(denominator)), Square(denominator));
            return new(new Expr.Quotient(above.Re, below), new Expr.Quotient(above.Imaginary, below));
        }

        public ComplexParts Power(ComplexParts @base, ComplexParts exponent)
        {
            if (@base.Im is null && exponent.Im is null) return new(new Expr.Power(@base.Re, exponent.Re), null);
            if (exponent is { Im: null, Re: Expr.Number { Value: var n } } && n == Math.Floor(n) && n is >= 1 and <= MostMultiplied)
                return Enumerable.Repeat(@base, (int)n).Aggregate(Times);
            return Exp(Times(exponent, Log(@base)));
        }

        public ComplexParts Call(string function, Seq<ComplexParts> arguments)
        {
            var z = arguments.IsEmpty ? new ComplexParts(new Expr.Number(0), null) : arguments[0];
            switch (function)
            {
                case "real": return new(z.Re, null);
                case "imag": return new(z.Imaginary, null);
                case "conj": return z.Im is null ? z : Conjugate(z);
                case "angle": return new(Real("atan2", z.Imaginary, z.Re), null);
            }
            if (arguments.ForAll(a => a.Im is null)) return new(new Expr.Call(function, arguments.Map(a => a.Re).Strict()), null);
            switch (function)
            {
                case "abs": return new(Real("sqrt", Square(z)), null);
                case "identity": return z;
                case "exp": return Exp(z);
                case "log": return Log(z);
                case "sqrt": return Exp(Times(new(new Expr.Number(0.5), null), Log(z)));
                case "sin": return new(Product("sin", z.Re, "cosh", z.Imaginary), Product("cos", z.Re, "sinh", z.Imaginary));
                case "cos": return new(Product("cos", z.Re, "cosh", z.Imaginary), new Expr.Negation(Product("sin", z.Re, "sinh", z.Imaginary)));
                case "sinh": return new(Product("sinh", z.Re, "cos", z.Imaginary), Product("cosh", z.Re, "sin", z.Imaginary));
                case "cosh": return new(Product("cosh", z.Re, "cos", z.Imaginary), Product("sinh", z.Re, "sin", z.Imaginary));
                case "tan": return Quotient(Call("sin", arguments), Call("cos", arguments));
                case "tanh": return Quotient(Call("sinh", arguments), Call("cosh", arguments));
                case "sigmoid":
                    var one = new ComplexParts(new Expr.Number(1), null);
                    return Quotient(one, Sum(Seq(one, Exp(Negation(z)))));
                case "where" when z.Im is null:
                    return Each(function, arguments, 0);
                case "matmul" or "wsum" when arguments.Exists(a => a.Im is null):
                    return Each(function, arguments, arguments[0].Im is null ? 0 : 1);
                case "matmul" or "wsum":
                    return new(
                        new Expr.Sum(Seq<Expr>(Real(function, z.Re, arguments[1].Re), new Expr.Negation(Real(function, z.Imaginary, arguments[1].Imaginary)))),
                        new Expr.Sum(Seq<Expr>(Real(function, z.Re, arguments[1].Imaginary), Real(function, z.Imaginary, arguments[1].Re))));
                case "concatenate":
                    return new(new Expr.Call(function, arguments.Map(a => a.Re).Strict()), new Expr.Call(function, arguments.Map(Full).Strict()));
            }
            if (ArrayFunctions.Contains(function) && arguments.Skip(1).ForAll(a => a.Im is null))
                return new(With(function, arguments, z.Re), With(function, arguments, z.Imaginary));
            undefined(function);
            return z;
        }

        /// <summary>An imaginary part as wide as its real part.</summary>
        private static Expr Full(ComplexParts z) => z.Im ?? new Expr.Product(Seq<Expr>(new Expr.Number(0), z.Re));

        private static Expr With(string function, Seq<ComplexParts> arguments, Expr first) =>
            new Expr.Call(function, first.Cons(arguments.Skip(1).Map(a => a.Re)).Strict());

        /// <summary>A function that is linear in all arguments but one, which is real.</summary>
        private static ComplexParts Each(string function, Seq<ComplexParts> arguments, int real) => new(
            new Expr.Call(function, arguments.Map(a => a.Re).Strict()),
            new Expr.Call(function, toSeq(arguments.Select((a, i) => i == real ? a.Re : a.Imaginary).ToArray())));

        private static ComplexParts Times(ComplexParts a, ComplexParts b) => (a.Im, b.Im) switch
        {
            (null, null) => new(Product(a.Re, b.Re), null),
            ({ } i, null) => new(Product(a.Re, b.Re), Product(i, b.Re)),
            (null, { } j) => IsUnit(b)
                ? new(new Expr.Number(0), a.Re)
                : new(Product(a.Re, b.Re), Product(a.Re, j)),
            ({ } i, { } j) => IsUnit(b)
                ? new(new Expr.Negation(i), a.Re)
                : new(
                    new Expr.Sum(Seq<Expr>(Product(a.Re, b.Re), new Expr.Negation(Product(i, j)))),
                    new Expr.Sum(Seq<Expr>(Product(a.Re, j), Product(i, b.Re)))),
        };

        private static bool IsUnit(ComplexParts z) => z is { Re: Expr.Number { Value: 0 }, Im: Expr.Number { Value: 1 } };

        private static ComplexParts Conjugate(ComplexParts z) => new(z.Re, new Expr.Negation(z.Imaginary));

        private static ComplexParts Exp(ComplexParts z) => new(
            Product(Real("exp", z.Re), Real("cos", z.Imaginary)), Product(Real("exp", z.Re), Real("sin", z.Imaginary)));

        private static ComplexParts Log(ComplexParts z) => new(
            Product(new Expr.Number(0.5), Real("log", Square(z))), Real("atan2", z.Imaginary, z.Re));

        private static Expr Square(ComplexParts z) =>
            new Expr.Sum(Seq<Expr>(new Expr.Power(z.Re, new Expr.Number(2)), new Expr.Power(z.Imaginary, new Expr.Number(2))));

        private static Expr Product(string f, Expr x, string g, Expr y) => Product(Real(f, x), Real(g, y));

        private static Expr Product(Expr a, Expr b) => new Expr.Product(Seq(a, b));

        private static Expr Real(string function, params Expr[] arguments) => new Expr.Call(function, toSeq(arguments));
    }
}

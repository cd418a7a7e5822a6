using System;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems.Shapes;

/// <content>Noise: every number of a variable has its own.</content>
internal sealed partial class Shaping
{
    /// <summary>The right-hand side with a symbol for each noise in it, of the shape of the variable that it determines.</summary>
    private Expr WithNoise(NamedEquation equation, Dims dims)
    {
        var (op, draws) = (equation.Target[..equation.Target.LastIndexOf('/')], 0);
        if (!equation.Text.Mentions.Exists(m => m.Name == RandomTerms.Draw || RandomTerms.IsWhite(m.Name))) return equation.Value;
        return equation.Value.Fold(new Naming(
            name => IsWhite(op, name) ? White(name, dims) : name,
            extents =>
            {
                Extents(extents, dims);
                return Noise(Symbols.Drawn(equation.Target, draws++), dims, isWhite: false);
            }));
    }

    /// <summary>Extents that are written are those of the variable; one number is every number's own.</summary>
    private void Extents(Seq<Expr> extents, Dims dims)
    {
        var written = extents.Map(e => e is Expr.Number { Value: >= 1 and <= int.MaxValue } n && n.Value == Math.Floor(n.Value) ? (int)n.Value : 0).ToArray();
        if (written.All(n => n == 1) || new Dims([.. written]).Equals(dims)) return;
        Fault(text => new ShapeMismatch(
            Mentioned.Call(text, RandomTerms.Draw).At, $"'{RandomTerms.Draw}'", $"({string.Join(", ", extents)})", "the variable", dims.ToString()));
    }

    private bool IsWhite(string op, string name) =>
        name.StartsWith(op + "/", StringComparison.Ordinal) && RandomTerms.IsWhite(name[(op.Length + 1)..]) && !named.ContainsKey(name);

    private string White(string name, Dims dims) =>
        Noise(types.Contains(name) && !types[name].Dims.Equals(dims) ? Symbols.OfShape(name, dims.ToString()) : name, dims, isWhite: true);

    private string Noise(string symbol, Dims dims, bool isWhite)
    {
        var noises = parts[Part(dims)].Noises;
        if (!noises.Any(n => n.Name == symbol)) noises.Add(new(symbol, isWhite));
        types.Add(symbol, new(dims, IsComplex: false));
        return symbol;
    }

    private sealed class Naming(Func<string, string> name, Func<Seq<Expr>, string> drawn) : IExprAlgebra<Expr>
    {
        public Expr Number(double value) => new Expr.Number(value);

        public Expr Symbol(string symbol) => new Expr.Symbol(name(symbol));

        public Expr Sum(Seq<Expr> terms) => new Expr.Sum(terms);

        public Expr Product(Seq<Expr> factors) => new Expr.Product(factors);

        public Expr Negation(Expr operand) => new Expr.Negation(operand);

        public Expr Quotient(Expr numerator, Expr denominator) => new Expr.Quotient(numerator, denominator);

        public Expr Power(Expr @base, Expr exponent) => new Expr.Power(@base, exponent);

        public Expr Call(string function, Seq<Expr> arguments) => function == RandomTerms.Draw
            ? new Expr.Symbol(drawn(arguments))
            : new Expr.Call(function, arguments);
    }
}

using System.Threading.Tasks;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;

namespace PyRates.Shell.Cli;

/// <summary>While a model is read, a second core translates the code that will compile and solve it. It works on a model of
/// one variable and leaves nothing behind: with it or without it, every result is the same.</summary>
internal static class WarmUp
{
    /// <summary>Begins, and does not wait.</summary>
    public static void Begin() => _ = Task.Run(static () => Pipeline.Compile(Leak()).Map(compiled =>
        Method.Euler.Fixed(1).Every(1).Until(1).Prepare(compiled.Problem)));

    /// <summary><c>x' = u - x</c> with <c>x</c> fed back to <c>u</c>.</summary>
    private static Circuit Leak()
    {
        var here = SourceSpan.Nowhere;
        var variables = Table<Variable>.Of(
            [new("x", Role.Output, 0.5, here), new("u", Role.Input, 0, here), new("k", Role.Constant, 1, here)], v => v.Name);
        Expr slope = new Expr.Sum(Seq<Expr>(
            new Expr.Product(Seq<Expr>(new Expr.Symbol("u"), new Expr.Symbol("k"))),
            new Expr.Negation(new Expr.Quotient(new Expr.Symbol("x"), new Expr.Symbol("k")))));
        var equation = new Equation("x", EquationKind.Differential, slope, default(Seq<Mention>), here);
        var leak = new Operator("leak", variables, Seq1(equation), here);
        var node = new Node("p", Table<Operator>.Of([leak], o => o.Name), here);
        var loop = new Edge(new("p", "leak", "x"), new("p", "leak", "u"), 1, here);
        return new("leak", Table<Node>.Of([node], n => n.Path), Seq1(loop), Empty, "");
    }
}

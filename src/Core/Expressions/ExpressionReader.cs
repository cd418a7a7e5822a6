using System;
using System.Collections.Generic;
using System.Globalization;

namespace PyRates.Expressions;

/// <summary>Operator precedence parsing after Pratt (Top down operator precedence, POPL 1973), with sums and products of any
/// length read in a loop. What is built keeps the order of the text, so that it rounds as the text does.</summary>
internal sealed class ExpressionReader(Words words)
{
    private int open;

    /// <summary>A tree and how deep it is.</summary>
    private sealed record Node(Expr Tree, int Depth = 1);

    /// <summary>Reads all words that there are.</summary>
    public Expr Whole()
    {
        var node = Expression(Level.Choice);
        if (words.Next is { Kind: not TokenKind.End } rest)
            words.Unexpected(rest, words.IsFurther ? "one equation in a text: each is an entry of the list of equations"
                : rest.Is("=") ? "one '=' in an equation ('==' compares)"
                : rest.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Imaginary || rest.Is("(") ? "an operator, such as '*'"
                : "an operator or the end of the text");
        return node.Tree;
    }

    private Node Expression(Level least)
    {
        if (++open > Parser.DeepestTree) words.Fail(new NestedTooDeeply(words.Next.At, Parser.DeepestTree));
        var left = Operand(least);
        while (Precedence.Of(words.Next) is { } infix && infix.Level >= least) left = Continue(left, infix);
        open--;
        return left;
    }

    private Node Operand(Level least)
    {
        var token = words.Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Number(token);
            case TokenKind.Imaginary:
                return Above(Number(token), e => new Expr.Product(Seq(e, new Expr.Symbol(ArrayFunctions.ImaginaryUnit))));
            case TokenKind.Name:
                var call = words.Next.Is("(");
                words.Mentions.Add(new(token.Text, call, token.At));
                return call ? Call(token) : new(new Expr.Symbol(token.Text));
        }
        if (token.Is("-")) return Above(Expression(Level.Negation), e => new Expr.Negation(e));
        if (token.Is("+")) return Expression(Level.Negation);
        if (token.Is("not") && least <= Level.Not) return Above(Expression(Level.Not), e => new Expr.Call("not", Seq1(e)));
        if (token.Is("("))
        {
            var inner = Expression(Level.Choice);
            if (!words.Take(")")) words.Unexpected(words.Next, $"')' for the '(' at {token.At.Line}:{token.At.Column}");
            return inner;
        }
        words.Unexpected(token, "a number, a name or '('");
        return Nothing;
    }

    private Node Continue(Node left, Infix infix) => infix.Level switch
    {
        Level.Choice => Choice(left),
        Level.Comparison => Comparisons(left),
        Level.Sum => Sum(left),
        Level.Product => Product(left),
        Level.Power => Power(left),
        _ => Logic(left, infix),
    };

    /// <summary><c>a if c else b</c></summary>
    private Node Choice(Node left)
    {
        words.Take();
        var condition = Expression(Level.Or);
        if (!words.Take("else")) words.Unexpected(words.Next, "'else'");
        return Above([condition, left, Expression(Level.Choice)], parts => new Expr.Call("where", parts));
    }

    private Node Logic(Node left, Infix infix)
    {
        words.Take();
        return Above([left, Expression(infix.Level + 1)], parts => new Expr.Call(infix.Function, parts));
    }

    /// <summary><c>a &lt; b &lt;= c</c> is <c>a &lt; b and b &lt;= c</c>.</summary>
    private Node Comparisons(Node left)
    {
        Node? whole = null;
        while (Precedence.Of(words.Next) is { Level: Level.Comparison } infix)
        {
            words.Take();
            var right = Expression(Level.Sum);
            var one = Above([left, right], parts => new Expr.Call(infix.Function, parts));
            whole = whole is null ? one : Above([whole, one], parts => new Expr.Call("and", parts));
            left = right;
        }
        return whole ?? left;
    }

    private Node Sum(Node left)
    {
        var terms = new List<Node> { left };
        while (words.Next.Is("+") || words.Next.Is("-"))
        {
            var minus = words.Take().Text == "-";
            var term = Expression(Level.Product);
            terms.Add(minus ? Above(term, e => new Expr.Negation(e)) : term);
        }
        return Above(terms, parts => new Expr.Sum(parts));
    }

    /// <summary>Factors are gathered until another sign of the same strength takes their product as its left operand.</summary>
    private Node Product(Node left)
    {
        var factors = new List<Node> { left };
        while (Precedence.Of(words.Next) is { Level: Level.Product } infix)
        {
            words.Take();
            var right = Expression(Level.Negation);
            if (infix.Sign == "*") factors.Add(right);
            else factors = [Above([Gathered(factors), right], Divided(infix))];
        }
        return Gathered(factors);
    }

    private static Func<Seq<Expr>, Expr> Divided(Infix infix) => infix.Sign == "/"
        ? static parts => new Expr.Quotient(parts[0], parts[1])
        : parts => new Expr.Call(infix.Function, parts);

    private Node Gathered(List<Node> factors) =>
        factors.Count == 1 ? factors[0] : Above(factors, parts => new Expr.Product(parts));

    /// <summary>From the right, and the exponent may have a sign: <c>2^-x</c>.</summary>
    private Node Power(Node left)
    {
        words.Take();
        return Above([left, Expression(Level.Negation)], parts => new Expr.Power(parts[0], parts[1]));
    }

    private Node Number(Token token)
    {
        var value = double.Parse(token.Text.AsSpan().TrimEnd("jJ"), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value)) words.Faults.Add(new NumberTooLarge(token.At, token.Shown));
        return new(new Expr.Number(value));
    }

    private Node Call(Token name)
    {
        var (atTime, before) = (words.Ahead(1) is { Kind: TokenKind.Name, Text: "t" }, words.Ahead(2).Is("-"));
        var arguments = Arguments(words.Take());
        if (words.Failed) return Nothing;
        var time = !atTime ? TimeArgument.No : before && arguments is [{ Tree: Expr.Sum }] ? TimeArgument.Delayed : TimeArgument.Other;
        if (Calls.Fault(name, time, arguments.Count) is not { } fault) return Above(arguments, parts => Calls.Made(name.Text, parts));
        words.Faults.Add(fault);
        return Nothing;
    }

    private List<Node> Arguments(Token opening)
    {
        var arguments = new List<Node>();
        if (words.Take(")")) return arguments;
        do arguments.Add(Expression(Level.Choice));
        while (words.Take(","));
        if (!words.Take(")"))
            words.Unexpected(words.Next, $"',' or ')' for the '(' at {opening.At.Line}:{opening.At.Column}");
        return arguments;
    }

    private static Node Nothing => new(new Expr.Number(0));

    private Node Above(Node part, Func<Expr, Expr> make) => Checked(new(make(part.Tree), part.Depth + 1));

    private Node Above(List<Node> parts, Func<Seq<Expr>, Expr> make)
    {
        var trees = new Expr[parts.Count];
        var depth = 0;
        for (var i = 0; i < trees.Length; i++) (trees[i], depth) = (parts[i].Tree, Math.Max(depth, parts[i].Depth));
        return Checked(new(make(toSeq(trees)), depth + 1));
    }

    private Node Checked(Node node)
    {
        if (node.Depth > Parser.DeepestTree) words.Fail(new NestedTooDeeply(words.Next.At, Parser.DeepestTree));
        return node;
    }
}

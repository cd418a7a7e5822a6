using System;
using System.Collections.Generic;
using PyRates.Expressions;

namespace PyRates.Compilation.Derivatives;

/// <summary>The derivative of one instruction: a linear map from changes of its operands to the change of its result, written
/// on a tape. A change that is absent is 0. With one operand that changes it is the product of the partial derivative with
/// that change: what a derivative carried backwards needs too.</summary>
/// <param name="tape">The tape that is written.</param>
internal sealed class Differentials(TapeBuilder tape)
{
    private static readonly string[] Arguments = ["x", "y", "z"];

    /// <summary>The change of the result; null: it does not change.</summary>
    /// <param name="i">The instruction: neither a load nor a sum over edges.</param>
    /// <param name="function">The function that it calls.</param>
    /// <param name="result">Its result.</param>
    /// <param name="x">Its operands.</param>
    /// <param name="d">Their changes.</param>
    public Register? Of(Instruction i, Function? function, Register result, Register[] x, Register?[] d)
    {
        if (System.Array.TrueForAll(d, change => change is null)) return null;
        return i.Code switch
        {
            Opcode.Add => Total(d[0], d[1]),
            Opcode.Subtract => Less(d[0], d[1]),
            Opcode.Negate => tape.Negate(d[0]!),
            Opcode.Multiply => Total(Times(d[0], x[1]), Times(d[1], x[0])),
            Opcode.Divide => tape.Divide(Less(d[0], Times(d[1], result)), x[1]),         // (a' - (a/b)·b')/b
            Opcode.Power => Total(OfPower(d[0], "x", x), OfPower(d[1], "y", x)),
            Opcode.Call => Called(function!, x, d),
            _ => null,
        };
    }

    /// <summary>A choice between changes is a choice, not a sum with factors 0 and 1: the other one may be infinite.</summary>
    private Register? Called(Function function, Register[] x, Register?[] d) => function.Name switch
    {
        "where" => d[1] is null && d[2] is null ? null : Chosen(x[0], d[1], d[2]),
        "maxi" => Chosen(tape.Call(FunctionTable.Of("greater_equal"), x), d[0], d[1]),
        "mini" => Chosen(tape.Call(FunctionTable.Of("less_equal"), x), d[0], d[1]),
        _ => ByChainRule(function, x, d),
    };

    private Register? ByChainRule(Function function, Register[] x, Register?[] d)
    {
        var partials = function.Partials(toSeq(Arguments).Take(x.Length).Map(Symbol).Strict()).Map(Simplification.Of).Strict();
        Register? total = null;
        for (var k = 0; k < x.Length; k++)
        {
            if (d[k] is not { } change || Simplification.IsZero(partials[k])) continue;
            total = Total(total, tape.Multiply(partials[k].Fold(new Lowering(tape, Names(x))), change));
        }
        return total;
    }

    /// <summary><c>y·x^(y-1)·x'</c> or <c>x^y·log(x)·y'</c></summary>
    private Register? OfPower(Register? change, string name, Register[] x) => change is null ? null
        : Times(change, Differentiation.Of(new Expr.Power(Symbol("x"), Symbol("y")), name).Fold(new Lowering(tape, Names(x))));

    private static Expr Symbol(string name) => new Expr.Symbol(name);

    private Dictionary<string, Register> Names(Register[] operands)
    {
        var names = new Dictionary<string, Register>(StringComparer.Ordinal);
        foreach (var (name, value) in Constants.Values) names[name] = tape.Constant(value);
        for (var k = 0; k < operands.Length; k++) names[Arguments[k]] = operands[k];
        return names;
    }

    private Register Chosen(Register condition, Register? then, Register? otherwise) => tape.Call(
        FunctionTable.Of("where"), [condition, then ?? tape.Constant(0), otherwise ?? tape.Constant(0)]);

    private Register? Times(Register? change, Register factor) => change is null ? null : tape.Multiply(factor, change);

    /// <summary>The sum of two changes of which one may be absent.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(b))]
    public Register? Total(Register? a, Register? b) => a is null ? b : b is null ? a : tape.Add(a, b);

    private Register Less(Register? a, Register? b) => b is null ? a! : a is null ? tape.Negate(b) : tape.Subtract(a, b);
}

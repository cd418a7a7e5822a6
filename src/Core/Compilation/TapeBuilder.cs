using System;
using System.Collections.Generic;
using System.Diagnostics;
using PyRates.Expressions;

namespace PyRates.Compilation;

/// <summary>Writes a tape. What is on it already is not written again: an instruction is found by its operands' register
/// numbers, a constant by its bits. Operations on constants are carried out at once, with the same rounding.</summary>
internal sealed class TapeBuilder(Frame frame, params Function[] functions)
{
    private readonly List<Instruction> written = [];
    private readonly Dictionary<Instruction, int> known = [];
    private readonly List<Function> called = [.. functions];

    public Register Constant(double value) => Write(Instruction.Of(value));

    public Register Time() => Write(new(Opcode.Time, Instruction.Scalar));

    /// <summary>A state, a parameter or a signal: a block of a population, or one value by its place in the vector.</summary>
    public Register Load(Opcode code, int population, int item) => Write(new(code, population, item));

    public Register Add(Register a, Register b) => Binary(Opcode.Add, a, b);

    /// <summary>a + b, written a − c where b is −c: the same bits and one operation less.</summary>
    public Register AddTerm(Register a, Register b) =>
        written[b.Number] is { Code: Opcode.Negate } negation ? Subtract(a, new(negation.A)) : Add(a, b);

    public Register Subtract(Register a, Register b) => Binary(Opcode.Subtract, a, b);

    public Register Multiply(Register a, Register b) => IsOne(a) ? b : IsOne(b) ? a : Binary(Opcode.Multiply, a, b);

    public Register Divide(Register a, Register b) => IsOne(b) ? a : Binary(Opcode.Divide, a, b);

    public Register Negate(Register a) =>
        IsConstant(a, out var x) ? Constant(-x) : Write(new(Opcode.Negate, written[a.Number].Population, 0, a.Number));

    /// <summary>A power; where the exponent is known, in the multiplications that <see cref="Arithmetic.Power"/> does.</summary>
    public Register Power(Register a, Register b)
    {
        if (!IsConstant(b, out var y) || !(Math.Abs(y) <= Arithmetic.LargestMultiplied) || y != Math.Floor(y))
            return Binary(Opcode.Power, a, b);
        var power = Multiplied(a, (int)Math.Abs(y));
        return y < 0 ? Divide(Constant(1), power) : power;
    }

    public Register Call(Function function, Register[] arguments)
    {
        var index = called.FindIndex(f => f.Name == function.Name);
        if (index < 0)
        {
            index = called.Count;
            called.Add(function);
        }
        var (a, b, c) = (Number(arguments, 0), Number(arguments, 1), Number(arguments, 2));
        Span<double> values = stackalloc double[arguments.Length];
        var constant = true;
        for (var i = 0; i < values.Length && constant; i++) constant = IsConstant(arguments[i], out values[i]);
        return constant
            ? Constant(Operations.Call(function.Value, values))
            : Write(new(Opcode.Call, Common(Common(Population(a), Population(b)), Population(c)), index, a, b, c));
    }

    public Register Couple(int coupling, Register source) => Couple(coupling, frame.Couplings[coupling].Target, source);

    /// <summary>A sum over edges that the frame is still to get.</summary>
    public Register Couple(int coupling, int target, Register source) => Write(new(Opcode.Couple, target, coupling, source.Number));

    /// <summary>The values at earlier times that a coupling sums.</summary>
    public Register Delayed(int coupling)
    {
        var population = frame.Couplings[coupling].Source;
        return Write(new(Opcode.Delayed, population, System.Array.FindIndex(frame.Delays, d => d.Population == population)));
    }

    /// <summary>The same instruction with operands on this tape.</summary>
    public Register Again(Instruction instruction, Register[] operands) => instruction.Code switch
    {
        Opcode.Constant or Opcode.Time => Write(instruction),
        Opcode.Add => Add(operands[0], operands[1]),
        Opcode.Subtract => Subtract(operands[0], operands[1]),
        Opcode.Multiply => Multiply(operands[0], operands[1]),
        Opcode.Divide => Divide(operands[0], operands[1]),
        Opcode.Negate => Negate(operands[0]),
        Opcode.Power => Power(operands[0], operands[1]),
        Opcode.Call => Call(called[(int)instruction.Item], operands),
        _ => throw new UnreachableException(),
    };

    /// <summary>Everything that was written, used or not.</summary>
    public Tape Whole(Output[] outputs) => new(frame, [.. called], [.. written], 0, outputs);

    private Register Multiplied(Register x, int n)
    {
        if (n < 2) return n == 0 ? Constant(1) : x;
        var s = Multiply(x, x);
        if (n < 4) return n == 2 ? s : Multiply(s, x);
        var q = Multiply(s, s);
        return n switch
        {
            4 => q,
            5 => Multiply(q, x),
            6 => Multiply(q, s),
            7 => Multiply(Multiply(q, s), x),
            _ => Multiply(q, q),
        };
    }

    private Register Binary(Opcode code, Register a, Register b) => IsConstant(a, out var x) && IsConstant(b, out var y)
        ? Constant(Operations.Binary(code, x, y))
        : Write(new(code, Common(Population(a.Number), Population(b.Number)), 0, a.Number, b.Number));

    private Register Write(Instruction instruction)
    {
        if (known.TryGetValue(instruction, out var at)) return new(at);
        known.Add(instruction, written.Count);
        written.Add(instruction);
        return new(written.Count - 1);
    }

    private bool IsConstant(Register register, out double value)
    {
        value = written[register.Number].Value;
        return written[register.Number].Code == Opcode.Constant;
    }

    private bool IsOne(Register register) => IsConstant(register, out var value) && value == 1;

    private int Population(int register) => register < 0 ? Instruction.Scalar : written[register].Population;

    /// <summary>An operation over a population and a scalar is one over the population; two populations meet in couplings
    /// only.</summary>
    private static int Common(int a, int b) => Math.Max(a, b);

    private static int Number(Register[] registers, int index) =>
        index < registers.Length ? registers[index].Number : Instruction.None;
}

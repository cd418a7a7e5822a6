using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection.Emit;
using PyRates.Expressions;

namespace PyRates.Compilation.Emit;

/// <summary>The instructions of a tape of single values as code without branches. Only what is read more than once gets a
/// local variable, and a local is used again after its last reader: a method with more than 32 is not inlined.</summary>
/// <param name="g">Takes the code.</param>
/// <param name="tape">The tape.</param>
/// <param name="load">Pushes what comes from outside; whether it can as well be loaded each time it is read.</param>
internal sealed class StraightCode(ILGenerator g, Tape tape, Func<int, Instruction, bool> load)
{
    private readonly int[] readers = Readers(tape);
    private readonly Dictionary<int, LocalBuilder> locals = [];
    private readonly Stack<LocalBuilder> free = [];

    /// <summary>Pushes the value of a register.</summary>
    public void Push(int register)
    {
        if (locals.TryGetValue(register, out var local))
        {
            g.Emit(OpCodes.Ldloc, local);
            if (--readers[register] == 0) free.Push(local);
        }
        else if (!Compute(register) && --readers[register] > 0)
        {
            local = free.TryPop(out var again) ? again : g.DeclareLocal(typeof(double));
            locals.Add(register, local);
            g.Emit(OpCodes.Stloc, local);
            g.Emit(OpCodes.Ldloc, local);
        }
    }

    /// <summary>Writes the instruction itself; whether it costs nothing to write it again.</summary>
    private bool Compute(int register)
    {
        var i = tape.Instructions[register];
        if (FieldShape.IsLiteral(i))
        {
            g.Emit(OpCodes.Ldc_R8, i.Value);
            return true;
        }
        if (register < tape.Prologue || i.Operands == 0) return load(register, i);
        for (var k = 0; k < i.Operands; k++) Push(i.Operand(k));
        switch (i.Code)
        {
            case Opcode.Add: g.Emit(OpCodes.Add); break;
            case Opcode.Subtract: g.Emit(OpCodes.Sub); break;
            case Opcode.Multiply: g.Emit(OpCodes.Mul); break;
            case Opcode.Divide: g.Emit(OpCodes.Div); break;
            case Opcode.Negate: g.Emit(OpCodes.Neg); break;
            case Opcode.Power: g.Emit(OpCodes.Call, typeof(Arithmetic).GetMethod(nameof(Arithmetic.Power))!); break;
            case Opcode.Call: g.Emit(OpCodes.Call, tape.Functions[(int)i.Item].Value.Method); break;
            default: throw new UnreachableException();
        }
        return false;
    }

    private static int[] Readers(Tape tape)
    {
        var count = new int[tape.Instructions.Length];
        for (var r = tape.Prologue; r < count.Length; r++)
            for (var k = 0; k < tape.Instructions[r].Operands; k++) count[tape.Instructions[r].Operand(k)]++;
        foreach (var output in tape.Outputs) count[output.Register]++;
        return count;
    }
}

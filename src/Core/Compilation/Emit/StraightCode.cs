using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using PyRates.Foundation.VectorMath;

namespace PyRates.Compilation.Emit;

/// <summary>Instructions of a tape as code without branches, over one number or over lanes. Only what is read more than once
/// gets a local variable, and a local is used again after its last reader: a method with more than 32 is not inlined.</summary>
internal sealed class StraightCode
{
    private static readonly MethodInfo Power = typeof(Elementary).GetMethod(nameof(Elementary.Power), [typeof(double), typeof(double)])!;
    private readonly ILGenerator g;
    private readonly Tape tape;
    private readonly Func<int, Instruction, bool> load;
    private readonly Func<int, Lanes> lanesOf;
    private readonly Func<MethodInfo, Lanes, MethodInfo>? apart;
    private readonly bool[] computed;
    private readonly int[] readers, twins;
    private readonly Dictionary<int, int[]> groups;
    private readonly Dictionary<int, (LocalBuilder Local, Lanes Lanes, int Lane)> grouped = [];
    private readonly Dictionary<int, LocalBuilder> locals = [];
    private readonly Dictionary<Lanes, Stack<LocalBuilder>> free = [];

    /// <summary>The code of some registers.</summary>
    /// <param name="g">Takes the code.</param>
    /// <param name="tape">The tape.</param>
    /// <param name="computed">The registers that this code computes; all others come from outside.</param>
    /// <param name="results">The registers that are asked for, one as often as it is.</param>
    /// <param name="lanesOf">The type of a register. One number is put in every lane where an operation over lanes reads it.</param>
    /// <param name="load">Pushes what comes from outside, and what has no operands; whether it can as well be loaded each time it
    /// is read.</param>
    /// <param name="apart">Gives a method of its own that calls a function on a vector: what calls on single numbers are joined in.
    /// Null: they are not joined.</param>
    public StraightCode(
        ILGenerator g, Tape tape, IEnumerable<int> computed, IEnumerable<int> results, Func<int, Lanes> lanesOf,
        Func<int, Instruction, bool> load, Func<MethodInfo, Lanes, MethodInfo>? apart = null)
    {
        (this.g, this.tape, this.load, this.lanesOf, this.apart) = (g, tape, load, lanesOf, apart);
        readers = new int[tape.Instructions.Length];
        this.computed = new bool[readers.Length];
        foreach (var r in computed)
        {
            this.computed[r] = true;
            for (var k = 0; k < tape.Instructions[r].Operands; k++) readers[tape.Instructions[r].Operand(k)]++;
        }
        foreach (var r in results) readers[r]++;
        groups = apart is null ? [] : CallGroups.Of(tape, r => this.computed[r] && lanesOf(r) == Lanes.One);
        twins = Twins(tape, r => apart is null && this.computed[r] && lanesOf(r) != Lanes.One);
    }

    /// <summary>The code of a tape of single values without its prologue.</summary>
    /// <param name="g">Takes the code.</param>
    /// <param name="tape">The tape.</param>
    /// <param name="lanes">What a register holds: one number, or those of several instances side by side.</param>
    /// <param name="load">Pushes what comes from outside; whether it can as well be loaded each time it is read.</param>
    public static StraightCode Of(ILGenerator g, Tape tape, Lanes lanes, Func<int, Instruction, bool> load) => new(
        g, tape, Enumerable.Range(tape.Prologue, tape.Instructions.Length - tape.Prologue),
        tape.Outputs.Select(output => output.Register), _ => lanes, load);

    /// <summary>Pushes the value of a register.</summary>
    public void Push(int register)
    {
        if (groups.TryGetValue(register, out var group))
        {
            if (!grouped.ContainsKey(register)) Together(group);
            g.Emit(OpCodes.Ldloc, grouped[register].Local);
            grouped[register].Lanes.Element(g, grouped[register].Lane);
        }
        else if (locals.TryGetValue(register, out var local))
        {
            g.Emit(OpCodes.Ldloc, local);
            if (--readers[register] == 0) Free(lanesOf(register)).Push(local);
        }
        else if (!Compute(register, lanesOf(register)) && --readers[register] > 0)
        {
            local = Free(lanesOf(register)).TryPop(out var again) ? again : g.DeclareLocal(lanesOf(register).Type);
            locals.Add(register, local);
            g.Emit(OpCodes.Stloc, local);
            g.Emit(OpCodes.Ldloc, local);
        }
    }

    /// <summary>Pushes the value of a register in as many lanes.</summary>
    public void Push(int register, Lanes lanes)
    {
        if (FieldShape.IsLiteral(tape.Instructions[register]))
        {
            lanes.Constant(g, tape.Instructions[register].Value);
            return;
        }
        Push(register);
        if (lanesOf(register) != lanes) lanes.Broadcast(g);
    }

    /// <summary>Calls of one function side by side. What is left of the vector is 1, for which every function is easy.</summary>
    private void Together(int[] registers)
    {
        var lanes = Lanes.Holding(registers.Length);
        foreach (var register in registers) Push(tape.Instructions[register].A);
        for (var lane = registers.Length; lane < lanes.Count; lane++) g.Emit(OpCodes.Ldc_R8, 1.0);
        lanes.Join(g);
        g.Emit(OpCodes.Call, apart!(tape.Functions[(int)tape.Instructions[registers[0]].Item].Value.Method, lanes));
        var local = g.DeclareLocal(lanes.Type);
        g.Emit(OpCodes.Stloc, local);
        for (var lane = 0; lane < registers.Length; lane++) grouped.Add(registers[lane], (local, lanes, lane));
    }

    /// <summary>Writes the instruction itself; whether it costs nothing to write it again.</summary>
    private bool Compute(int register, Lanes lanes)
    {
        var i = tape.Instructions[register];
        if (FieldShape.IsLiteral(i))
        {
            lanes.Constant(g, i.Value);
            return true;
        }
        if (!computed[register] || i.Operands == 0) return load(register, i);
        if (twins[register] is var twin && twin >= 0 && readers[twin] > 0 && !locals.ContainsKey(twin))
        {
            Together(register, twin, lanes);
            return false;
        }
        for (var k = 0; k < i.Operands; k++) Push(i.Operand(k), lanes);
        switch (i.Code)
        {
            case Opcode.Add or Opcode.Subtract or Opcode.Multiply or Opcode.Divide: lanes.Binary(g, i.Code); break;
            case Opcode.Negate: lanes.Negate(g); break;
            case Opcode.Power: lanes.Call(g, Power); break;
            case Opcode.Call: lanes.Call(g, tape.Functions[(int)i.Item].Value.Method); break;
            default: throw new UnreachableException();
        }
        return false;
    }

    /// <summary>Sine and cosine of one number cost little more than one of them.</summary>
    private void Together(int register, int twin, Lanes lanes)
    {
        Push(tape.Instructions[register].A, lanes);
        var both = typeof(Elementary).GetMethod(nameof(Elementary.SinCos), [lanes.Type])!;
        var (pair, other) = (g.DeclareLocal(both.ReturnType), g.DeclareLocal(lanes.Type));
        var isSine = Circular(tape, register) == nameof(Elementary.Sin);
        g.Emit(OpCodes.Call, both);
        g.Emit(OpCodes.Stloc, pair);
        g.Emit(OpCodes.Ldloc, pair);
        g.Emit(OpCodes.Ldfld, both.ReturnType.GetField(isSine ? "Item2" : "Item1")!);
        g.Emit(OpCodes.Stloc, other);
        locals.Add(twin, other);
        g.Emit(OpCodes.Ldloc, pair);
        g.Emit(OpCodes.Ldfld, both.ReturnType.GetField(isSine ? "Item1" : "Item2")!);
    }

    /// <summary>For each sine the cosine of the same register, and the other way round.</summary>
    private static int[] Twins(Tape tape, Func<int, bool> isWanted)
    {
        var found = new int[tape.Instructions.Length];
        var known = new Dictionary<(int Operand, string Name), int>();
        System.Array.Fill(found, Instruction.None);
        for (var r = 0; r < found.Length; r++)
        {
            if (!isWanted(r) || Circular(tape, r) is not { } name) continue;
            var operand = tape.Instructions[r].A;
            known[(operand, name)] = r;
            var other = name == nameof(Elementary.Sin) ? nameof(Elementary.Cos) : nameof(Elementary.Sin);
            if (known.TryGetValue((operand, other), out var twin)) (found[r], found[twin]) = (twin, r);
        }
        return found;
    }

    private static string? Circular(Tape tape, int register)
    {
        var i = tape.Instructions[register];
        return i.Code == Opcode.Call && tape.Functions[i.Item].Value.Method is { Name: nameof(Elementary.Sin) or nameof(Elementary.Cos) } method
            && method.DeclaringType == typeof(Elementary) ? method.Name : null;
    }

    private Stack<LocalBuilder> Free(Lanes lanes)
    {
        if (!free.TryGetValue(lanes, out var stack)) free.Add(lanes, stack = []);
        return stack;
    }
}

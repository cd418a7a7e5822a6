using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace PyRates.Compilation.Emit;

/// <summary>The derivatives of several instances of a system side by side.</summary>
internal sealed partial class FieldEmitter
{
    /// <summary>What each number is that was computed once.</summary>
    private IEnumerable<Lanes> HeldLanes => pack == Pack.One ? shape.Held.Select(shape.Lanes)
        : Enumerable.Repeat(pack.Lanes, shape.Held.Length * pack.Vectors);

    /// <summary>Vector by vector: the code of one does not wait for that of another.</summary>
    private void Instances(ILGenerator g)
    {
        var result = g.DeclareLocal(state);
        for (var vector = 0; vector < pack.Vectors; vector++)
        {
            var code = StraightCode.Of(g, shape.Tape, pack.Lanes, Load(vector));
            foreach (var output in shape.Tape.Outputs)
            {
                g.Emit(OpCodes.Ldloca, result);
                code.Push(output.Register);
                g.Emit(OpCodes.Stfld, Component(output.Item, vector));
            }
        }
        g.Emit(OpCodes.Ldloc, result);
        g.Emit(OpCodes.Ret);

        Func<int, Instruction, bool> Load(int vector) => (register, i) =>
        {
            switch (i.Code)
            {
                case Opcode.Time:
                    g.Emit(OpCodes.Ldarg_1);
                    pack.Lanes.Broadcast(g);
                    return true;
                case Opcode.State:
                    g.Emit(OpCodes.Ldarg_2);
                    g.Emit(OpCodes.Ldfld, Component((int)i.Item, vector));
                    return true;
                case Opcode.Signal:
                    var again = Signal(g, (int)i.Item, Held);
                    pack.Lanes.Broadcast(g);
                    return again;
                default:
                    Own(g, held[System.Array.IndexOf(shape.Held, register) * pack.Vectors + vector]);
                    return true;
            }
        };

        FieldInfo Component(int component, int vector) => state.GetField(Implementation.Name("y", component * pack.Vectors + vector))!;
    }
}

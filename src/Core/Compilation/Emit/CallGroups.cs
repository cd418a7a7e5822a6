using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;

namespace PyRates.Compilation.Emit;

/// <summary>Calls of one function on single numbers that do not need each other: one call on a vector does for all of them, and the
/// registers are saved once.</summary>
internal static class CallGroups
{
    /// <summary>The groups, each under every register of it.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="computed">Whether a register is computed here, as a single number.</param>
    public static Dictionary<int, int[]> Of(Tape tape, Func<int, bool> computed)
    {
        var levels = new int[tape.Instructions.Length];
        var calls = new List<int>();
        for (var r = 0; r < levels.Length; r++)
        {
            var i = tape.Instructions[r];
            for (var k = 0; k < i.Operands; k++) levels[r] = Math.Max(levels[r], levels[i.Operand(k)]);
            if (i.Code != Opcode.Call || i.Operands != 1 || !computed(r) || !Lanes.Two.Has(tape.Functions[i.Item].Value.Method)) continue;
            levels[r]++;
            calls.Add(r);
        }
        var most = Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;
        var groups = new Dictionary<int, int[]>();
        while (calls.Count > 0)
        {
            var alike = calls.FindAll(r => tape.Instructions[r].Item == tape.Instructions[calls[0]].Item && levels[r] == levels[calls[0]]);
            foreach (var group in alike.Chunk(most).Where(group => group.Length > 1))
                foreach (var r in group) groups.Add(r, group);
            calls.RemoveAll(alike.Contains);
        }
        return groups;
    }
}

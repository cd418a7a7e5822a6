using System.Collections.Generic;
using System.Linq;

namespace PyRates.Compilation;

/// <summary>Leaves out what no output needs, and moves what depends on constants and parameters only to the front, to be
/// computed once per run. The operations stay the same, and so do the bits.</summary>
internal static class Hoisting
{
    public static Tape Of(Tape tape)
    {
        var needed = Needed(tape);
        var early = Early(tape);
        var moved = new int[tape.Instructions.Length];
        var kept = new List<Instruction>();
        Move(wanted: true);
        var prologue = kept.Count;
        Move(wanted: false);
        return tape with
        {
            Instructions = [.. kept],
            Prologue = prologue,
            Outputs = [.. tape.Outputs.Select(o => o with { Register = moved[o.Register] })],
        };

        void Move(bool wanted)
        {
            for (var r = 0; r < moved.Length; r++)
            {
                if (!needed[r] || early[r] != wanted) continue;
                moved[r] = kept.Count;
                var i = tape.Instructions[r];
                kept.Add(i with { A = Renamed(moved, i.A), B = Renamed(moved, i.B), C = Renamed(moved, i.C) });
            }
        }
    }

    private static int Renamed(int[] moved, int register) => register < 0 ? register : moved[register];

    private static bool[] Needed(Tape tape)
    {
        var needed = new bool[tape.Instructions.Length];
        foreach (var output in tape.Outputs) needed[output.Register] = true;
        for (var r = needed.Length - 1; r >= 0; r--)
        {
            var i = tape.Instructions[r];
            for (var k = 0; k < i.Operands && needed[r]; k++) needed[i.Operand(k)] = true;
        }
        return needed;
    }

    private static bool[] Early(Tape tape)
    {
        var early = new bool[tape.Instructions.Length];
        for (var r = 0; r < early.Length; r++)
        {
            var i = tape.Instructions[r];
            early[r] = i.Code is not (Opcode.State or Opcode.Signal or Opcode.Delayed or Opcode.Time);
            for (var k = 0; k < i.Operands; k++) early[r] &= early[i.Operand(k)];
        }
        return early;
    }
}

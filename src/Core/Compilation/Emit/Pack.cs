using System.Linq;
using System.Runtime.Intrinsics;

namespace PyRates.Compilation.Emit;

/// <summary>How many instances of a system stand side by side in one state: vectors of lanes per component.</summary>
/// <param name="Lanes">A vector.</param>
/// <param name="Vectors">How many of them a component has. The second and later ones fill the time in which the first waits.</param>
internal sealed record Pack(Lanes Lanes, int Vectors)
{
    /// <summary>One instance.</summary>
    public static Pack One { get; } = new(Lanes.One, 1);

    /// <summary>The number of instances.</summary>
    public int Size => Lanes.Count * Vectors;

    /// <summary>The pack that suits a tape of single values and the machine: more vectors the fewer registers one needs.</summary>
    public static Pack For(Tape tape)
    {
        var lanes = Vector512.IsHardwareAccelerated ? Lanes.Eight : Vector256.IsHardwareAccelerated ? Lanes.Four : Lanes.Two;
        var states = tape.Outputs.Length;
        var calls = tape.Instructions.Skip(tape.Prologue).Any(i => i.Code is Opcode.Call or Opcode.Power);
        return new(lanes, calls ? (states <= 2 ? 2 : 1) : states <= 2 ? 4 : states <= 4 ? 2 : 1);
    }
}

using System.Collections.Generic;
using System.Linq;

namespace PyRates.Compilation;

/// <summary>One step of the interpreter: an instruction whose registers are places in memory.</summary>
/// <param name="Code">What is done.</param>
/// <param name="Item">What is loaded, called, summed or written: a block, for a single unit its place in the vector itself;
/// the register of a constant.</param>
/// <param name="Result">Where the result goes.</param>
/// <param name="A">Where the first operand lies.</param>
/// <param name="B">Where the second operand lies.</param>
/// <param name="C">Where the third operand lies.</param>
/// <param name="Whole">Which of result, A, B, C (bits 0 to 3) have all units of their population and not one block.</param>
/// <param name="Spread">How often a single value is repeated, for the loops over units that read it.</param>
internal readonly record struct Step(
    Opcode Code, int Item, int Result, int A, int B, int C, int Whole, int Spread);

/// <summary>Steps that can be done block by block: no unit needs another one.</summary>
internal sealed record Phase(int Units, Step[] Steps);

/// <summary>How the interpreter goes through a tape: couplings need all units of their source, so they part the tape into
/// levels; between two of them a population is done in blocks that stay in the cache.</summary>
/// <param name="Tape">The tape.</param>
/// <param name="Memory">The number of doubles that the registers need.</param>
/// <param name="Once">What is done once per run.</param>
/// <param name="Always">What is done at every evaluation.</param>
internal sealed record Schedule(Tape Tape, int Memory, Phase[] Once, Phase[] Always)
{
    /// <summary>The number of units that are done together.</summary>
    public const int Block = 256;

    public static Schedule Of(Tape tape)
    {
        var levels = Level.Numbers(tape);
        var placement = new Placement(tape, levels);
        var once = new Phase[tape.Prologue];
        for (var r = 0; r < once.Length; r++) once[r] = placement.Phase([r], []);
        var always = new List<Phase>();
        foreach (var (couplings, groups) in Level.Of(tape, levels))
        {
            foreach (var r in couplings) always.Add(placement.Phase([r], []));
            foreach (var group in groups.Where(g => g is not null)) always.Add(placement.Phase(group!.Registers, group.Outputs));
        }
        return new(tape, placement.Used, once, [.. always]);
    }
}

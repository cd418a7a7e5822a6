using System;
using System.Collections.Generic;

namespace PyRates.Compilation;

/// <summary>What lies between two rows of couplings: the couplings, and then what each population does.</summary>
/// <param name="Couplings">The registers that are sums over edges.</param>
/// <param name="Groups">Scalars and populations of one together, then population by population.</param>
internal sealed record Level(List<int> Couplings, Group?[] Groups)
{
    /// <summary>The levels of a tape, its prologue left out.</summary>
    public static Level[] Of(Tape tape, int[] levels)
    {
        var highest = 0;
        foreach (var level in levels) highest = Math.Max(highest, level);
        var all = new Level[highest + 1];
        for (var level = 0; level < all.Length; level++) all[level] = new([], new Group?[tape.Frame.Populations.Length + 1]);
        for (var r = tape.Prologue; r < levels.Length; r++)
        {
            if (tape.Instructions[r].Code == Opcode.Couple) all[levels[r]].Couplings.Add(r);
            else At(levels[r], tape.Instructions[r].Population).Registers.Add(r);
        }
        foreach (var output in tape.Outputs) At(levels[output.Register], output.Population).Outputs.Add(output);
        return all;

        Group At(int level, int population) =>
            all[level].Groups[tape.Frame.Units(population) == 1 ? 0 : population + 1] ??= new([], []);
    }

    /// <summary>How many couplings lie in a row before each register.</summary>
    public static int[] Numbers(Tape tape)
    {
        var levels = new int[tape.Instructions.Length];
        for (var r = tape.Prologue; r < levels.Length; r++)
        {
            var i = tape.Instructions[r];
            for (var k = 0; k < i.Operands; k++) levels[r] = Math.Max(levels[r], levels[i.Operand(k)]);
            if (i.Code == Opcode.Couple) levels[r]++;
        }
        return levels;
    }
}

/// <summary>What is done unit by unit: registers, and then the results that are written.</summary>
internal sealed record Group(List<int> Registers, List<Output> Outputs);

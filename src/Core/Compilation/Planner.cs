using System.Runtime.CompilerServices;
using PyRates.Compilation.Emit;

namespace PyRates.Compilation;

/// <summary>What computes the vector field. All give the same bits; only their speed differs.</summary>
public enum Kernel
{
    /// <summary>The one that suits the size of the system.</summary>
    Automatic,

    /// <summary>Structs made for this system: state and parameters are values in registers.</summary>
    Structs,

    /// <summary>The same for populations of a few units, each variable of a population in one vector register; single numbers where
    /// that does not fit.</summary>
    PackedStructs,

    /// <summary>Structs with the parameters as constants in the code: the fastest for one long run, and compiled anew for
    /// other parameters.</summary>
    ConstantStructs,

    /// <summary>Loops over the units of populations, made for this system: the state is in memory, eight units are done at a time.</summary>
    Loops,

    /// <summary>The interpreter of the array program.</summary>
    Interpreter,
}

/// <summary>The choice of a kernel: from the size of the system and what the machine allows.</summary>
internal static class Planner
{
    // Straight code over structs is 10 times as fast as the interpreter with fixed steps at 8 states and at 64, but the time
    // to compile it grows: 20 ms more at 32 states, 50 ms with a method of twelve stages.
    private const int MostStates = 32;
    private const int MostInstructions = 1500;
    private const int MostThatCompile = 6000;            // whatever is wanted

    public static Kernel Choose(Kernel wanted, int states, Tape arrays) => wanted switch
    {
        Kernel.Interpreter => Kernel.Interpreter,
        _ when !RuntimeFeature.IsDynamicCodeSupported || arrays.Instructions.Length > MostThatCompile => Kernel.Interpreter,
        Kernel.Loops => Kernel.Loops,
        _ when Size(arrays) > MostThatCompile => Kernel.Loops,
        Kernel.PackedStructs => StateLayout.Fits(arrays) ? Kernel.PackedStructs : Kernel.Structs,
        Kernel.Automatic when StateLayout.Wins(arrays) => Kernel.PackedStructs,
        Kernel.Automatic => states <= MostStates && Size(arrays) <= MostInstructions ? Kernel.Structs : Kernel.Loops,
        _ => wanted,
    };

    /// <summary>The number of instructions unit by unit, about.</summary>
    private static long Size(Tape arrays)
    {
        var size = 0L;
        foreach (var coupling in arrays.Frame.Couplings) size += 2 * coupling.Edges.Count;
        for (var r = 0; r < arrays.Instructions.Length; r++) size += arrays.Width(r);
        return size;
    }
}

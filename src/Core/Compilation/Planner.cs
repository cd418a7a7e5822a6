using System.Runtime.CompilerServices;

namespace PyRates.Compilation;

/// <summary>What computes the vector field. All give the same bits; only their speed differs.</summary>
public enum Kernel
{
    /// <summary>The one that suits the size of the system.</summary>
    Automatic,

    /// <summary>Structs made for this system: state and parameters are values in registers.</summary>
    Structs,

    /// <summary>The same with the parameters as constants in the code: the fastest for one long run, and compiled anew for
    /// other parameters.</summary>
    ConstantStructs,

    /// <summary>The interpreter of the array program.</summary>
    Interpreter,
}

/// <summary>The choice of a kernel: from the size of the system and what the machine allows.</summary>
internal static class Planner
{
    private const int MostStates = 12;                   // all stages of a step still fit registers and caches of code
    private const int MostEdges = 400;
    private const int MostInstructions = 1500;           // beyond, compiling takes longer than most runs

    public static Kernel Choose(Kernel wanted, int states, Tape arrays) => wanted switch
    {
        _ when !RuntimeFeature.IsDynamicCodeSupported => Kernel.Interpreter,
        Kernel.Automatic => IsSmall(states, arrays) ? Kernel.Structs : Kernel.Interpreter,
        _ => wanted,
    };

    private static bool IsSmall(int states, Tape arrays)
    {
        if (states > MostStates) return false;
        var (edges, instructions) = (0, 0);
        foreach (var coupling in arrays.Frame.Couplings) edges += coupling.Sources.Length;
        for (var r = 0; r < arrays.Instructions.Length; r++) instructions += arrays.Width(r);
        return edges <= MostEdges && instructions <= MostInstructions;
    }
}

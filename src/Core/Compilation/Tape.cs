using System.Linq;
using PyRates.Expressions;

using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>An array program as flat single assignments: instruction k defines register k, operands come before their use.</summary>
/// <remarks>Arithmetic is that of the text: every instruction is one rounded operation, in the order of the equations. So
/// every reading of a tape gives the same bits, and the same as uncontracted C written from the equations.</remarks>
/// <param name="Frame">What loads and couplings refer to.</param>
/// <param name="Functions">The functions that are called.</param>
/// <param name="Instructions">The assignments.</param>
/// <param name="Prologue">The first instructions, which need constants and parameters only: computed once per run.</param>
/// <param name="Outputs">Where results go.</param>
internal sealed record Tape(Frame Frame, Function[] Functions, Instruction[] Instructions, int Prologue, Output[] Outputs)
{
    /// <summary>The number of values in a register.</summary>
    public int Width(int register) => Frame.Units(Instructions[register].Population);

    /// <summary>The numbers of the signals that are read, each once.</summary>
    public int[] SignalsRead()
    {
        int[][] all = [.. Instructions.Where(i => i.Code == Opcode.Signal).Select(i => i.Population < 0 ? [(int)i.Item] : Frame.Signals[i.Item])];
        var most = -1;
        foreach (var numbers in all)
            foreach (var number in numbers) most = System.Math.Max(most, number);
        var (read, seen, count) = (new int[most + 1], new bool[most + 1], 0);
        foreach (var numbers in all)
        {
            foreach (var number in numbers)
            {
                if (number < 0 || seen[number]) continue;
                seen[number] = true;
                read[count++] = number;
            }
        }
        return count == read.Length ? read : read[..count];
    }
}

/// <summary>A register that is a result.</summary>
/// <param name="Register">The register; one value goes to every unit.</param>
/// <param name="Population">The population of the state whose derivative it is; <see cref="Instruction.Scalar"/>: one value.</param>
/// <param name="Item">The block of states whose derivatives these are; for one value the position among the results.</param>
internal sealed record Output(int Register, int Population, int Item);

/// <summary>What a tape refers to: how populations lie in the vectors of states, parameters and signals, what is summed
/// over which edges.</summary>
/// <param name="Populations">The number of units of each population.</param>
/// <param name="States">A block per state variable of a population.</param>
/// <param name="Parameters">Where the values of a parameter begin; one per unit.</param>
/// <param name="Signals">Per driven symbol the number of the signal of each unit; −1: the unit gets 0. Noise has the numbers behind
/// those of the signals.</param>
/// <param name="Couplings">Sums over edges.</param>
internal sealed record Frame(int[] Populations, Places[] States, int[] Parameters, int[][] Signals, EdgeSum[] Couplings)
{
    /// <summary>What is read at earlier times.</summary>
    public DelayBlock[] Delays { get; init; } = [];

    /// <summary>The number of values at earlier times.</summary>
    public int DelayedValues => Delays.Length == 0 ? 0 : Delays[^1].First + Delays[^1].Units.Length;

    /// <summary>The block in which a value at an earlier time lies.</summary>
    public DelayBlock BlockOf(int slot) => Delays[BlockAt(slot)];

    /// <summary>The number of that block.</summary>
    public int BlockAt(int slot)
    {
        var (low, high) = (0, Delays.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Delays[middle].First <= slot) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>The number of units of a population; 1 for a scalar.</summary>
    public int Units(int population) => population < 0 ? 1 : Populations[population];
}

/// <summary>Where the units of a population have one state variable in the state vector.</summary>
internal sealed record Places
{
    private readonly int[]? apart;

    private Places(int count, int first, int stride, int[]? apart) => (Count, First, Stride, this.apart) = (count, first, stride, apart);

    /// <summary>The number of units.</summary>
    public int Count { get; }

    /// <summary>The position of the first.</summary>
    public int First { get; }

    /// <summary>Their distance where it is the same throughout; 0: it is not.</summary>
    public int Stride { get; }

    /// <summary>The position of a unit.</summary>
    public int this[int unit] => apart is null ? First + (unit * Stride) : apart[unit];

    /// <summary>The position of each unit.</summary>
    public int[] Positions => [.. Enumerable.Range(0, Count).Select(unit => this[unit])];

    /// <summary>Positions with their distance.</summary>
    public static Places Of(int[] positions)
    {
        var stride = positions.Length > 1 ? positions[1] - positions[0] : 1;
        for (var i = 2; i < positions.Length; i++)
            if (positions[i] - positions[i - 1] != stride) stride = 0;
        return new(positions.Length, positions.Length > 0 ? positions[0] : 0, stride, stride == 0 ? positions : null);
    }

    /// <summary>Positions one behind the other.</summary>
    public static Places From(int first, int count) => new(count, first, 1, null);

    /// <summary>The same so many positions later.</summary>
    public Places Later(int by) => new(Count, First + by, Stride, apart is null ? null : [.. apart.Select(at => at + by)]);
}

/// <summary>For each target unit the weighted sum of source units over its edges.</summary>
/// <param name="Source">The population of the sources, or the block of delayed values.</param>
/// <param name="Target">The population of the targets.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Weights">Where the weights begin in the vector of parameters; −1: they are those of the edges.</param>
internal sealed record EdgeSum(int Source, int Target, Pattern Edges, int Weights);

/// <summary>Values of variables at earlier times: a population of its own on the tape.</summary>
/// <param name="Population">Its number behind the populations of the system.</param>
/// <param name="Source">The population of the variable.</param>
/// <param name="Variable">Its local name.</param>
/// <param name="Units">The unit of each value.</param>
/// <param name="Lags">How much earlier each is.</param>
/// <param name="First">Where the values begin in the vector of delayed values.</param>
/// <param name="IsPast">Whether before the start they are what they are at the start, whatever history is asked for.</param>
internal sealed record DelayBlock(int Population, int Source, string Variable, int[] Units, double[] Lags, int First, bool IsPast)
{
    /// <summary>The local name of the variable that says how much earlier each is; empty: the lags are numbers.</summary>
    public string LagVariable { get; init; } = "";

    /// <summary>Of each value the unit whose lag it has.</summary>
    public UnitPlace[] LagUnits { get; init; } = [];
}

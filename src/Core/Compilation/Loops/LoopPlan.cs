using System.Collections.Generic;
using System.Linq;
using System.Text;
using PyRates.Systems;

namespace PyRates.Compilation.Loops;

/// <summary>How the values of a register or a result lie in memory.</summary>
internal enum Access
{
    /// <summary>Side by side.</summary>
    Contiguous,

    /// <summary>At equal distances.</summary>
    Strided,

    /// <summary>Anywhere: an index says where each is.</summary>
    Indexed,
}

/// <summary>One thing that is done in an evaluation: a sum over edges, or what the units of a population do one by one.</summary>
/// <param name="Coupling">The register that is a sum; <see cref="Instruction.None"/>: a loop.</param>
/// <param name="Population">The population of a loop; <see cref="Instruction.Scalar"/>: single values.</param>
/// <param name="Group">The registers and results of a loop.</param>
internal sealed record Work(int Coupling, int Population, Group Group);

/// <summary>What the code of a tape consists of: what is done one after another, what is kept in memory, and where the code finds
/// its data. The number of units is not in it: the code reads a table of places.</summary>
internal sealed class LoopPlan
{
    private const int Few = 8;                                      // below, units are done one by one
    private readonly int[] levels;
    private readonly bool[] kept, picking;

    public LoopPlan(Tape tape)
    {
        Tape = tape;
        levels = Level.Numbers(tape);
        kept = new bool[levels.Length];
        var summed = tape.Instructions.Where(i => i.Code == Opcode.Couple).Select(i => i.A).ToHashSet();
        picking = [.. Enumerable.Range(0, levels.Length).Select(r => !summed.Contains(r) && Picks(r))];
        Works = [.. WorksOf()];
        for (var r = 0; r < kept.Length; r++) kept[r] = r >= tape.Prologue && tape.Instructions[r].Code == Opcode.Couple && !IsPicking(r);
        foreach (var work in Works) Keep(work);
        Key = KeyOf();
    }

    /// <summary>The tape.</summary>
    public Tape Tape { get; }

    /// <summary>What is done, in order.</summary>
    public Work[] Works { get; }

    /// <summary>The number of entries of the table of places: three for each register, and then two for each result.</summary>
    public int Entries => 3 * levels.Length + 2 * Tape.Outputs.Length;

    /// <summary>All that the code depends on, as text.</summary>
    public string Key { get; }

    /// <summary>The entry that says where the values lie that a register loads or picks; behind it that of the index or the distance,
    /// and that of the weights of edges that are picked.</summary>
    public static int SlotOf(int register) => 3 * register;

    /// <summary>The entry that says where a register keeps its values.</summary>
    public int KeptSlot(int register) => (3 * register) + (IsLoad(register) ? 2 : 0);

    /// <summary>The entry that says where a result goes, and behind it that of the index or the distance.</summary>
    public int SlotOf(Output output) => (3 * levels.Length) + (2 * System.Array.IndexOf(Tape.Outputs, output));

    /// <summary>Whether a register has a place in memory of its own.</summary>
    public bool IsKept(int register) => kept[register];

    /// <summary>Whether the units of a population are done in lanes.</summary>
    public bool IsWide(int population) => Tape.Frame.Units(population) >= Few;

    /// <summary>Whether a coupling takes one source for each target and no other coupling sums it: it is read where its values are
    /// needed.</summary>
    public bool IsPicking(int register) => picking[register];

    /// <summary>How the values of a register lie that a loop reads.</summary>
    public Access AccessTo(int register)
    {
        var i = Tape.Instructions[register];
        if (Tape.Width(register) == 1) return Access.Contiguous;
        return i.Code switch
        {
            Opcode.State => AccessTo(Tape.Frame.States[i.Item]),
            Opcode.Signal => Access.Indexed,
            Opcode.Couple when IsPicking(register) && Tape.Frame.Couplings[i.Item].Edges is Pattern.Sparse => Access.Indexed,
            _ => Access.Contiguous,
        };
    }

    /// <summary>How the values of a result lie.</summary>
    public Access AccessTo(Output output) =>
        Tape.Frame.Units(output.Population) == 1 ? Access.Contiguous : AccessTo(Tape.Frame.States[output.Item]);

    private static Access AccessTo(Places places) =>
        places.Stride == 1 ? Access.Contiguous : places.Stride > 0 ? Access.Strided : Access.Indexed;

    private IEnumerable<Work> WorksOf()
    {
        foreach (var (couplings, groups) in Level.Of(Tape, levels))
        {
            foreach (var r in couplings.Where(r => !IsPicking(r))) yield return new(r, 0, new([], []));
            for (var p = 0; p < groups.Length; p++)
                if (groups[p] is { } group) yield return new(Instruction.None, p - 1, group);
        }
    }

    /// <summary>What a loop or a coupling reads and does not compute itself has to be kept by whoever does.</summary>
    private void Keep(Work work)
    {
        if (work.Coupling >= 0) KeepSource(Tape.Instructions[work.Coupling].A);
        foreach (var register in ReadBy(work.Group))
        {
            if (IsPicking(register)) KeepSource(Tape.Instructions[register].A);
            else kept[register] |= !FieldShape.IsLiteral(Tape.Instructions[register]) && !IsLoad(register);
        }
    }

    /// <summary>The registers that a loop reads and does not compute.</summary>
    public IEnumerable<int> ReadBy(Group group)
    {
        System.Collections.Generic.HashSet<int> seen = [.. group.Registers];
        foreach (var r in group.Registers)
        {
            for (var k = 0; k < Tape.Instructions[r].Operands; k++)
                if (seen.Add(Tape.Instructions[r].Operand(k))) yield return Tape.Instructions[r].Operand(k);
        }
        foreach (var output in group.Outputs)
            if (seen.Add(output.Register)) yield return output.Register;
    }

    /// <summary>What is summed lies side by side; what does so already needs no other place.</summary>
    private void KeepSource(int register) => kept[register] |= !FieldShape.IsLiteral(Tape.Instructions[register])
        && (!IsLoad(register) || Tape.Instructions[register].Code == Opcode.Time || AccessTo(register) != Access.Contiguous);

    /// <summary>Whether a register only reads what is there.</summary>
    public bool IsLoad(int register) => Tape.Instructions[register].Code is
        Opcode.Time or Opcode.State or Opcode.Parameter or Opcode.Signal or Opcode.Delayed;

    private string KeyOf()
    {
        var key = new StringBuilder(24 * levels.Length);
        key.Append(Tape.Prologue).Append(';');
        for (var r = 0; r < levels.Length; r++)
        {
            var i = Tape.Instructions[r];
            key.Append((int)i.Code).Append(' ').Append(GroupOf(i.Population)).Append(' ').Append((int)AccessTo(r)).Append(' ')
                .Append(kept[r] ? 'k' : 'o').Append(i.A).Append(' ').Append(i.B).Append(' ').Append(i.C).Append(' ');
            if (i.Code == Opcode.Constant) key.Append(i.Item);
            if (i.Code == Opcode.Call) key.Append(Tape.Functions[i.Item].Name);
            if (i.Code == Opcode.Couple && IsPicking(r))
                key.Append(IsWeighted(r) ? Tape.Frame.Couplings[i.Item].Weights < 0 ? "own" : "weighted" : "picked");
            key.Append(';');
        }
        foreach (var output in Tape.Outputs)
            key.Append(output.Register).Append(' ').Append(GroupOf(output.Population)).Append(' ').Append((int)AccessTo(output)).Append(';');
        return key.ToString();

        string GroupOf(int population) => Tape.Frame.Units(population) == 1 ? "1" : $"{(IsWide(population) ? 'w' : 'n')}{population}";
    }

    private bool Picks(int register)
    {
        var i = Tape.Instructions[register];
        if (register < Tape.Prologue || i.Code != Opcode.Couple || Tape.Width(i.A) == 1) return false;
        var edges = Tape.Frame.Couplings[i.Item].Edges;
        if (edges is Pattern.OneEach) return edges.Targets > 1;
        if (edges is not Pattern.Sparse { Targets: > 1 } || edges.Count != edges.Targets) return false;
        for (var target = 0; target < edges.Targets; target++)
            if (edges.First(target) != target) return false;
        return true;
    }

    /// <summary>Whether the values that are picked are multiplied by weights.</summary>
    public bool IsWeighted(int register) => Tape.Frame.Couplings[Tape.Instructions[register].Item].Edges.HasWeights;
}

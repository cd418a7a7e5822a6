using System.Reflection.Emit;
using PyRates.Compilation.Loops;

namespace PyRates.Compilation.Emit;

/// <content>How the code of a loop finds its data.</content>
internal sealed partial class LoopEmitter
{
    /// <summary>Before the loop: single values go to every lane, the places of the others to locals.</summary>
    private void Prepare(int register)
    {
        var i = plan.Tape.Instructions[register];
        if (FieldShape.IsLiteral(i)) return;
        if (plan.Tape.Width(register) == 1)
        {
            var local = g.DeclareLocal(lanes.Type);
            singles.Add(register, local);
            One(register);
            lanes.Broadcast(g);
            g.Emit(OpCodes.Stloc, local);
            return;
        }
        if (plan.IsLoad(register) || plan.IsPicking(register)) PlaceAll(LoopPlan.SlotOf(register), VectorOf(i), plan.AccessTo(register));
        if (plan.IsPicking(register) && plan.IsWeighted(register)) Place(LoopPlan.SlotOf(register) + 2, WeightsOf(i));
        if (plan.IsKept(register)) Place(plan.KeptSlot(register), Absolute);
    }

    private void PlaceAll(int slot, int vector, Access access)
    {
        Place(slot, vector);
        if (access != Access.Contiguous) Place(slot + 1, Absolute);
    }

    private void Place(int entry, int vector)
    {
        if (places.ContainsKey(entry)) return;
        var local = g.DeclareLocal(typeof(nint));
        places.Add(entry, local);
        First(entry, vector);
        g.Emit(OpCodes.Stloc, local);
    }

    /// <summary>Pushes what comes from outside; whether it is at hand.</summary>
    private bool Load(int register)
    {
        var i = plan.Tape.Instructions[register];
        if (plan.Tape.Width(register) == 1)
        {
            if (at is null) One(register);
            else g.Emit(OpCodes.Ldloc, singles[register]);
            return at is not null;
        }
        if (!plan.IsLoad(register) && !plan.IsPicking(register))
        {
            Address(plan.KeptSlot(register), Absolute);
            lanes.Load(g);
            return false;
        }
        var weighted = plan.IsPicking(register) && plan.IsWeighted(register);
        if (weighted)
        {
            Address(LoopPlan.SlotOf(register) + 2, WeightsOf(i));
            lanes.Load(g);
        }
        Gather(LoopPlan.SlotOf(register), VectorOf(i), plan.AccessTo(register));
        if (weighted) lanes.Binary(g, Opcode.Multiply);
        return false;
    }

    /// <summary>Pushes a single value that is not computed here.</summary>
    private void One(int register)
    {
        var i = plan.Tape.Instructions[register];
        if (i.Code == Opcode.Time)
        {
            g.Emit(OpCodes.Ldarg, (short)T);
            return;
        }
        if (plan.IsLoad(register)) First(LoopPlan.SlotOf(register), VectorOf(i));
        else First(plan.KeptSlot(register), Absolute);
        g.Emit(OpCodes.Ldind_R8);
    }

    private void Gather(int slot, int vector, Access access)
    {
        if (access == Access.Contiguous)
        {
            Address(slot, vector);
            lanes.Load(g);
            return;
        }
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            Scattered(slot, access, lane);
            g.Emit(OpCodes.Ldind_R8);
        }
        lanes.Join(g);
    }

    private void Scatter(int slot, Access access)
    {
        var value = g.DeclareLocal(lanes.Type);
        g.Emit(OpCodes.Stloc, value);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            Scattered(slot, access, lane);
            g.Emit(OpCodes.Ldloc, value);
            lanes.Element(g, lane);
            g.Emit(OpCodes.Stind_R8);
        }
    }

    /// <summary>The address of one lane of what does not lie side by side.</summary>
    private void Scattered(int slot, Access access, int lane)
    {
        g.Emit(OpCodes.Ldloc, places[slot]);
        if (access == Access.Strided)
        {
            g.Emit(OpCodes.Ldloc, at!);
            Number(lane * sizeof(double));
            g.Emit(OpCodes.Add);
            g.Emit(OpCodes.Ldloc, places[slot + 1]);
            g.Emit(OpCodes.Mul);
        }
        else
        {
            g.Emit(OpCodes.Ldloc, places[slot + 1]);
            g.Emit(OpCodes.Ldloc, at!);
            g.Emit(OpCodes.Ldc_I4_1);
            g.Emit(OpCodes.Shr);
            g.Emit(OpCodes.Add);
            Number(lane * sizeof(int));
            g.Emit(OpCodes.Add);
            g.Emit(OpCodes.Ldind_I4);
            g.Emit(OpCodes.Conv_I);
            Number(sizeof(double));
            g.Emit(OpCodes.Mul);
        }
        g.Emit(OpCodes.Add);
    }

    /// <summary>The address of the unit, or of the lanes from it on, at which the loop is.</summary>
    private void Address(int entry, int vector)
    {
        if (at is null)
        {
            First(entry, vector);
            return;
        }
        g.Emit(OpCodes.Ldloc, places[entry]);
        g.Emit(OpCodes.Ldloc, at);
        g.Emit(OpCodes.Add);
    }

    /// <summary>The address of the first unit.</summary>
    private void First(int entry, int vector)
    {
        g.Emit(OpCodes.Ldarg, (short)Table);
        Number(entry * sizeof(long));
        g.Emit(OpCodes.Add);
        g.Emit(OpCodes.Ldind_I);
        if (vector == Absolute) return;
        g.Emit(OpCodes.Ldarg, (short)vector);
        g.Emit(OpCodes.Add);
    }

    private void Number(int value)
    {
        g.Emit(OpCodes.Ldc_I4, value);
        g.Emit(OpCodes.Conv_I);
    }

    /// <summary>The vector from whose beginning a load counts.</summary>
    private int VectorOf(Instruction i) => i.Code switch
    {
        Opcode.State => State,
        Opcode.Parameter => Parameters,
        Opcode.Couple => plan.Tape.Instructions[i.A].Code switch
        {
            Opcode.State when plan.AccessTo(i.A) == Access.Contiguous => State,
            Opcode.Parameter => Parameters,
            _ => Absolute,
        },
        _ => Absolute,
    };

    private int WeightsOf(Instruction i) => plan.Tape.Frame.Couplings[i.Item].Weights < 0 ? Absolute : Parameters;
}

using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using PyRates.Compilation.Loops;

namespace PyRates.Compilation.Emit;

/// <summary>Compiled code over units.</summary>
/// <param name="table">Where things lie, as <see cref="LoopPlan"/> says: addresses, and distances from the vectors' beginnings.</param>
/// <param name="y">The state vector.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="results">The results.</param>
/// <param name="t">The time.</param>
/// <param name="from">The first unit, in bytes of doubles; a whole number of vectors.</param>
/// <param name="until">The end of the last unit; as many units as a vector has, at least.</param>
internal unsafe delegate void UnitLoop(nint* table, double* y, double* parameters, double* results, double t, nint from, nint until);

/// <summary>Compiles what the units of a population do one by one to one loop: loads, operations and stores of eight units at
/// a time, nothing in memory in between. The last vector overlaps the one before where the number is not whole: a unit that is
/// done twice has the same result twice.</summary>
internal sealed partial class LoopEmitter
{
    private const int Table = 0, State = 1, Parameters = 2, Results = 3, T = 4, From = 5, Until = 6;
    private const int Absolute = -1;                                // in place of a vector: the table has the address itself
    private static readonly Memo<string, UnitLoop[]> Known = new(64);
    private readonly ILGenerator g;
    private readonly LoopPlan plan;
    private readonly Group group;
    private readonly Lanes lanes;
    private readonly Dictionary<int, LocalBuilder> places = [];     // by their entries in the table
    private readonly Dictionary<int, LocalBuilder> singles = [];    // by their registers: in every lane
    private LocalBuilder? at;                                       // how far the loop is, in bytes; null: there is none

    private LoopEmitter(ILGenerator g, LoopPlan plan, Work work)
    {
        (this.g, this.plan, group) = (g, plan, work.Group);
        lanes = work.Population < 0 || !plan.IsWide(work.Population) ? Lanes.One
            : Vector512.IsHardwareAccelerated ? Lanes.Eight
            : Vector256.IsHardwareAccelerated ? Lanes.Four
            : Lanes.Two;
    }

    /// <summary>The code of each loop of a plan, in the order of its works. Equal plans share it.</summary>
    public static UnitLoop[] Of(LoopPlan plan) => Known.Get(plan.Key, () =>
        [.. plan.Works.Where(work => work.Coupling < 0).Select(work => Compile(plan, work))]);

    private static UnitLoop Compile(LoopPlan plan, Work work)
    {
        var method = new DynamicMethod(
            "Units", typeof(void),
            [typeof(nint*), typeof(double*), typeof(double*), typeof(double*), typeof(double), typeof(nint), typeof(nint)],
            typeof(LoopEmitter).Module, skipVisibility: true);
        var emitter = new LoopEmitter(method.GetILGenerator(), plan, work);
        if (work.Population < 0) emitter.Straight();
        else emitter.Loop();
        return method.CreateDelegate<UnitLoop>();
    }

    /// <summary>Single values: code without a loop.</summary>
    private void Straight()
    {
        Body();
        g.Emit(OpCodes.Ret);
    }

    private void Loop()
    {
        at = g.DeclareLocal(typeof(nint));
        foreach (var register in plan.ReadBy(group).Concat(group.Registers)) Prepare(register);
        foreach (var output in group.Outputs) PlaceAll(plan.SlotOf(output), Results, plan.AccessTo(output));
        var last = g.DeclareLocal(typeof(nint));
        var (again, end) = (g.DefineLabel(), g.DefineLabel());
        g.Emit(OpCodes.Ldarg, (short)Until);
        Number(lanes.Count * sizeof(double));
        g.Emit(OpCodes.Sub);
        g.Emit(OpCodes.Stloc, last);
        g.Emit(OpCodes.Ldarg, (short)From);
        g.Emit(OpCodes.Stloc, at);
        g.MarkLabel(again);
        Body();
        g.Emit(OpCodes.Ldloc, at);
        Number(lanes.Count * sizeof(double));
        g.Emit(OpCodes.Add);
        g.Emit(OpCodes.Stloc, at);
        g.Emit(OpCodes.Ldloc, at);
        g.Emit(OpCodes.Ldloc, last);
        g.Emit(OpCodes.Ble, again);
        g.Emit(OpCodes.Ldloc, at);
        g.Emit(OpCodes.Ldarg, (short)Until);
        g.Emit(OpCodes.Bge, end);
        g.Emit(OpCodes.Ldloc, last);
        g.Emit(OpCodes.Stloc, at);
        g.Emit(OpCodes.Br, again);
        g.MarkLabel(end);
        g.Emit(OpCodes.Ret);
    }

    private void Body()
    {
        var stored = group.Registers.Where(plan.IsKept).ToArray();
        var code = new StraightCode(
            g, plan.Tape, group.Registers, stored.Concat(group.Outputs.Select(o => o.Register)), _ => lanes, (r, _) => Load(r));
        foreach (var register in stored)
        {
            Address(plan.KeptSlot(register), Absolute);
            code.Push(register, lanes);
            lanes.Store(g);
        }
        foreach (var output in group.Outputs)
        {
            var (slot, access) = (plan.SlotOf(output), plan.AccessTo(output));
            if (access == Access.Contiguous) Address(slot, Results);
            code.Push(output.Register, lanes);
            if (access == Access.Contiguous) lanes.Store(g);
            else Scatter(slot, access);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Compilation.Emit;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation.Loops;

/// <summary>Evaluates a tape by compiled loops over units. The workspace of one run.</summary>
internal sealed unsafe class LoopRun : Evaluator, IParts
{
    private readonly LoopPlan plan;
    private readonly double[] parameters;
    private readonly double[] signals;                              // the first is that of a unit without one: 0
    private readonly double[] delayed;
    private readonly nint[] table;
    private readonly List<object> pinned = [];
    private readonly Job[] jobs;
    private readonly IWorkers workers;
    private Piece piece;

    public LoopRun(LoopPlan plan, Rows parameters, IWorkers workers)
    {
        (this.plan, this.workers) = (plan, workers);
        this.parameters = ImmutableCollectionsMarshal.AsArray(parameters.Values)!;
        var loops = LoopEmitter.Of(plan);
        Delayed = delayed = Pinned(new double[plan.Tape.Frame.DelayedValues]);
        signals = Pinned(new double[1 + plan.Tape.SignalsRead().DefaultIfEmpty(-1).Max() + 1]);
        table = Pinned(new nint[plan.Entries]);
        var early = Early.Of(plan.Tape, plan.IsKept, this.parameters);
        for (var r = 0; r < plan.Tape.Instructions.Length; r++)
        {
            if (plan.IsKept(r)) table[plan.KeptSlot(r)] = Kept(r < early.Length ? early[r] : null, plan.Tape.Width(r));
            if (plan.IsLoad(r)) Loaded(r, plan.Tape.Instructions[r]);
        }
        for (var r = 0; r < plan.Tape.Instructions.Length; r++)
            if (plan.IsPicking(r)) Picked(r, plan.Tape.Instructions[r]);
        foreach (var output in plan.Tape.Outputs) Written(output);
        var next = 0;
        jobs = Job.Paired([.. plan.Works.Select(work => work.Coupling < 0 ? JobOf(work, loops[next++]) : JobOf(work))]);
    }

    /// <inheritdoc/>
    public override double[] Delayed { get; set; }

    /// <inheritdoc/>
    public override void Evaluate(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> signals, Span<double> results)
    {
        signals[..(this.signals.Length - 1)].CopyTo(this.signals.AsSpan(1));
        if (Delayed != delayed) Delayed.CopyTo(delayed, 0);
        fixed (double* state = y, constants = parameters, derivatives = results)
        {
            foreach (var job in jobs)
            {
                if (IsPastSame && job.IsOfPast) continue;
                piece = new(job, state, constants, derivatives, t);
                if (job.Spread is not null) job.Spread.AsSpan().Fill(*(double*)Source(job));
                if (job.Parts == 1) Do(0);
                else workers.Do(this, job.Parts);
            }
        }
    }

    /// <summary>Does one part of what is at hand.</summary>
    public void Do(int part)
    {
        var job = piece.Job;
        var (first, end) = (job.First(part), job.First(part + 1));
        if (job.Loop is { } loop)
        {
            loop(
                (nint*)AddressOf(table), piece.State, piece.Parameters, piece.Results, piece.T,
                first * sizeof(double), end * sizeof(double));
            return;
        }
        var values = Values(job);
        if (job.Twin is { } twin)
            EdgeSums.Of(job.Edges!, values, Values(twin), parameters, Targets(job, first, end), Targets(twin, first, end), (int)first);
        else EdgeSums.Of(job.Edges!, values, parameters, Targets(job, first, end), (int)first);
    }

    private ReadOnlySpan<double> Values(Job job) => job.Spread ?? new ReadOnlySpan<double>((void*)Source(job), job.Sources);

    private static Span<double> Targets(Job job, nint first, nint end) => new((double*)job.Result + first, (int)(end - first));

    private nint Source(Job job) =>
        job.Source + (nint)(job.From switch { Opcode.State => piece.State, Opcode.Parameter => piece.Parameters, _ => null });

    private Job JobOf(Work work, UnitLoop loop)
    {
        var calls = work.Group.Registers.Count(r => plan.Tape.Instructions[r].Code is Opcode.Call or Opcode.Power);
        var units = plan.Tape.Frame.Units(work.Population);
        return new(units, Job.PartsOf(units, work.Group.Registers.Count + (20 * calls), workers)) { Loop = loop };
    }

    private Job JobOf(Work work)
    {
        var i = plan.Tape.Instructions[work.Coupling];
        var edges = plan.Tape.Frame.Couplings[i.Item];
        var (units, targets) = (plan.Tape.Frame.Units(edges.Source), plan.Tape.Width(work.Coupling));
        var (from, source) = Source(i.A);
        var parts = edges.Edges is Pattern.Uniform ? 1 : Job.PartsOf(targets, 4.0 * edges.Edges.Count / targets, workers);
        return new(targets, parts)
        {
            Edges = edges,
            From = from,
            Source = source,
            Sources = units,
            Spread = plan.Tape.Width(i.A) < units ? new double[units] : null,
            Result = table[plan.KeptSlot(work.Coupling)],
        };
    }

    /// <summary>Where a register that is summed or picked has its values, from the beginning of which vector.</summary>
    private (Opcode From, nint Place) Source(int register)
    {
        var i = plan.Tape.Instructions[register];
        if (FieldShape.IsLiteral(i)) return (Opcode.Constant, AddressOf(Pinned([i.Value]), 0));
        if (plan.IsKept(register)) return (Opcode.Couple, table[plan.KeptSlot(register)]);
        return (i.Code, table[LoopPlan.SlotOf(register)]);
    }

    private void Loaded(int register, Instruction i)
    {
        var (frame, slot) = (plan.Tape.Frame, LoopPlan.SlotOf(register));
        switch (i.Code)
        {
            case Opcode.State when i.Population < 0:
                table[slot] = (nint)i.Item * sizeof(double);
                break;
            case Opcode.State:
                Placed(slot, plan.AccessTo(register), frame.States[i.Item]);
                break;
            case Opcode.Parameter:
                table[slot] = (i.Population < 0 ? (nint)i.Item : frame.Parameters[i.Item]) * sizeof(double);
                break;
            case Opcode.Delayed:
                table[slot] = AddressOf(delayed, i.Population < 0 ? (int)i.Item : frame.Delays[i.Item].First);
                break;
            case Opcode.Signal when plan.Tape.Width(register) == 1:
                table[slot] = AddressOf(signals, 1 + (i.Population < 0 ? (int)i.Item : frame.Signals[i.Item][0]));
                break;
            case Opcode.Signal:
                table[slot] = AddressOf(signals, 0);
                table[slot + 1] = IndexOf([.. frame.Signals[i.Item].Select(number => number + 1)]);
                break;
        }
    }

    private void Picked(int register, Instruction i)
    {
        var (sum, slot) = (plan.Tape.Frame.Couplings[i.Item], LoopPlan.SlotOf(register));
        table[slot] = Source(i.A).Place;
        if (sum.Edges is Pattern.Sparse sparse) table[slot + 1] = IndexOf(ImmutableCollectionsMarshal.AsArray(sparse.Sources)!);
        if (!sum.Edges.HasWeights) return;
        table[slot + 2] = sum.Weights < 0 ? AddressOf(Pinned([.. sum.Edges.Weights.AsSpan()]), 0) : sum.Weights * sizeof(double);
    }

    private void Written(Output output)
    {
        var slot = plan.SlotOf(output);
        if (output.Population < 0) table[slot] = output.Item * sizeof(double);
        else Placed(slot, plan.AccessTo(output), plan.Tape.Frame.States[output.Item]);
    }

    private void Placed(int slot, Access access, Places places)
    {
        table[slot] = access == Access.Indexed ? 0 : places.First * sizeof(double);
        if (access == Access.Strided) table[slot + 1] = places.Stride;
        if (access == Access.Indexed) table[slot + 1] = IndexOf(places.Positions);
    }

    /// <summary>Room for values, on a cache line where there are many.</summary>
    private nint Kept(double[]? values, int count)
    {
        var room = GC.AllocateArray<double>(count + 7, pinned: true);
        pinned.Add(room);
        var first = count == 1 ? 0 : (int)((64 - (AddressOf(room, 0) & 63)) & 63) / sizeof(double);
        values?.CopyTo(room, first);
        return AddressOf(room, first);
    }

    private nint IndexOf(int[] numbers) => Marshal.UnsafeAddrOfPinnedArrayElement(Pinned(numbers), 0);

    private static nint AddressOf(nint[] array) => Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);

    private static nint AddressOf(double[] array, int index) => Marshal.UnsafeAddrOfPinnedArrayElement(array, index);

    /// <summary>A copy that stays where it is as long as the run lives.</summary>
    private T[] Pinned<T>(T[] values)
    {
        var copy = GC.AllocateUninitializedArray<T>(values.Length, pinned: true);
        values.CopyTo(copy, 0);
        pinned.Add(copy);
        return copy;
    }

    /// <summary>What is done, and with what.</summary>
    private readonly struct Piece(Job job, double* state, double* parameters, double* results, double t)
    {
        public readonly Job Job = job;
        public readonly double* State = state, Parameters = parameters, Results = results;
        public readonly double T = t;
    }
}

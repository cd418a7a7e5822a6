using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>The tape of single values that some units' results need: a population becomes its units, a coupling the sum over
/// its edges, in the order in which <see cref="Operations"/> adds.</summary>
internal sealed class Unrolling
{
    private readonly Tape arrays;
    private readonly TapeBuilder scalars;
    private readonly Func<int, double?>? constant;
    private readonly Dictionary<int, Register?>[] done;
    private readonly List<int>[] needed;

    private Unrolling(Tape arrays, Func<int, double?>? constant)
    {
        (this.arrays, this.constant) = (arrays, constant);
        scalars = new(arrays.Frame, arrays.Functions);
        done = new Dictionary<int, Register?>[arrays.Instructions.Length];
        needed = new List<int>[done.Length];
        for (var r = 0; r < done.Length; r++) (done[r], needed[r]) = ([], []);
    }

    /// <summary>The derivatives of all states, in the order of the state vector.</summary>
    /// <param name="arrays">The tape of a vector field over populations.</param>
    /// <param name="constant">The values to put in place of parameters, where they shall be part of the code.</param>
    public static Tape Derivatives(Tape arrays, Func<int, double?>? constant = null)
    {
        var wanted = new Dictionary<int, Variable>();
        foreach (var output in arrays.Outputs)
        {
            var positions = arrays.Frame.States[output.Item];
            for (var unit = 0; unit < positions.Count; unit++) wanted.Add(positions[unit], new(output.Register, unit));
        }
        var inOrder = new Variable[wanted.Count];
        for (var i = 0; i < inOrder.Length; i++) inOrder[i] = wanted[i];
        return Of(arrays, inOrder, static (_, values) => values, constant);
    }

    /// <summary>What is made of the values of some variables.</summary>
    /// <param name="arrays">A tape over populations.</param>
    /// <param name="variables">What is needed.</param>
    /// <param name="make">Makes the outputs of it.</param>
    /// <param name="constant">The values to put in place of parameters.</param>
    public static Tape Of(
        Tape arrays, Variable[] variables, Func<TapeBuilder, Register[], Register[]> make, Func<int, double?>? constant = null)
    {
        var unrolling = new Unrolling(arrays, constant);
        unrolling.Unroll(variables);
        var made = make(unrolling.scalars, [.. variables.Select(v => unrolling.At(v.Register, v.Unit))]);
        var outputs = new Output[made.Length];
        for (var k = 0; k < outputs.Length; k++) outputs[k] = new(made[k].Number, Instruction.Scalar, k);
        return Hoisting.Of(unrolling.scalars.Whole(outputs));
    }

    /// <summary>From the end of the tape which units of each register are needed, then from the beginning their values.</summary>
    private void Unroll(Variable[] variables)
    {
        foreach (var variable in variables) Need(variable.Register, variable.Unit);
        for (var r = needed.Length - 1; r >= 0; r--)
            foreach (var unit in needed[r]) NeedOperands(arrays.Instructions[r], unit);
        for (var r = 0; r < needed.Length; r++)
            foreach (var unit in needed[r]) done[r][unit] = One(arrays.Instructions[r], unit);
    }

    private void NeedOperands(Instruction instruction, int unit)
    {
        if (instruction.Code != Opcode.Couple)
        {
            for (var i = 0; i < instruction.Operands; i++) Need(instruction.Operand(i), unit);
            return;
        }
        var edges = arrays.Frame.Couplings[instruction.Item];
        for (var e = edges.Edges.First(unit); e < edges.Edges.First(unit + 1); e++) Need(instruction.A, edges.Edges.Source(e));
    }

    private void Need(int register, int unit)
    {
        if (done[register].TryAdd(Own(register, unit), null)) needed[register].Add(Own(register, unit));
    }

    /// <summary>All units share the one value of a scalar, and of a sum over all sources with one weight.</summary>
    private int Own(int register, int unit) => arrays.Instructions[register] is var i && (i.Population < 0
        || (i.Code == Opcode.Couple && arrays.Frame.Couplings[i.Item].Edges is Pattern.Uniform)) ? 0 : unit;

    private Register At(int register, int unit) => done[register][Own(register, unit)]!;

    private Register One(Instruction instruction, int unit)
    {
        var item = (int)instruction.Item;
        switch (instruction.Code)
        {
            case Opcode.State: return scalars.Load(Opcode.State, Instruction.Scalar, arrays.Frame.States[item][unit]);
            case Opcode.Parameter: return Parameter(arrays.Frame.Parameters[item] + unit);
            case Opcode.Signal:
                var number = arrays.Frame.Signals[item][unit];
                return number < 0 ? scalars.Constant(0) : scalars.Load(Opcode.Signal, Instruction.Scalar, number);
            case Opcode.Delayed:
                return scalars.Load(Opcode.Delayed, Instruction.Scalar, arrays.Frame.Delays[item].First + unit);
            case Opcode.Couple: return Edges(arrays.Frame.Couplings[item], instruction.A, unit);
            default:
                var operands = new Register[instruction.Operands];
                for (var i = 0; i < operands.Length; i++) operands[i] = At(instruction.Operand(i), unit);
                return scalars.Again(instruction, operands);
        }
    }

    private Register Parameter(int place) => constant?.Invoke(place) is { } value
        ? scalars.Constant(value)
        : scalars.Load(Opcode.Parameter, Instruction.Scalar, place);

    private Register Edges(EdgeSum sum, int source, int unit)
    {
        var lanes = new List<Register>(8);
        var (edges, first) = (sum.Edges, sum.Edges.First(unit));
        for (var e = first; e < edges.First(unit + 1); e++)
        {
            var lane = (e - first) % 8;
            var product = At(source, edges.Source(e));
            if (edges is not Pattern.Uniform && edges.Weight(e) is var w && w >= 0) product = scalars.Multiply(Weight(sum, w), product);
            if (lane == lanes.Count) lanes.Add(product);
            else lanes[lane] = scalars.Add(lanes[lane], product);
        }
        if (lanes.Count == 0) return scalars.Constant(0);
        var total = lanes[0];
        for (var lane = 1; lane < lanes.Count; lane++) total = scalars.Add(total, lanes[lane]);
        return edges is Pattern.Uniform ? scalars.Multiply(Weight(sum, 0), total) : total;
    }

    private Register Weight(EdgeSum sum, int number) =>
        sum.Weights < 0 ? scalars.Constant(sum.Edges.Weights[number]) : Parameter(sum.Weights + number);
}

/// <summary>A variable of one node: a unit of a register.</summary>
internal sealed record Variable(int Register, int Unit);

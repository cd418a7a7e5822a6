using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <summary>The tape of single values that some units' results need: a population becomes its units, a coupling the sum over
/// its edges, in the order in which <see cref="Operations.Weighted"/> adds.</summary>
internal sealed class Unrolling
{
    private readonly Tape arrays;
    private readonly TapeBuilder scalars;
    private readonly Option<Rows> constants;
    private readonly Dictionary<int, Register>[] done;

    private Unrolling(Tape arrays, Option<Rows> constants)
    {
        (this.arrays, this.constants) = (arrays, constants);
        scalars = new(arrays.Frame, arrays.Functions);
        done = [.. arrays.Instructions.Select(_ => new Dictionary<int, Register>())];
    }

    /// <summary>The derivatives of all states, in the order of the state vector.</summary>
    public static Tape Derivatives(Tape arrays, Option<Rows> constants = default)
    {
        var wanted = new (int Register, int Unit)[arrays.Frame.States.Sum(places => places.Positions.Length)];
        foreach (var output in arrays.Outputs)
        {
            var positions = arrays.Frame.States[output.Item].Positions;
            for (var unit = 0; unit < positions.Length; unit++) wanted[positions[unit]] = (output.Register, unit);
        }
        return Of(arrays, wanted, constants);
    }

    /// <summary>The values of some units of some registers, or what is made of them.</summary>
    /// <param name="arrays">A tape over populations.</param>
    /// <param name="wanted">Output k of the new tape is the k-th of these.</param>
    /// <param name="constants">Values to put in place of the parameters, where they shall be part of the code.</param>
    /// <param name="make">Makes the outputs of what was wanted.</param>
    public static Tape Of(
        Tape arrays, IReadOnlyList<(int Register, int Unit)> wanted, Option<Rows> constants = default,
        Func<TapeBuilder, Register[], Register[]>? make = null)
    {
        var unrolling = new Unrolling(arrays, constants);
        var needed = Needed(arrays, wanted);
        for (var r = 0; r < needed.Length; r++)
            foreach (var unit in needed[r]) unrolling.done[r].Add(unit, unrolling.One(arrays.Instructions[r], unit));
        Register[] values = [.. wanted.Select(w => unrolling.At(w.Register, w.Unit))];
        var outputs = (make?.Invoke(unrolling.scalars, values) ?? values)
            .Select((register, k) => new Output(register.Number, Instruction.Scalar, k));
        return Hoisting.Of(unrolling.scalars.Whole([.. outputs]));
    }

    /// <summary>Which units of each register are needed, found from the end of the tape.</summary>
    private static List<int>[] Needed(Tape arrays, IReadOnlyList<(int Register, int Unit)> wanted)
    {
        var needed = arrays.Instructions.Select(_ => new List<int>()).ToArray();
        var seen = new System.Collections.Generic.HashSet<(int, int)>();
        foreach (var (register, unit) in wanted) Need(register, unit);
        for (var r = needed.Length - 1; r >= 0; r--)
        {
            var instruction = arrays.Instructions[r];
            foreach (var unit in needed[r])
            {
                if (instruction.Code == Opcode.Couple)
                {
                    var edges = arrays.Frame.Couplings[(int)instruction.Item];
                    for (var e = edges.Starts[unit]; e < edges.Starts[unit + 1]; e++) Need(instruction.A, edges.Sources[e]);
                }
                else
                {
                    for (var i = 0; i < instruction.Operands; i++) Need(instruction.Operand(i), unit);
                }
            }
        }
        return needed;

        void Need(int register, int unit)
        {
            var own = arrays.Instructions[register].Population < 0 ? 0 : unit;
            if (seen.Add((register, own))) needed[register].Add(own);
        }
    }

    private Register At(int register, int unit) =>
        done[register][arrays.Instructions[register].Population < 0 ? 0 : unit];

    private Register One(Instruction instruction, int unit) => instruction.Code switch
    {
        Opcode.State => scalars.Load(
            Opcode.State, Instruction.Scalar, arrays.Frame.States[(int)instruction.Item].Positions[unit]),
        Opcode.Parameter => Parameter(arrays.Frame.Parameters[(int)instruction.Item] + unit),
        Opcode.Signal => arrays.Frame.Signals[(int)instruction.Item][unit] is var number && number < 0
            ? scalars.Constant(0)
            : scalars.Load(Opcode.Signal, Instruction.Scalar, number),
        Opcode.Couple => Edges(arrays.Frame.Couplings[(int)instruction.Item], instruction.A, unit),
        _ => scalars.Again(instruction, [.. Enumerable.Range(0, instruction.Operands).Select(i => At(instruction.Operand(i), unit))]),
    };

    private Register Parameter(int place) => constants.Match(
        values => scalars.Constant(values[place]),
        () => scalars.Load(Opcode.Parameter, Instruction.Scalar, place));

    private Register Edges(EdgeSum edges, int source, int unit)
    {
        var lanes = new List<Register>(8);
        for (var e = edges.Starts[unit]; e < edges.Starts[unit + 1]; e++)
        {
            var lane = (e - edges.Starts[unit]) % 8;
            var product = scalars.Multiply(Parameter(edges.Weights + e), At(source, edges.Sources[e]));
            if (lane == lanes.Count) lanes.Add(product);
            else lanes[lane] = scalars.Add(lanes[lane], product);
        }
        return lanes.Count == 0 ? scalars.Constant(0) : lanes.Aggregate(scalars.Add);
    }
}

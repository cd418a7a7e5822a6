using System;
using System.Collections.Generic;
using System.Linq;

namespace PyRates.Compilation.Derivatives;

/// <summary>A system with its derivatives along some directions: <c>y' = f(y, p, t)</c> and for each direction
/// <c>s' = ∂f/∂y·s + ∂f/∂p</c>, the product formed instruction by instruction, the Jacobian never (Griewank and Walther,
/// Evaluating Derivatives, 2nd ed., section 3.1). The result is an array program like any other, and grows with instructions
/// and directions, not with units.</summary>
/// <remarks>The blocks of the states of direction k lie behind those of the system and of the directions before, and so do
/// delayed values. Which unit's parameter is meant is told by parameters of the program that nobody sees, 0 and 1.</remarks>
internal sealed class TapeTangents
{
    private readonly Lowered given;
    private readonly Frame frame;
    private readonly Direction[] directions;
    private readonly TapeBuilder tape;
    private readonly Differentials differentials;
    private readonly Register[] moved;
    private readonly Register?[][] changes;                          // of each direction those of each register
    private readonly List<int> parameters;
    private readonly List<EdgeSum> sums;
    private readonly List<DelayBlock> delays;
    private readonly List<double> seeds = [];
    private readonly int states, parameterCount;

    private TapeTangents(Lowered given, Direction[] directions, int parameterCount)
    {
        (this.given, this.directions, this.parameterCount) = (given, directions, parameterCount);
        frame = given.Tape.Frame;
        states = frame.States.Sum(p => p.Count);
        (parameters, sums, delays) = ([.. frame.Parameters], [.. frame.Couplings], [.. frame.Delays]);
        tape = new(frame, given.Tape.Functions);
        differentials = new(tape);
        (moved, changes) = (new Register[given.Tape.Instructions.Length], new Register?[directions.Length][]);
        for (var k = 0; k < changes.Length; k++) changes[k] = new Register?[moved.Length];
        for (var k = 0; k < directions.Length; k++) delays.AddRange(frame.Delays.Select(d => Changing(d, k)));
        for (var r = 0; r < moved.Length; r++) moved[r] = Moved(given.Tape.Instructions[r]);
        for (var r = 0; r < moved.Length; r++)
            for (var k = 0; k < directions.Length; k++) changes[k][r] = Change(given.Tape.Instructions[r], r, k);
    }

    /// <summary>The system with its derivatives, and the values of the parameters behind those of the system.</summary>
    /// <param name="given">A system.</param>
    /// <param name="directions">The directions.</param>
    /// <param name="parameters">The number of parameters.</param>
    public static (Lowered Lowered, double[] Seeds) Of(Lowered given, Direction[] directions, int parameters)
    {
        var all = new TapeTangents(given, directions, parameters);
        return (new(all.Whole(), all.Names()), [.. all.seeds]);
    }

    /// <summary>The local name of the derivative of a variable along a direction.</summary>
    public static string NameOf(string local, int direction) => $"{local}'{direction}";

    private Register Moved(Instruction i)
    {
        var operands = Operands(i);
        return i.Code switch
        {
            Opcode.State or Opcode.Parameter or Opcode.Signal or Opcode.Delayed => tape.Load(i.Code, i.Population, (int)i.Item),
            Opcode.Couple => tape.Couple((int)i.Item, operands[0]),
            _ => tape.Again(i, operands),
        };
    }

    private Register[] Operands(Instruction i) => [.. Enumerable.Range(0, i.Operands).Select(k => moved[i.Operand(k)])];

    private Register? Change(Instruction i, int r, int k)
    {
        var item = (int)i.Item;
        switch (i.Code)
        {
            case Opcode.Constant or Opcode.Time or Opcode.Signal: return null;
            case Opcode.State: return tape.Load(i.Code, i.Population, item + (frame.States.Length * (k + 1)));
            case Opcode.Parameter: return Seed(i.Population, directions[k].Parameter - frame.Parameters[item]);
            case Opcode.Delayed:
                var block = item + (frame.Delays.Length * (k + 1));
                return tape.Load(i.Code, delays[block].Population, block);
            case Opcode.Couple: return Sum(item, i.A, k);
            default:
                var function = i.Code == Opcode.Call ? given.Tape.Functions[item] : null;
                var operands = Enumerable.Range(0, i.Operands).Select(n => changes[k][i.Operand(n)]);
                return differentials.Of(i, function, moved[r], Operands(i), [.. operands]);
        }
    }

    /// <summary>1 for the unit whose parameter is meant.</summary>
    private Register? Seed(int population, int unit)
    {
        var units = frame.Units(population);
        if (unit < 0 || unit >= units) return null;
        if (units == 1) return tape.Constant(1);
        parameters.Add(parameterCount + seeds.Count);
        seeds.AddRange(Enumerable.Range(0, units).Select(u => u == unit ? 1.0 : 0));
        return tape.Load(Opcode.Parameter, population, parameters.Count - 1);
    }

    /// <summary>The sum of the sources' changes, and of the sources over the edges whose weight changes.</summary>
    private Register? Sum(int number, int source, int k)
    {
        var sum = frame.Couplings[number];
        var through = changes[k][source] is { } change ? tape.Couple(number, change) : null;
        if (directions[k].Parameter < 0 || WeightOf.Edges(sum, directions[k].Parameter) is not { } edges) return through;
        sums.Add(edges);
        return differentials.Total(through, tape.Couple(sums.Count - 1, sum.Target, moved[source]));
    }

    private DelayBlock Changing(DelayBlock block, int k) => block with
    {
        Population = block.Population + (frame.Delays.Length * (k + 1)),
        Variable = NameOf(block.Variable, k),
        First = block.First + (frame.DelayedValues * (k + 1)),
    };

    private Tape Whole()
    {
        var (outputs, places) = (new List<Output>(), new List<Places>(frame.States));
        foreach (var o in given.Tape.Outputs) outputs.Add(o with { Register = moved[o.Register].Number });
        for (var k = 0; k < directions.Length; k++)
        {
            var offset = states * (k + 1);
            foreach (var p in frame.States) places.Add(p.Later(offset));
            foreach (var o in given.Tape.Outputs)
                outputs.Add(new(Known(k, o.Register).Number, o.Population, o.Item + (frame.States.Length * (k + 1))));
        }
        var populations = frame.Populations.Concat(delays.Skip(frame.Delays.Length).Select(d => d.Units.Length));
        var whole = frame with
        {
            Populations = [.. populations],
            States = [.. places],
            Parameters = [.. parameters],
            Couplings = [.. sums],
            Delays = [.. delays],
        };
        return tape.Whole([.. outputs]) with { Frame = whole };
    }

    private Register Known(int k, int register) => changes[k][register] ?? tape.Constant(0);

    private Dictionary<string, Register>[] Names() => System.Array.ConvertAll(given.Names, names =>
    {
        var all = new Dictionary<string, Register>(StringComparer.Ordinal);
        foreach (var (name, register) in names)
        {
            all[name] = moved[register.Number];
            for (var k = 0; k < directions.Length; k++) all[NameOf(name, k)] = Known(k, register.Number);
        }
        return all;
    });
}

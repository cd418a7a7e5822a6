using System.Collections.Generic;
using System.Linq;
using PyRates.Systems;

namespace PyRates.Compilation.Derivatives;

/// <summary>The reverse mode over a tape: the derivatives of <c>λ·f</c> by all states and parameters, at a few times the cost of f
/// (Griewank and Walther, Evaluating Derivatives, 2nd ed., section 3.2). The result is an array program that reads
/// states and, behind them, λ.</summary>
internal sealed class TapeAdjoint
{
    private readonly Tape given;
    private readonly Frame frame;
    private readonly TapeBuilder tape;
    private readonly Differentials differentials;
    private readonly Register[] moved;
    private readonly Register?[] bars;                              // of each register the derivative by it
    private readonly List<EdgeSum> sums;
    private readonly List<int> weights = [];
    private readonly List<Places> places;
    private readonly List<Output> outputs = [];
    private readonly Dictionary<(int, int), int> written = [];
    private readonly int states, parameters;
    private int results;

    private TapeAdjoint(Tape given, int parameters)
    {
        (this.given, frame, this.parameters) = (given, given.Frame, parameters);
        results = states = frame.States.Sum(p => p.Count);
        (sums, places) = ([.. frame.Couplings], [.. frame.States]);
        places.AddRange(frame.States.Select(p => p.Later(states)));
        tape = new(frame, given.Functions);
        differentials = new(tape);
        (moved, bars) = (new Register[given.Instructions.Length], new Register?[given.Instructions.Length]);
        for (var r = 0; r < moved.Length; r++) moved[r] = Moved(given.Instructions[r]);
        foreach (var o in given.Outputs)
            Add(o.Register, tape.Load(Opcode.State, o.Population, o.Item + frame.States.Length));
        for (var r = moved.Length - 1; r >= 0; r--)
            if (bars[r] is { } bar) Back(given.Instructions[r], r, bar);
    }

    /// <summary>The program, the places of the weights that stand behind its parameters, and where results lie.</summary>
    /// <param name="given">The tape of a vector field.</param>
    /// <param name="parameters">The number of parameters.</param>
    /// <param name="wanted">The parameters that are asked for.</param>
    public static AdjointProgram Of(Tape given, int parameters, int[] wanted)
    {
        var all = new TapeAdjoint(given, parameters);
        all.WriteStates();
        var shares = all.Shares(wanted);
        var whole = all.tape.Whole([.. all.outputs]) with { Frame = all.frame with { States = [.. all.places], Couplings = [.. all.sums] } };
        return new(Schedule.Of(Hoisting.Of(whole)), all.states, all.results, [.. all.weights], shares);
    }

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

    private void Add(int register, Register share) => bars[register] = differentials.Total(bars[register], share);

    private void Back(Instruction i, int r, Register bar)
    {
        if (i.Code == Opcode.Couple)
        {
            var sum = frame.Couplings[i.Item];
            sums.Add(Transposing.Of(sum, weights, parameters, frame.Units(sum.Source)));
            if (given.Instructions[i.A].Population >= 0) Add(i.A, tape.Couple(sums.Count - 1, sum.Source, bar));
            return;
        }
        var (operands, function) = (Operands(i), i.Code == Opcode.Call ? given.Functions[(int)i.Item] : null);
        for (var k = 0; k < operands.Length; k++)
        {
            if (given.Instructions[i.Operand(k)].Population < 0) continue;          // a number, or the time
            var alone = new Register?[operands.Length];
            alone[k] = bar;
            if (differentials.Of(i, function, moved[r], operands, alone) is { } share) Add(i.Operand(k), share);
        }
    }

    private void WriteStates()
    {
        for (var r = 0; r < moved.Length; r++)
        {
            var i = given.Instructions[r];
            if (i.Code == Opcode.State && bars[r] is { } bar) outputs.Add(new(bar.Number, i.Population, (int)i.Item));
        }
    }

    /// <summary>What is to be added up for each parameter that is asked for.</summary>
    private Share[] Shares(int[] wanted)
    {
        var shares = new List<Share>();
        for (var r = 0; r < moved.Length; r++)
        {
            if (bars[r] is not { } bar) continue;
            for (var k = 0; k < wanted.Length; k++)
            {
                if (ShareOf(given.Instructions[r], bar, wanted[k]) is { } share) shares.Add(share with { Of = k });
            }
        }
        return [.. shares];
    }

    private Share? ShareOf(Instruction i, Register bar, int parameter)
    {
        if (i.Code == Opcode.Parameter)
        {
            var unit = parameter - frame.Parameters[i.Item];
            return unit < 0 || unit >= frame.Units(i.Population) ? null : new(0, Written(bar, i.Population) + unit, 1, -1, 0);
        }
        if (i.Code != Opcode.Couple) return null;
        var sum = frame.Couplings[i.Item];
        var number = parameter - sum.Weights;
        if (sum.Weights < 0 || number < 0 || number >= WeightOf.Count(sum.Edges)) return null;
        var (targets, sources) = (Written(bar, sum.Target), Written(moved[i.A], sum.Source));
        return sum.Edges is Pattern.Uniform
            ? new(0, targets, sum.Edges.Targets, sources, frame.Units(sum.Source))
            : new(0, targets + WeightOf.Target(sum.Edges, number), 1, sources + sum.Edges.Source(number), 1);
    }

    /// <summary>Where a register lies among the results: behind the derivatives by the states.</summary>
    private int Written(Register register, int population)
    {
        if (written.TryGetValue((register.Number, population), out var at)) return at;
        at = results;
        results += frame.Units(population);
        written.Add((register.Number, population), at);
        outputs.Add(new(register.Number, population, places.Count));
        places.Add(Places.From(at, frame.Units(population)));
        return at;
    }
}

/// <summary>A program that carries derivatives backwards.</summary>
/// <param name="Schedule">How the interpreter reads it; its state is the system's, and behind it λ.</param>
/// <param name="States">The number of states.</param>
/// <param name="Results">The number of results: the derivatives by the states, and what the shares read.</param>
/// <param name="Weights">The places of parameters whose values stand once more behind all parameters.</param>
/// <param name="Shares">What is to be added up for the parameters.</param>
internal sealed record AdjointProgram(Schedule Schedule, int States, int Results, int[] Weights, Share[] Shares);

/// <summary>A share in the derivative by one parameter: a sum of results, times another sum where it is a weight.</summary>
/// <param name="Of">Which of the parameters that are asked for.</param>
/// <param name="First">The first result.</param>
/// <param name="Count">How many are added.</param>
/// <param name="By">The first result of the other factor; −1: there is none.</param>
/// <param name="ByCount">How many are added there.</param>
internal sealed record Share(int Of, int First, int Count, int By, int ByCount);

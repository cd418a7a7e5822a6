using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using PyRates.Expressions;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Equations as a tape, one rounded operation after another in the order of the text: sums and products from the
/// left, a negated term subtracted, a first term that is negated negated.</summary>
/// <param name="tape">The tape that is written.</param>
/// <param name="names">What the names of the population at hand stand for.</param>
internal sealed class Lowering(TapeBuilder tape, Dictionary<string, Register> names) : IExprAlgebra<Register>
{
    private Dictionary<string, Register> Names => names;

    /// <summary>The array program of a system: its tape with everything that can be asked for, and the registers by name.</summary>
    public static Lowered Of(EquationSystem system)
    {
        var tape = new TapeBuilder(FrameOf(system));
        var (state, parameter, signal) = (0, 0, 0);
        Population[] populations = [.. system.Populations];
        var readings = new Lowering[populations.Length];
        for (var p = 0; p < populations.Length; p++)
        {
            var names = new Dictionary<string, Register>(StringComparer.Ordinal) { ["t"] = tape.Time() };
            foreach (var s in populations[p].States) names[s.Name] = tape.Load(Opcode.State, p, state++);
            foreach (var c in populations[p].Parameters) names[c.Name] = tape.Load(Opcode.Parameter, p, parameter++);
            foreach (var d in populations[p].Driven) names[d.Name] = tape.Load(Opcode.Signal, p, signal++);
            foreach (var n in populations[p].Noises) names[n.Name] = tape.Load(Opcode.Signal, p, signal++);
            readings[p] = new(tape, names);
        }
        foreach (var entry in system.Order) Evaluate(entry);
        var outputs = new List<Output>();
        for (var p = 0; p < populations.Length; p++)
        {
            foreach (var s in populations[p].States)
                outputs.Add(new(s.Derivative.Fold(readings[p]).Number, p, outputs.Count));
        }
        return new(tape.Whole([.. outputs]), [.. readings.Select(r => r.Names)]);

        void Evaluate(Evaluation entry)
        {
            switch (entry)
            {
                case Evaluation.Assign(var p, var a):
                    var assignment = populations[p].Assignments[a];
                    readings[p].Names[assignment.Name] = assignment.Value.Fold(readings[p]);
                    break;
                case Evaluation.Couple(var c):
                    var coupling = system.Couplings[c];
                    readings[coupling.Target].Names[coupling.Inflow] = tape.Couple(c, coupling.IsDelayed
                        ? tape.Delayed(c)
                        : readings[coupling.Source].Names[coupling.Variable]);
                    break;
                default: throw new UnreachableException();
            }
        }
    }

    /// <inheritdoc/>
    public Register Number(double value) => tape.Constant(value);

    /// <inheritdoc/>
    public Register Symbol(string name) => names.TryGetValue(name, out var register)
        ? register
        : throw new UnreachableException($"'{name}' is used before it is known");

    /// <inheritdoc/>
    public Register Sum(Seq<Register> terms)
    {
        var sum = terms[0];
        for (var i = 1; i < terms.Count; i++) sum = tape.AddTerm(sum, terms[i]);
        return sum;
    }

    /// <inheritdoc/>
    public Register Product(Seq<Register> factors)
    {
        var product = factors[0];
        for (var i = 1; i < factors.Count; i++) product = tape.Multiply(product, factors[i]);
        return product;
    }

    /// <inheritdoc/>
    public Register Negation(Register operand) => tape.Negate(operand);

    /// <inheritdoc/>
    public Register Quotient(Register numerator, Register denominator) => tape.Divide(numerator, denominator);

    /// <inheritdoc/>
    public Register Power(Register @base, Register exponent) => tape.Power(@base, exponent);

    /// <inheritdoc/>
    public Register Call(string function, Seq<Register> arguments) =>
        tape.Call(FunctionTable.Of(function), [.. arguments]);

    /// <summary>Parameters lie in the order of populations, parameters and units; the weights of the couplings follow.</summary>
    private static Frame FrameOf(EquationSystem system)
    {
        var (units, places, parameters, signals) = (new List<int>(), new List<Places>(), new List<int>(), new List<int[]>());
        var (blocks, edges, offset, noise) = (new List<int>(), new List<EdgeSum>(), 0, system.Drives);
        foreach (var population in system.Populations)
        {
            units.Add(population.Units.Length);
            blocks.Add(places.Count);
            places.AddRange(new Places[population.States.Count]);
            foreach (var parameter in population.Parameters) parameters.Add(Next(parameter.Values.Count));
            foreach (var driven in population.Driven) signals.Add(Plain(driven.Signals));
            foreach (var _ in population.Noises)
            {
                signals.Add([.. Enumerable.Range(noise, population.Units.Length)]);
                noise += population.Units.Length;
            }
        }
        var delays = new List<DelayBlock>();
        foreach (var c in system.Couplings)
        {
            var weights = c.HasParameters ? Next(c.Edges.Weights.Count)
                : c.SharesWith >= 0 ? edges[c.SharesWith].Weights
                : c.Matrix.Length > 0 ? MatrixAt(c) : -1;
            if (!c.IsDelayed)
            {
                edges.Add(new(c.Source, c.Target, c.Edges, weights));
                continue;
            }
            var (block, pattern) = Delaying.Of(c, units.Count + delays.Count, delays.Count == 0 ? 0 : delays[^1].First + delays[^1].Units.Length);
            edges.Add(new(block.Population, c.Target, pattern, weights));
            delays.Add(block);
        }
        foreach (var block in delays) units.Add(block.Units.Length);
        Place(system, places, blocks);
        return new([.. units], [.. places], [.. parameters], [.. signals], [.. edges]) { Delays = [.. delays] };

        int MatrixAt(Coupling coupling)
        {
            var before = system.Populations.Take(coupling.MatrixOf).Sum(p => p.Parameters.Count);
            return parameters[before + system.Populations[coupling.MatrixOf].Parameters.AsEnumerable().TakeWhile(p => p.Name != coupling.Matrix).Count()];
        }

        int Next(int count)
        {
            offset += count;
            return offset - count;
        }

        static int[] Plain(ImmutableArray<int> numbers) => ImmutableCollectionsMarshal.AsArray(numbers)!;
    }

    /// <summary>Where the blocks of states lie; blocks begin at a number for each population.</summary>
    private static void Place(EquationSystem system, List<Places> places, List<int> blocks)
    {
        var apart = new Dictionary<int, int[]>();
        foreach (var run in system.States.Runs)
        {
            var (block, count) = (blocks[run.Population] + run.State, system.Populations[run.Population].Units.Length);
            if (run.Count == count) places[block] = Places.From(run.Start, count);
            else
            {
                if (!apart.TryGetValue(block, out var positions)) apart.Add(block, positions = new int[count]);
                for (var k = 0; k < run.Count; k++) positions[run.Unit + k] = run.Start + k;
            }
        }
        foreach (var (block, positions) in apart) places[block] = Places.Of(positions);
    }
}

/// <summary>A system as a tape.</summary>
/// <param name="Tape">Everything, also what no derivative needs; the outputs are the derivatives.</param>
/// <param name="Names">Per population the register of each local name.</param>
internal sealed record Lowered(Tape Tape, Dictionary<string, Register>[] Names);

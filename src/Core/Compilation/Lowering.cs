using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using PyRates.Expressions;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Equations as a tape, one rounded operation after another in the order of the text: sums and products from the
/// left, a negated term subtracted, a first term that is negated negated.</summary>
/// <param name="tape">The tape that is written.</param>
/// <param name="names">What the names of the population at hand stand for.</param>
internal sealed class Lowering(TapeBuilder tape, Dictionary<string, Register> names) : IExprAlgebra<Register>
{
    /// <summary>The array program of a system: its tape with everything that can be asked for, and the registers by name.</summary>
    public static Lowered Of(EquationSystem system)
    {
        var tape = new TapeBuilder(FrameOf(system));
        var (state, parameter, signal) = (0, 0, 0);
        var readings = ImmutableArray.CreateBuilder<Lowering>();
        var populations = system.Populations.ToArray();
        for (var p = 0; p < populations.Length; p++)
        {
            var names = new Dictionary<string, Register>(StringComparer.Ordinal) { ["t"] = tape.Time() };
            foreach (var s in populations[p].States) names[s.Name] = tape.Load(Opcode.State, p, state++);
            foreach (var c in populations[p].Parameters) names[c.Name] = tape.Load(Opcode.Parameter, p, parameter++);
            foreach (var d in populations[p].Driven) names[d.Name] = tape.Load(Opcode.Signal, p, signal++);
            readings.Add(new(tape, names));
        }
        foreach (var entry in system.Order) Evaluate(entry);
        var outputs = populations
            .SelectMany((population, p) => population.States.Select(s => (Population: p, Register: s.Derivative.Fold(readings[p]))))
            .Select((o, item) => new Output(o.Register.Number, o.Population, item));
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
                    readings[coupling.Target].Names[coupling.Inflow] = tape.Couple(c, readings[coupling.Source].Names[coupling.Variable]);
                    break;
                default: throw new UnreachableException();
            }
        }
    }

    private Dictionary<string, Register> Names => names;

    /// <inheritdoc/>
    public Register Number(double value) => tape.Constant(value);

    /// <inheritdoc/>
    public Register Symbol(string name) => names.TryGetValue(name, out var register)
        ? register
        : throw new UnreachableException($"'{name}' is used before it is known");

    /// <inheritdoc/>
    public Register Sum(Seq<Register> terms) => terms.Tail.Fold(terms.Head, tape.AddTerm);

    /// <inheritdoc/>
    public Register Product(Seq<Register> factors) => factors.Tail.Fold(factors.Head, tape.Multiply);

    /// <inheritdoc/>
    public Register Negation(Register operand) => tape.Negate(operand);

    /// <inheritdoc/>
    public Register Quotient(Register numerator, Register denominator) => tape.Divide(numerator, denominator);

    /// <inheritdoc/>
    public Register Power(Register @base, Register exponent) => tape.Power(@base, exponent);

    /// <inheritdoc/>
    public Register Call(string function, Seq<Register> arguments) => tape.Call(
        FunctionTable.Find(function).IfNone(() => throw new UnreachableException($"no function '{function}'")),
        [.. arguments]);

    /// <summary>Parameters lie in the order of populations, parameters and units; the weights of the couplings follow.</summary>
    private static Frame FrameOf(EquationSystem system)
    {
        var populations = system.Populations.ToArray();
        var offset = 0;
        var positions = populations.Select(p => p.States.Map(_ => new int[p.Units.Length]).ToArray()).ToArray();
        for (var i = 0; i < system.States.Length; i++)
            positions[system.States[i].Population][system.States[i].State][system.States[i].Unit] = i;
        return new(
            [.. populations.Select(p => p.Units.Length)],
            [.. positions.SelectMany(p => p).Select(places => Places.Of([.. places]))],
            [.. populations.SelectMany(p => p.Parameters.Map(c => Next(c.Values.Count)))],
            [.. populations.SelectMany(p => p.Driven.Map(d => d.Signals))],
            [.. system.Couplings.Map(c => new EdgeSum(c.Source, c.Target, c.Starts, c.Sources, Next(c.Weights.Count)))]);

        int Next(int count)
        {
            offset += count;
            return offset - count;
        }
    }
}

/// <summary>A system as a tape.</summary>
/// <param name="Tape">Everything, also what no derivative needs; the outputs are the derivatives.</param>
/// <param name="Names">Per population the register of each local name.</param>
internal sealed record Lowered(Tape Tape, ImmutableArray<Dictionary<string, Register>> Names);

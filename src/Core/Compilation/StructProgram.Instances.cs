using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PyRates.Compilation.Emit;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <content>Several problems side by side.</content>
internal sealed partial class StructProgram
{
    /// <summary>How many instances are best solved side by side, of a tape of single values.</summary>
    public Pack Pack { get; } = Pack.For(tape);

    /// <summary>Opens a run of several problems side by side, as many as <see cref="Pack"/> says, whose signals are the same; the
    /// tape is one of single values without noise and delays.</summary>
    public TResult Open<TResult>(ImmutableArray<ModelProblem> problems, ReadOnlySpan<double> start, Feeds feeds, IProblemVisitor<TResult> visitor)
    {
        var shape = new FieldShape(tape, states, held, weights, signals, feeds);
        var first = shape.Numbers(Early.Of(tape, problems[0].Values.AsSpan()), problems[0].Values);
        var numbers = new double[held.Length * Pack.Size + first.Length - held.Length];
        var early = new double[tape.Prologue];
        for (var m = 0; m < problems.Length; m++)
        {
            Singles(ImmutableCollectionsMarshal.AsArray(problems[m].Values.Values)!, early);
            for (var k = 0; k < held.Length; k++) numbers[k * Pack.Size + m] = early[held[k]];
        }
        first.AsSpan(held.Length).CopyTo(numbers.AsSpan(held.Length * Pack.Size));
        return compiled.Get("side by side " + shape.Kinds, () => StructEmitter.Of(text, shape, Pack)).Open(numbers, shape.Sources(), start, visitor);
    }

    /// <summary>The registers of the prologue of a tape of single values: <see cref="Early.Of(Tape, ReadOnlySpan{double})"/> without memory of its own.</summary>
    private void Singles(double[] parameters, double[] values)
    {
        for (var r = 0; r < values.Length; r++)
        {
            var i = tape.Instructions[r];
            values[r] = i.Code switch
            {
                Opcode.Constant => i.Value,
                Opcode.Parameter => parameters[(int)i.Item],
                Opcode.Negate => -values[i.A],
                Opcode.Call => Operations.Call(tape.Functions[(int)i.Item].Value, i.Operands switch
                {
                    1 => [values[i.A]],
                    2 => [values[i.A], values[i.B]],
                    _ => [values[i.A], values[i.B], values[i.C]],
                }),
                _ => Operations.Binary(i.Code, values[i.A], values[i.B]),
            };
        }
    }
}

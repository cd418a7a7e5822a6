using System;
using System.Linq;
using System.Reflection.Emit;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Compilation;
using PyRates.Compilation.Emit;
using PyRates.Foundation;
using PyRates.Properties.Generators;

namespace PyRates.Properties;

/// <summary>Code over lanes does in every lane what it does with one number, to the bit.</summary>
[Properties(Arbitrary = [typeof(Generators.Systems)])]
public sealed class LaneLaws
{
    private delegate void Code(ref double states, ref double parameters, ref double signals, ref double results, double t);

    [Property(MaxTest = 300)]
    public Property Instances_side_by_side_are_so_many_alone(DrivenSystem system) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var problem = Compiler.Compile(system.System).Problem;
            var tape = problem.Program.Scalars with { Prologue = 0 };        // parameters differ from lane to lane
            return Lanes.All.All(lanes => Agree(tape, lanes, problem.Parameters.Count, system.Signals.Length, new Random(seed)));
        });

    private static bool Agree(Tape tape, Lanes lanes, int parameterCount, int signalCount, Random random)
    {
        double[][] states = Drawn(tape.Outputs.Length), parameters = Drawn(parameterCount), signals = Drawn(signalCount);
        var results = new double[tape.Outputs.Length * lanes.Count];
        Compiled(tape, lanes)(ref Flat(states)[0], ref Flat(parameters)[0], ref Flat(signals)[0], ref results[0], 0.75);
        return Enumerable.Range(0, lanes.Count).All(lane =>
        {
            var alone = new double[tape.Outputs.Length];
            new TapeInterpreter(Schedule.Of(tape), new Rows([.. parameters.Select(p => p[lane])]))
                .Evaluate(0.75, [.. states.Select(y => y[lane])], [.. signals.Select(u => u[lane])], alone);
            return alone.Select((value, i) => Same(value, results[(i * lanes.Count) + lane])).All(same => same);
        });

        double[][] Drawn(int count) => [.. Enumerable.Range(0, count).Select(
            _ => Enumerable.Range(0, lanes.Count).Select(_ => Math.Round(random.NextDouble() * 4 - 2, random.Next(4))).ToArray())];
    }

    private static double[] Flat(double[][] values) => [.. values.SelectMany(v => v), 0];

    private static Code Compiled(Tape tape, Lanes lanes)
    {
        var reference = typeof(double).MakeByRefType();
        var method = new DynamicMethod(
            "lanes", typeof(void), [reference, reference, reference, reference, typeof(double)], typeof(Lanes).Module, skipVisibility: true);
        var g = method.GetILGenerator();
        var code = StraightCode.Of(g, tape, lanes, Load);
        foreach (var output in tape.Outputs)
        {
            At(OpCodes.Ldarg_3, output.Item);
            code.Push(output.Register);
            lanes.Store(g);
        }
        g.Emit(OpCodes.Ret);
        return method.CreateDelegate<Code>();

        bool Load(int register, Instruction i)
        {
            switch (i.Code)
            {
                case Opcode.Constant: lanes.Constant(g, i.Value); return true;
                case Opcode.Time: g.Emit(OpCodes.Ldarg, (short)4); lanes.Broadcast(g); return true;
                case Opcode.Signal when i.Item < 0: lanes.Constant(g, 0); return true;
                case Opcode.State: At(OpCodes.Ldarg_0, (int)i.Item); break;
                case Opcode.Parameter: At(OpCodes.Ldarg_1, (int)i.Item); break;
                default: At(OpCodes.Ldarg_2, (int)i.Item); break;
            }
            lanes.Load(g);
            return true;
        }

        void At(OpCode array, int item)
        {
            g.Emit(array);
            g.Emit(OpCodes.Ldc_I4, item * lanes.Count * sizeof(double));
            g.Emit(OpCodes.Add);
        }
    }

    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}

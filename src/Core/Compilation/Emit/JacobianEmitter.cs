using System.Reflection.Emit;

namespace PyRates.Compilation.Emit;

/// <summary>Writes the outputs of a tape of single values: those of a Jacobian, in the order of its sparsity.</summary>
/// <param name="t">The time.</param>
/// <param name="y">The first state.</param>
/// <param name="signals">The values of the signals, by their numbers.</param>
/// <param name="results">Where the first output goes.</param>
internal delegate void EntriesCode(double t, ref readonly double y, double[] signals, ref double results);

/// <summary>Compiles tapes of single values to straight code that writes numbers one after the other. Equal tapes share it.</summary>
internal static class JacobianEmitter
{
    private static readonly Memo<string, DynamicMethod> Known = new(128);

    /// <summary>The code of a tape, with the values of its prologue that it reads.</summary>
    /// <param name="text">The tape's text, its identity.</param>
    /// <param name="tape">The tape.</param>
    /// <param name="held">The registers whose values are held.</param>
    /// <param name="values">Their values.</param>
    public static EntriesCode Of(string text, Tape tape, int[] held, double[] values) =>
        Known.Get(text, () => Compile(tape, held)).CreateDelegate<EntriesCode>(values);

    private static DynamicMethod Compile(Tape tape, int[] held)
    {
        var method = new DynamicMethod(
            "Entries", typeof(void),
            [typeof(double[]), typeof(double), typeof(double).MakeByRefType(), typeof(double[]), typeof(double).MakeByRefType()],
            typeof(JacobianEmitter).Module, skipVisibility: true);
        var g = method.GetILGenerator();
        var code = StraightCode.Of(g, tape, Lanes.One, Load);
        foreach (var output in tape.Outputs)
        {
            Place(OpCodes.Ldarg_S, 4, output.Item);
            code.Push(output.Register);
            g.Emit(OpCodes.Stind_R8);
        }
        g.Emit(OpCodes.Ret);
        return method;

        bool Load(int register, Instruction i)
        {
            switch (i.Code)
            {
                case Opcode.Time: g.Emit(OpCodes.Ldarg_1); return true;
                case Opcode.State:
                    Place(OpCodes.Ldarg_S, 2, (int)i.Item);
                    g.Emit(OpCodes.Ldind_R8);
                    return true;
                case Opcode.Signal: Element(OpCodes.Ldarg_3, (int)i.Item); return true;
                default: Element(OpCodes.Ldarg_0, System.Array.IndexOf(held, register)); return true;
            }
        }

        void Place(OpCode argument, byte number, int item)
        {
            g.Emit(argument, number);
            if (item == 0) return;
            g.Emit(OpCodes.Ldc_I4, item * sizeof(double));
            g.Emit(OpCodes.Add);
        }

        void Element(OpCode array, int index)
        {
            g.Emit(array);
            g.Emit(OpCodes.Ldc_I4, index);
            g.Emit(OpCodes.Ldelem_R8);
        }
    }
}

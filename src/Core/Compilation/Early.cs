using System;

namespace PyRates.Compilation;

/// <summary>The values of a prologue: what depends on parameters only.</summary>
internal static class Early
{
    /// <summary>The values of all registers.</summary>
    public static double[][] Of(Tape tape, ReadOnlySpan<double> parameters) => Of(tape, static _ => true, parameters)!;

    /// <summary>The values of the registers that are asked for, and of what they need; null for the others.</summary>
    public static double[]?[] Of(Tape tape, Func<int, bool> isWanted, ReadOnlySpan<double> parameters)
    {
        var needed = new bool[tape.Prologue];
        for (var r = needed.Length - 1; r >= 0; r--)
        {
            needed[r] |= isWanted(r);
            for (var k = 0; needed[r] && k < tape.Instructions[r].Operands; k++) needed[tape.Instructions[r].Operand(k)] = true;
        }
        var values = new double[]?[needed.Length];
        for (var r = 0; r < needed.Length; r++)
            if (needed[r]) values[r] = Values(tape, r, values, parameters);
        return values;
    }

    private static double[] Values(Tape tape, int register, double[]?[] known, ReadOnlySpan<double> parameters)
    {
        var i = tape.Instructions[register];
        var values = new double[tape.Width(register)];
        switch (i.Code)
        {
            case Opcode.Constant:
                values[0] = i.Value;
                break;
            case Opcode.Parameter:
                parameters.Slice(i.Population < 0 ? (int)i.Item : tape.Frame.Parameters[i.Item], values.Length).CopyTo(values);
                break;
            case Opcode.Couple:
                var sum = tape.Frame.Couplings[i.Item];
                EdgeSums.Of(sum, Spread(known[i.A]!, tape.Frame.Units(sum.Source)), parameters, values);
                break;
            default:
                Span<double> arguments = stackalloc double[i.Operands];
                for (var unit = 0; unit < values.Length; unit++)
                {
                    for (var k = 0; k < arguments.Length; k++) arguments[k] = At(known[i.Operand(k)]!, unit);
                    values[unit] = i.Code switch
                    {
                        Opcode.Negate => -arguments[0],
                        Opcode.Call => Operations.Call(tape.Functions[i.Item].Value, arguments),
                        _ => Operations.Binary(i.Code, arguments[0], arguments[1]),
                    };
                }
                break;
        }
        return values;
    }

    private static double At(double[] values, int unit) => values.Length == 1 ? values[0] : values[unit];

    private static double[] Spread(double[] values, int units)
    {
        if (values.Length == units) return values;
        var all = new double[units];
        System.Array.Fill(all, values[0]);
        return all;
    }
}

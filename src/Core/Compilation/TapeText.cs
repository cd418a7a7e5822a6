using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PyRates.Compilation;

/// <summary>A tape as text: equal texts are equal programs. Names of a model do not occur in it.</summary>
/// <remarks><c>y</c> states, <c>p</c> parameters, <c>u</c> signals, <c>r</c> registers; <c>[k]</c> behind a register: it has a
/// value per unit of population k.</remarks>
internal static class TapeText
{
    public static string Of(Tape tape)
    {
        var text = new StringBuilder(64 * tape.Instructions.Length);
        var culture = CultureInfo.InvariantCulture;
        for (var p = 0; p < tape.Frame.Populations.Length && !IsScalar(tape); p++)
            text.Append(culture, $"population {p}: {tape.Frame.Populations[p]} units\n");
        if (tape.Prologue > 0) text.Append("once\n");
        for (var r = 0; r < tape.Instructions.Length; r++)
        {
            if (r == tape.Prologue) text.Append("always\n");
            text.Append("  ").Append(Register(tape, r)).Append(" = ");
            Write(text, tape, tape.Instructions[r]);
            text.Append('\n');
        }
        foreach (var output in tape.Outputs)
        {
            text.Append("  ").Append(output.Population < 0 ? $"out{output.Item}" : "dy" + Places(tape, output.Item))
                .Append(" = ").Append(Register(tape, output.Register)).Append('\n');
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, Tape tape, Instruction i)
    {
        var (a, b) = (i.A < 0 ? "" : Register(tape, i.A), i.B < 0 ? "" : Register(tape, i.B));
        _ = i.Code switch
        {
            Opcode.Constant => text.Append(i.Value.ToString("R", CultureInfo.InvariantCulture)),
            Opcode.Time => text.Append('t'),
            Opcode.State => text.Append('y').Append(i.Population < 0 ? $"{i.Item}" : Places(tape, (int)i.Item)),
            Opcode.Parameter => text.Append('p').Append(i.Population < 0
                ? $"{i.Item}" : Range(tape.Frame.Parameters[(int)i.Item], tape.Frame.Units(i.Population))),
            Opcode.Signal => text.Append('u').Append(i.Population < 0
                ? $"{i.Item}" : "[" + string.Join(' ', tape.Frame.Signals[(int)i.Item]) + "]"),
            Opcode.Add => text.Append(a).Append(" + ").Append(b),
            Opcode.Subtract => text.Append(a).Append(" - ").Append(b),
            Opcode.Multiply => text.Append(a).Append(" * ").Append(b),
            Opcode.Divide => text.Append(a).Append(" / ").Append(b),
            Opcode.Negate => text.Append('-').Append(a),
            Opcode.Power => text.Append(a).Append(" ^ ").Append(b),
            Opcode.Call => text.Append(tape.Functions[(int)i.Item].Name).Append('(')
                .AppendJoin(", ", Enumerable.Range(0, i.Operands).Select(k => Register(tape, i.Operand(k)))).Append(')'),
            _ => Sum(text, tape.Frame.Couplings[(int)i.Item], a),
        };
    }

    /// <summary>Per target the edges <c>weight·source unit</c>.</summary>
    private static StringBuilder Sum(StringBuilder text, EdgeSum edges, string source)
    {
        text.Append("sum ").Append(source).Append(" over");
        for (var target = 0; target + 1 < edges.Starts.Length; target++)
        {
            text.Append(" (").AppendJoin(", ", Enumerable
                .Range(edges.Starts[target], edges.Starts[target + 1] - edges.Starts[target])
                .Select(e => string.Create(CultureInfo.InvariantCulture, $"p{edges.Weights + e}*{edges.Sources[e]}"))).Append(')');
        }
        return text;
    }

    private static string Register(Tape tape, int register) => tape.Instructions[register].Population is var p && p < 0
        ? string.Create(CultureInfo.InvariantCulture, $"r{register}")
        : string.Create(CultureInfo.InvariantCulture, $"r{register}[{p}]");

    private static string Places(Tape tape, int block) => tape.Frame.States[block] switch
    {
        { Positions: [var one] } => string.Create(CultureInfo.InvariantCulture, $"{one}"),
        { Stride: > 0 } p => string.Create(
            CultureInfo.InvariantCulture, $"[{p.Positions[0]}, {p.Positions[1]} .. {p.Positions[^1]}]"),
        var p => "[" + string.Join(' ', p.Positions) + "]",
    };

    private static string Range(int first, int count) => count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{first}")
        : string.Create(CultureInfo.InvariantCulture, $"[{first} .. {first + count - 1}]");

    private static bool IsScalar(Tape tape) => Array.TrueForAll([.. tape.Instructions], i => i.Population < 0);
}

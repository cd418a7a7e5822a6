using System.Globalization;
using System.Linq;
using System.Text;

using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>A tape as text: equal texts are equal programs. Names of a model do not occur in it.</summary>
/// <remarks><c>y</c> states, <c>p</c> parameters, <c>u</c> signals, <c>h</c> values at earlier times, <c>r</c> registers; <c>[k]</c> behind a register: it has a
/// value per unit of population k.</remarks>
internal static class TapeText
{
    public static string Of(Tape tape)
    {
        var text = new StringBuilder(32 * tape.Instructions.Length);
        if (tape.Instructions.Any(i => i.Population >= 0))
        {
            for (var p = 0; p < tape.Frame.Populations.Length; p++)
                text.Append("population " + Text(p) + ": " + Text(tape.Frame.Populations[p]) + " units\n");
        }
        if (tape.Prologue > 0) text.Append("once\n");
        for (var r = 0; r < tape.Instructions.Length; r++)
        {
            if (r == tape.Prologue) text.Append("always\n");
            text.Append("  ").Append(Register(tape, r)).Append(" = ").Append(Value(tape, tape.Instructions[r])).Append('\n');
        }
        foreach (var output in tape.Outputs)
        {
            text.Append("  d").Append(output.Population < 0 ? Text(output.Item) : Places(tape.Frame.States[output.Item]))
                .Append(" = ").Append(Register(tape, output.Register)).Append('\n');
        }
        return text.ToString();
    }

    private static string Value(Tape tape, Instruction i)
    {
        var (a, b, c) = (Register(tape, i.A), Register(tape, i.B), Register(tape, i.C));
        return i.Code switch
        {
            Opcode.Constant => i.Value.ToString("R", CultureInfo.InvariantCulture),
            Opcode.Time => "t",
            Opcode.State or Opcode.Parameter or Opcode.Signal or Opcode.Delayed when i.Population < 0 => Letter(i.Code) + Text((int)i.Item),
            Opcode.State => "y" + Places(tape.Frame.States[i.Item]),
            Opcode.Parameter => "p" + Range(tape.Frame.Parameters[i.Item], tape.Frame.Units(i.Population)),
            Opcode.Signal => "u[" + string.Join(' ', tape.Frame.Signals[i.Item].Select(Text)) + "]",
            Opcode.Delayed => "h" + Range(tape.Frame.Delays[i.Item].First, tape.Frame.Delays[i.Item].Units.Length),
            Opcode.Add => a + " + " + b,
            Opcode.Subtract => a + " - " + b,
            Opcode.Multiply => a + " * " + b,
            Opcode.Divide => a + " / " + b,
            Opcode.Negate => "-" + a,
            Opcode.Power => a + " ^ " + b,
            Opcode.Call => tape.Functions[i.Item].Name + "(" + a + Next(b) + Next(c) + ")",
            _ => "sum " + a + Edges(tape.Frame.Couplings[i.Item]),
        };

        static string Next(string argument) => argument.Length == 0 ? "" : ", " + argument;
    }

    /// <summary>Per target the edges <c>weight*source unit</c>.</summary>
    private static string Edges(EdgeSum sum)
    {
        var text = new StringBuilder();
        var edges = sum.Edges;
        if (edges is Pattern.Uniform(var common, _, _))
            return (sum.Weights < 0 ? " " + common.ToString("R", CultureInfo.InvariantCulture) : " p" + Text(sum.Weights)) + "*all";
        for (var target = 0; target < edges.Targets; target++)
        {
            text.Append(" (");
            for (var e = edges.First(target); e < edges.First(target + 1); e++)
            {
                if (e > edges.First(target)) text.Append(", ");
                if (edges.Weight(e) is var w && w >= 0)
                {
                    text.Append(sum.Weights < 0 ? edges.Weights[w].ToString("R", CultureInfo.InvariantCulture) : "p" + Text(sum.Weights + w))
                        .Append('*');
                }
                text.Append(Text(edges.Source(e)));
            }
            text.Append(')');
        }
        return text.ToString();
    }

    private static string Register(Tape tape, int register)
    {
        if (register < 0) return "";
        var population = tape.Instructions[register].Population;
        return "r" + Text(register) + (population < 0 ? "" : "[" + Text(population) + "]");
    }

    private static string Places(Places places) => places switch
    {
        { Count: 1 } => Text(places[0]),
        { Stride: > 0, Count: > 2 } => "[" + Text(places[0]) + ", " + Text(places[1]) + " .. " + Text(places[places.Count - 1]) + "]",
        _ => "[" + string.Join(' ', places.Positions.Select(Text)) + "]",
    };

    private static string Range(int first, int count) =>
        count == 1 ? Text(first) : "[" + Text(first) + " .. " + Text(first + count - 1) + "]";

    private static string Letter(Opcode code) => code switch { Opcode.State => "y", Opcode.Parameter => "p", Opcode.Delayed => "h", _ => "u" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

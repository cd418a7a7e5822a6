using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <content>Variables of many units.</content>
internal sealed partial class Program
{
    /// <summary>The variables of all units that a path means, in the model's order, with their paths; <c>all</c> stands for any name.</summary>
    public IReadOnlyList<(Variable Variable, string Path)> FindAll(string path)
    {
        if (VariablePath.Parse(path).Case is not VariablePath pattern) return Find(path) is { } one ? [(one, path)] : [];
        var found = new List<(Variable, string)>();
        for (var population = 0; population < lowered.Names.Length; population++)
        {
            foreach (var node in Layout.Units.In(population))
            {
                if (!pattern.Matches(pattern with { Node = node.Node })) continue;
                var meant = lowered.Names[population].Where(local => !Symbols.IsFlow(local.Key)
                    && VariablePath.Parse($"{node.Node}/{local.Key}").Case is VariablePath there && pattern.Matches(there)).ToArray();
                for (var unit = node.First; unit < node.First + node.Count; unit++)
                {
                    foreach (var (local, register) in meant)
                        found.Add((new(register.Number, unit), Paths.Of(Layout.PathOf(new(population, unit)), local)));
                }
            }
        }
        return found;
    }

    /// <summary>The state that a variable is; −1: it is none.</summary>
    public int StateOf(Variable variable) =>
        lowered.Tape.Instructions[variable.Register] is { Code: Opcode.State } i ? lowered.Tape.Frame.States[i.Item][variable.Unit] : -1;

    /// <summary>The parameter that a variable is; −1: it is none.</summary>
    public int ParameterOf(Variable variable) =>
        lowered.Tape.Instructions[variable.Register] is { Code: Opcode.Parameter } i ? lowered.Tape.Frame.Parameters[i.Item] + variable.Unit : -1;

    /// <summary>The tape of expressions of the variables of many units: of each expression its value for every unit.</summary>
    /// <param name="expressions">The expressions.</param>
    /// <param name="variables">What their symbols mean: a variable of each unit, or one of all.</param>
    /// <param name="units">The number of units.</param>
    public Tape TapeOf(IReadOnlyList<Expr> expressions, IReadOnlyDictionary<string, Variable[]> variables, int units) => Unrolling.Of(
        lowered.Tape, [.. variables.Values.SelectMany(v => v)], (tape, values) =>
        {
            var made = new Register[expressions.Count * units];
            for (var unit = 0; unit < units; unit++)
            {
                var known = new Dictionary<string, Register>(StringComparer.Ordinal) { [Constants.Time] = tape.Time() };
                foreach (var (name, value) in Constants.Values) known[name] = tape.Constant(value);
                var first = 0;
                foreach (var (name, each) in variables)
                {
                    known[name] = values[first + (each.Length == 1 ? 0 : unit)];
                    first += each.Length;
                }
                for (var e = 0; e < expressions.Count; e++) made[e * units + unit] = expressions[e].Fold(new Lowering(tape, known));
            }
            return made;
        });
}

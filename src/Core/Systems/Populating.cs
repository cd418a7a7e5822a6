using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Systems.Shapes;

namespace PyRates.Systems;

/// <summary>From a group of nodes to a population.</summary>
internal static class Populating
{
    /// <summary>The population of a group.</summary>
    public static Population Of(Grouping grouping, Inflows inflows, int group)
    {
        var shape = grouping.Shape(group);
        var members = grouping.Members[group];
        var parameters = default(Seq<Parameter>);
        var assignments = default(Seq<Assignment>);
        for (var i = 0; i < shape.Locals.Length; i++)
        {
            var local = shape.Locals[i];
            switch (local.Kind)
            {
                case Kind.Constant:
                    parameters = parameters.Add(new(local.Name, Values(local)));
                    break;
                case Kind.Assigned:
                    assignments = assignments.Add(new(local.Name, local.Value));
                    break;
                case Kind.Input:
                    var (assignment, parameter) = Fed(local, new(group, i));
                    assignments += assignment.AsSeq();
                    parameters += parameter.AsSeq();
                    break;
            }
        }
        return new(
            new(members.Length, unit => grouping.Of.PathOf(members[unit]), () => grouping.Of.NodesOf(members)),
            toSeq(shape.States.Select(i => shape.Locals[i]).Select(s => new StateVariable(s.Name, Values(s), s.Value))).Strict(),
            parameters.Strict(), assignments.Strict(), toSeq(inflows.Driven[group]).Strict())
        {
            Noises = toSeq(shape.Noises).Strict(),
        };

        // An input's default counts where nothing at all is connected: for a whole group it is a parameter, in a group of
        // which some units are connected it is one more summand, 0 for those.
        (Option<Assignment>, Option<Parameter>) Fed(Local input, Port port)
        {
            var fromOutside = inflows.Symbols.TryGetValue(port, out var symbols) ? toSeq(symbols) : [];
            var all = toSeq(input.Feeders) + fromOutside;
            if (all.IsEmpty) return (None, new Parameter(input.Name, Values(input)) { IsInput = true });
            if (!input.Feeders.IsEmpty || inflows.Reached[port].AreAll)
                return (new Assignment(input.Name, Total(all)), None);
            var rest = Symbols.Default(input.Name);
            return (new Assignment(input.Name, Total(all.Add(rest))), new Parameter(rest, Defaults(input, port)) { IsInput = true });
        }

        Rows Defaults(Local input, Port port)
        {
            var (values, connected) = (Values(input), inflows.Reached[port]);
            return new([.. values.Values.Select((value, unit) => connected[unit] ? 0 : value)]);
        }

        Rows Values(Local local) => Rows.Owned(grouping.Of.ValuesOf(local, members));
    }

    private static Expr Total(Seq<string> symbols) => symbols.Count == 1
        ? new Expr.Symbol(symbols[0])
        : new Expr.Sum(symbols.Map(Expr (s) => new Expr.Symbol(s)).Strict());
}

using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>How the operators of an edge are connected.</summary>
public static class EdgeWiring
{
    /// <summary>What feeds which inputs: as it was given; where nothing was, the source feeds the last input that no operator
    /// of the edge feeds.</summary>
    public static Seq<EdgeInput> InputsOf(EdgeOperators edge) => edge.Inputs.IsEmpty
        ? toSeq((from op in edge.Operators.Values
                 from variable in op.Variables.Values
                 where IsOpen(edge, op, variable)
                 select new EdgeInput(op.Name, variable.Name, None)).TakeLast(1).ToArray())
        : edge.Inputs;

    /// <summary>What leaves an edge: the output of its operators that no other of them takes, of several the last.</summary>
    /// <param name="path">The path under which the operators stand.</param>
    /// <param name="edge">The operators.</param>
    public static VariablePath OutputOf(string path, EdgeOperators edge)
    {
        var outputs = from op in edge.Operators.Values
                      from variable in op.Variables.Values
                      where variable.Role == Role.Output
                      orderby !IsTaken(edge, op, variable)
                      select new VariablePath(path, op.Name, variable.Name);
        return outputs.Last();
    }

    /// <summary>Whether something leaves.</summary>
    public static bool HasOutput(Table<Operator> operators) =>
        operators.Values.Any(op => op.Variables.Values.Any(v => v.Role == Role.Output));

    private static bool IsTaken(EdgeOperators edge, Operator of, Variable output) => edge.Operators.Values.Any(op =>
        op.Name != of.Name && op.Variables.Find(output.Name).Exists(v => v.Role == Role.Input));

    private static bool IsOpen(EdgeOperators edge, Operator op, Variable input) =>
        input.Role == Role.Input
        && !op.Equations.Exists(e => e.Target == input.Name)
        && !edge.Operators.Values.Any(other => other.Name != op.Name && other.Variables.Find(input.Name).Exists(v => v.Role == Role.Output));
}

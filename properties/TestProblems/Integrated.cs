using System;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using static LanguageExt.Prelude;
using Variable = PyRates.Models.Variable;

namespace PyRates.Properties.TestProblems;

/// <summary>The compiled model <c>x' = I(t)</c>: its state is the integral of what it is given.</summary>
public static class Integrated
{
    private static readonly SourceSpan Here = new("integrated", 1, 1);
    private static readonly ModelProblem Model = Pipeline.Compile(Circuit()).Match(
        Succ: compiled => compiled.Problem,
        Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    /// <summary>The integral of a signal.</summary>
    public static Problem Of(Signal signal) => Model.WithSignals([signal]);

    private static Circuit Circuit()
    {
        var equation = EquationReader.Read(EquationText.Of(Fragment.Inline("x' = I", Here))).Match(
            Succ: e => e, Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));
        Variable[] variables = [new("x", Role.Variable, 0, Here), new("I", Role.Input, 0, Here)];
        var integrator = new Operator("op", Table<Variable>.Of(variables, v => v.Name), Seq1(equation), Here);
        var node = new Node("p", Table<Operator>.Of([integrator], op => op.Name), Here);
        var input = VariablePath.Parse("p/op/I").IfNone(() => throw new InvalidOperationException());
        return new("integrated", Table<Node>.Of([node], n => n.Path), Seq<Edge>(), Seq1(new Drive(input, Here)), "");
    }
}

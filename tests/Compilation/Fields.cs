using System;
using System.Collections.Immutable;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Models;
using PyRates.Solving;

namespace PyRates.Tests.Compilation;

/// <summary>Looking at compiled problems.</summary>
internal static class Fields
{
    public static readonly Kernel[] Kernels =
        [Kernel.Structs, Kernel.PackedStructs, Kernel.ConstantStructs, Kernel.Loops, Kernel.Interpreter];

    public static ModelProblem Compiled(this Circuit circuit, params ImmutableArray<Signal> signals) => Pipeline.Compile(circuit).Match(
        Succ: compiled => compiled.Problem.WithSignals(signals),
        Fail: faults => throw new InvalidOperationException(string.Join('\n', faults)));

    /// <summary>The derivatives as a run of fixed steps sees them at the beginning of a step.</summary>
    public static double[] FieldAt(this Problem problem, double t, params double[] y) =>
        problem.Open(new Stepping.Fixed(0, 100, 0.5), new Glance(t, y, t));

    /// <summary>The derivatives in step <c>[from, from + 0.5)</c> at some time of it.</summary>
    public static double[] FieldIn(this Problem problem, double from, double t, params double[] y) =>
        problem.Open(new Stepping.Fixed(0, 100, 0.5), new Glance(t, y, from));

    public static Trajectory Solved(this Problem problem, Solver solver) => solver.Solve(problem).Match(
        Right: trajectory => trajectory,
        Left: failure => throw new InvalidOperationException(failure.Message));

    public static Type FieldType(this Problem problem, Stepping stepping) => problem.Open(stepping, new TypeOfField());

    private sealed record Glance(double T, double[] Y, double From) : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            TState.BeginAttempt(start);
            var during = TField.IsDriven ? TField.DuringStep(field, (long)(From / 0.5), From, From + 0.5) : field;
            return TState.View(TField.At(during, T, TState.Of(start, Y))).ToArray();
        }
    }

    private sealed class TypeOfField : IProblemVisitor<Type>
    {
        public Type Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> => typeof(TField);
    }
}

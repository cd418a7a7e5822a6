using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;

namespace PyRates.Systems;

/// <summary>The Jacobian of a system's vector field: the derivative of each state's derivative with respect to each state.</summary>
/// <param name="System">The system, written out.</param>
/// <param name="Partials">Derivatives of algebraic variables that are too long to be repeated wherever they are needed, each
/// behind what it needs and all of them behind the system's assignments.</param>
/// <param name="Entries">The entries that are not 0 everywhere, row by row.</param>
public sealed record JacobianSystem(
    ScalarSystem System, ImmutableArray<ScalarAssignment> Partials, ImmutableArray<JacobianEntry> Entries)
{
    private const int LongestRepeated = 40;                         // names and numbers in a derivative that is put in its place

    /// <summary>Differentiates a system.</summary>
    public static JacobianSystem Of(EquationSystem system) => Of(ScalarSystem.Of(system));

    /// <summary>Differentiates a system that is written out.</summary>
    public static JacobianSystem Of(ScalarSystem system)
    {
        var known = new Dictionary<string, Gradient>(StringComparer.Ordinal);
        for (var i = 0; i < system.States.Length; i++) known[system.States[i].Path] = Gradient.Of(i);
        var partials = ImmutableArray.CreateBuilder<ScalarAssignment>();
        foreach (var assignment in system.Assignments)
            known[assignment.Path] = Gradient.Of(assignment.Value, known).Map(
                (column, slope) => Named(assignment.Path, system.States[column].Path, slope));
        return new(system, partials.ToImmutable(), [.. system.States.SelectMany(
            (state, row) => Gradient.Of(state.Derivative, known).Slopes.Select(s => new JacobianEntry(row, s.State, s.Slope)))]);

        Expr Named(string variable, string state, Expr slope)
        {
            if (slope.Fold(Length.Instance) <= LongestRepeated) return slope;
            partials.Add(new($"d({variable})/d({state})", slope));
            return new Expr.Symbol(partials[^1].Path);
        }
    }

    /// <summary>The matrix at a point, row by row.</summary>
    public ImmutableArray<ImmutableArray<double>> At(Pointwise point)
    {
        var values = new Dictionary<string, double>(point.Values, StringComparer.Ordinal);
        foreach (var partial in Partials) values[partial.Path] = ExprValue.Of(partial.Value, values);
        var rows = System.States.Select(_ => new double[System.States.Length]).ToArray();
        foreach (var (row, column, value) in Entries) rows[row][column] = ExprValue.Of(value, values);
        return [.. rows.Select(row => row.ToImmutableArray())];
    }

    private sealed class Length : IExprAlgebra<int>
    {
        public static readonly Length Instance = new();

        public int Number(double value) => 1;

        public int Symbol(string name) => 1;

        public int Sum(Seq<int> terms) => terms.Sum();

        public int Product(Seq<int> factors) => factors.Sum();

        public int Negation(int operand) => operand;

        public int Quotient(int numerator, int denominator) => numerator + denominator;

        public int Power(int @base, int exponent) => @base + exponent;

        public int Call(string function, Seq<int> arguments) => 1 + arguments.Sum();
    }
}

/// <summary>An entry of a Jacobian.</summary>
/// <param name="Row">The state whose derivative is differentiated.</param>
/// <param name="Column">The state with respect to which.</param>
/// <param name="Value">The derivative, over paths, <c>t</c> and the names of the partials.</param>
public sealed record JacobianEntry(int Row, int Column, Expr Value);

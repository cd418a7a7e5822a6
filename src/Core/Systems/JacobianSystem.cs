using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

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

    /// <summary>The most entries, those of algebraic variables among them, that are written down.</summary>
    public const int Most = 2_000_000;

    /// <summary>Differentiates a system, unless it or its Jacobian is too large.</summary>
    /// <param name="system">The system.</param>
    /// <param name="at">Where that is asked for.</param>
    public static Validation<Diagnostic, JacobianSystem> Within(EquationSystem system, SourceSpan at) =>
        ScalarSystem.Within(system, at).Bind(scalar => Within(scalar, at));

    /// <summary>Differentiates a system that is written out, unless its Jacobian is too large.</summary>
    /// <param name="system">The system.</param>
    /// <param name="at">Where that is asked for.</param>
    public static Validation<Diagnostic, JacobianSystem> Within(ScalarSystem system, SourceSpan at) => Of(system, Most) is { } jacobian
        ? Success<Diagnostic, JacobianSystem>(jacobian)
        : Fail<Diagnostic, JacobianSystem>(new TooManyEntries(at, system.States.Length, Most));

    /// <summary>Differentiates a system, however large it is.</summary>
    internal static JacobianSystem Of(EquationSystem system) => Of(ScalarSystem.Of(system));

    /// <summary>Differentiates a system that is written out, however large its Jacobian is.</summary>
    internal static JacobianSystem Of(ScalarSystem system) => Of(system, long.MaxValue)!;

    private static JacobianSystem? Of(ScalarSystem system, long most)
    {
        var left = most;
        var known = new Dictionary<string, Gradient>(StringComparer.Ordinal);
        for (var i = 0; i < system.States.Length; i++) known[system.States[i].Path] = Gradient.Of(i);
        if (system.HasDelays && !DelayedStates(system, known, ref left)) return null;
        var partials = ImmutableArray.CreateBuilder<ScalarAssignment>();
        foreach (var assignment in system.Assignments)
        {
            var gradient = known[assignment.Path] = Gradient.Of(DelayedReads.Named(assignment.Value), known).Map(
                (column, slope) => Named(assignment.Path, NameOf(system, column), slope));
            if ((left -= gradient.Slopes.Length) < 0) return null;
        }
        var entries = ImmutableArray.CreateBuilder<JacobianEntry>();
        for (var row = 0; row < system.States.Length; row++)
        {
            var gradient = Gradient.Of(DelayedReads.Named(system.States[row].Derivative), known);
            if ((left -= gradient.Slopes.Length) < 0) return null;
            foreach (var (column, slope) in gradient.Slopes) entries.Add(new(row, column, slope));
        }
        return new(system, partials.ToImmutable(), entries.ToImmutable());

        Expr Named(string variable, string state, Expr slope)
        {
            if (slope.Fold(Length.Instance) <= LongestRepeated) return slope;
            partials.Add(new($"d({variable})/d({state})", slope));
            return new Expr.Symbol(partials[^1].Path);
        }
    }

    /// <summary>The number of columns: one per state, and another such block per delay.</summary>
    public int Columns => System.States.Length * (1 + System.Lags.Length);

    /// <summary>What a column is the derivative by: a state, or a state at an earlier time, <c>PATH@DELAY</c>.</summary>
    public string Column(int column) => NameOf(System, column);

    private static string NameOf(ScalarSystem system, int column)
    {
        var (block, state) = Math.DivRem(column, system.States.Length);
        var path = system.States[state].Path;
        return block == 0 ? path : DelayedReads.Symbol(path, system.Lags[block - 1]);
    }

    /// <summary>The gradients of what is read of the past: of a state itself, of an algebraic variable by the state at that
    /// time, as far as it does not itself read the past.</summary>
    /// <returns>Whether no more were left than there may be.</returns>
    private static bool DelayedStates(ScalarSystem system, Dictionary<string, Gradient> known, ref long left)
    {
        var now = new Dictionary<string, Gradient>(known, StringComparer.Ordinal);
        foreach (var assignment in system.Assignments)
        {
            var gradient = now[assignment.Path] = Gradient.Of(DelayedReads.Named(assignment.Value), now);
            if ((left -= (long)gradient.Slopes.Length * system.Lags.Length) < 0) return false;
        }
        for (var block = 0; block < system.Lags.Length; block++)
        {
            var (lag, first) = (system.Lags[block], (block + 1) * system.States.Length);
            foreach (var (path, gradient) in now)
                known[DelayedReads.Symbol(path, lag)] = new([.. gradient.Slopes.Select(s => (first + s.State, Earlier(s.Slope, lag)))]);
        }
        return true;

        static Expr Earlier(Expr slope, double lag) => Substitution.Of(
            slope, name => new Expr.Symbol(DelayedReads.Read(name) is null ? DelayedReads.Symbol(name, lag) : name));
    }

    /// <summary>The matrix at a point, row by row; what is read of the past is what it is at the initial state.</summary>
    public ImmutableArray<ImmutableArray<double>> At(Pointwise point)
    {
        var values = new Dictionary<string, double>(point.Values, StringComparer.Ordinal);
        foreach (var partial in Partials) values[partial.Path] = Pointwise.Value(partial.Value, values, point.AtRest);
        var rows = System.States.Select(_ => new double[Columns]).ToArray();
        foreach (var (row, column, value) in Entries) rows[row][column] = Pointwise.Value(value, values, point.AtRest);
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

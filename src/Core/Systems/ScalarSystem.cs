using System.Collections.Immutable;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>A system written out unit by unit: scalar equations over paths (<c>node/op/var</c>) and <c>t</c>. What is shown,
/// differentiated and written for other tools; its size is that of the nodes and edges.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Description">What the model says of itself.</param>
/// <param name="States">The states in the model's order, with their derivatives.</param>
/// <param name="Parameters">The constants, the unconnected inputs, and the weights of the edges.</param>
/// <param name="Assignments">The algebraic variables and connected inputs, each behind what it needs.</param>
/// <param name="Signals">The symbols that stand for signals.</param>
public sealed record ScalarSystem(
    string Name,
    string Description,
    ImmutableArray<ScalarState> States,
    ImmutableArray<ScalarParameter> Parameters,
    ImmutableArray<ScalarAssignment> Assignments,
    ImmutableArray<ScalarSignal> Signals)
{
    /// <summary>The distinct delays at which the past is read, ascending.</summary>
    public ImmutableArray<double> Lags { get; init; } = [];

    /// <summary>The symbols that stand for noise.</summary>
    public ImmutableArray<string> Noises { get; init; } = [];

    /// <summary>Whether something is read of the past.</summary>
    public bool HasDelays => !Lags.IsEmpty || HasVaryingLags;

    /// <summary>Whether a delay changes with time.</summary>
    public bool HasVaryingLags { get; init; }

    /// <summary>Writes a system out, unless it is too large.</summary>
    /// <param name="system">The system.</param>
    /// <param name="at">Where that is asked for.</param>
    public static Validation<Diagnostic, ScalarSystem> Within(EquationSystem system, SourceSpan at) => WrittenSize.Of(system) is { Fits: false } size
        ? Fail<Diagnostic, ScalarSystem>(new TooMuchToWrite(at, system.Name, size))
        : Success<Diagnostic, ScalarSystem>(Of(system));

    /// <summary>Writes a system out, however large it is.</summary>
    internal static ScalarSystem Of(EquationSystem system) => Scalarising.Of(system);
}

/// <summary>A state variable of one unit.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Initial">Its initial value.</param>
/// <param name="Derivative">Its derivative with respect to time, over paths.</param>
public sealed record ScalarState(string Path, double Initial, Expr Derivative);

/// <summary>A parameter of one unit or edge.</summary>
/// <param name="Path">Its path; of a weight <c>SOURCE:TARGET:weight</c>, with <c>#K</c> where edges run side by side.</param>
/// <param name="Value">Its value.</param>
/// <param name="Kind">What it is.</param>
public sealed record ScalarParameter(string Path, double Value, ParameterKind Kind);

/// <summary>What a parameter is.</summary>
public enum ParameterKind
{
    /// <summary>A constant of an operator.</summary>
    Constant,

    /// <summary>An input that nothing feeds.</summary>
    Input,

    /// <summary>The weight of an edge.</summary>
    Weight,
}

/// <summary>An algebraic variable of one unit.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Value">Its value, over paths.</param>
public sealed record ScalarAssignment(string Path, Expr Value);

/// <summary>A symbol that stands for a signal.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Target">The path of the input it drives.</param>
/// <param name="Number">The number of the signal.</param>
public sealed record ScalarSignal(string Symbol, string Target, int Number);

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>A system as plain data, for tools that read JSON. Paths in equations stand in brackets.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Description">What the model says of itself.</param>
/// <param name="States">The states with their initial values and their derivatives, values put in.</param>
/// <param name="Algebraic">The algebraic variables and connected inputs, in the order of evaluation.</param>
/// <param name="Parameters">The constants.</param>
/// <param name="Inputs">The inputs that nothing feeds.</param>
/// <param name="Signals">The inputs that signals drive.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Jacobian">The entries of the Jacobian that are not 0 everywhere, if they were asked for.</param>
public sealed record SystemDescription(
    string Name,
    string Description,
    ImmutableArray<DescribedState> States,
    ImmutableArray<DescribedEquation> Algebraic,
    ImmutableArray<DescribedValue> Parameters,
    ImmutableArray<DescribedValue> Inputs,
    ImmutableArray<DescribedSignal> Signals,
    ImmutableArray<DescribedEdge> Edges,
    DescribedJacobian? Jacobian)
{
    /// <summary>Describes a system, unless it is too large to be written out: of such a one there is a <see cref="SystemOutline"/>.</summary>
    /// <param name="system">The system.</param>
    /// <param name="at">Where that is asked for.</param>
    /// <param name="jacobian">Its Jacobian, if it is wanted.</param>
    public static Validation<Diagnostic, SystemDescription> Within(EquationSystem system, SourceSpan at, JacobianSystem? jacobian = null) =>
        WrittenSize.Of(system) is { Fits: false } size
            ? Fail<Diagnostic, SystemDescription>(new TooMuchToWrite(at, system.Name, size))
            : Success<Diagnostic, SystemDescription>(Of(system, jacobian));

    /// <summary>Describes a system, however large it is.</summary>
    internal static SystemDescription Of(EquationSystem system, JacobianSystem? jacobian = null)
    {
        var scalar = jacobian?.System ?? ScalarSystem.Of(system);
        var presentation = Presentation.WithValues(scalar);
        return new(
            scalar.Name, scalar.Description,
            [.. scalar.States.Select(s => new DescribedState(s.Path, s.Initial, Shown(s.Derivative)))],
            [.. scalar.Assignments.Select(a => new DescribedEquation(a.Path, Shown(a.Value)))],
            [.. Values(ParameterKind.Constant)],
            [.. Values(ParameterKind.Input)],
            [.. scalar.Signals.Select(s => new DescribedSignal(s.Target, s.Number))],
            [.. SystemText.EdgesOf(system).Select(e => new DescribedEdge(e.Source, e.Target, e.Weight))],
            jacobian is null ? null : Differentiated(jacobian));

        string Shown(Expr value) => presentation.Of(value, path => $"[{path}]").ToString();

        IEnumerable<DescribedValue> Values(ParameterKind kind) =>
            scalar.Parameters.Where(p => p.Kind == kind).Select(p => new DescribedValue(p.Path, p.Value));

        DescribedJacobian Differentiated(JacobianSystem jacobian) => new(
            [.. jacobian.Partials.Select(p => new DescribedEquation(p.Path, Shown(p.Value)))],
            [.. jacobian.Entries.Select(e => new DescribedEntry(
                scalar.States[e.Row].Path, jacobian.Column(e.Column), Shown(e.Value)))]);
    }
}

/// <summary>A state: its derivative as text.</summary>
public sealed record DescribedState(string Path, double Initial, string Derivative);

/// <summary>A variable and its equation as text.</summary>
public sealed record DescribedEquation(string Path, string Value);

/// <summary>A parameter and its value.</summary>
public sealed record DescribedValue(string Path, double Value);

/// <summary>An input and the number of the signal that drives it.</summary>
public sealed record DescribedSignal(string Path, int Signal);

/// <summary>An edge.</summary>
public sealed record DescribedEdge(string Source, string Target, double Weight);

/// <summary>A Jacobian: what its entries share, and the entries.</summary>
public sealed record DescribedJacobian(ImmutableArray<DescribedEquation> Partials, ImmutableArray<DescribedEntry> Entries);

/// <summary>The derivative of one state's derivative with respect to another state, as text.</summary>
public sealed record DescribedEntry(string Row, string Column, string Value);

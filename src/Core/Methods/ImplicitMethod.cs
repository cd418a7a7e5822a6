using System;
using PyRates.Methods.Implicit;

namespace PyRates.Methods;

/// <summary>A method for stiff problems: one that solves equations at every step, or a stabilised one. With a controller it is a solver, as an embedded
/// method is.</summary>
public sealed record ImplicitMethod : ICatalogued
{
    internal ImplicitMethod(string name, int order, Func<StiffField, Controller, ImplicitStepper> stepper) =>
        (Name, Order, Stepper) = (name, order, stepper);

    /// <summary>The name by which a command line calls it.</summary>
    public string Name { get; }

    /// <summary>The order; of a method of variable order the highest.</summary>
    public int Order { get; }

    /// <summary>Whether its steps need those before them: the method then chooses steps and orders by itself, and takes of a
    /// controller the tolerance only.</summary>
    public bool IsMultistep { get; init; }

    /// <summary>Whether it is an explicit method that is stable by many stages: it solves no equations and needs no
    /// Jacobian.</summary>
    public bool IsStabilised { get; init; }

    /// <summary>Whether its equations are solved by functional iteration: it needs no Jacobian, and is for problems that are not
    /// stiff.</summary>
    public bool IsFunctional { get; internal init; }

    /// <summary>The explicit method that works where the problem is not stiff; None: it is implicit throughout.</summary>
    public Option<EmbeddedMethod> Nonstiff { get; internal init; }

    /// <summary>Whether it can solve its equations by iteration, without a matrix: for as many states as there is room for.</summary>
    public bool SolvesByIteration { get; internal init; }

    /// <summary>The same method that makes no matrix at all; None: it needs one. A problem whose matrices find no room is solved so
    /// without being asked.</summary>
    public Option<ImplicitMethod> WithoutMatrix() => !SolvesByIteration ? None : Some(new ImplicitMethod(
        Name + ".matrixfree", Order, (opened, controller) =>
        {
            opened.IsMatrixFree = true;
            return Stepper(opened, controller);
        })
    { IsMultistep = IsMultistep, SolvesByIteration = true });

    /// <summary>Whether its equations on a field can be solved: a method that begins as an explicit one finds out when it
    /// needs to.</summary>
    internal bool IsPossible(StiffField field) => IsStabilised || IsFunctional || Nonstiff.IsSome || IsPossibleWhereStiff(field);

    /// <summary>Whether its implicit equations can be solved.</summary>
    internal bool IsPossibleWhereStiff(StiffField field) => SolvesByIteration || field.Linear.Factorises;

    internal Func<StiffField, Controller, ImplicitStepper> Stepper { get; }

    /// <summary>The same name.</summary>
    public bool Equals(ImplicitMethod? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

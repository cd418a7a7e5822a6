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

    internal Func<StiffField, Controller, ImplicitStepper> Stepper { get; }

    /// <summary>The same name.</summary>
    public bool Equals(ImplicitMethod? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

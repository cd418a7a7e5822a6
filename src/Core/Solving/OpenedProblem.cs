using System;
using PyRates.Dynamics;
using PyRates.Methods.Implicit;

namespace PyRates.Solving;

/// <summary>A problem of any type as a field on plain vectors.</summary>
internal static class OpenedProblem
{
    /// <summary>Opens a problem for a run.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="times">The run.</param>
    /// <param name="tolerance">What is exact to what.</param>
    /// <param name="jacobian">Opens its Jacobian; without one it is taken by differences.</param>
    /// <param name="sparsity">The entries that the Jacobian may have, if that is known.</param>
    public static StiffField Of(
        Problem problem, Stepping times, Tolerance tolerance, Func<IJacobian?> jacobian, Option<Sparsity> sparsity) =>
        problem.Open(times, new Opening(jacobian, sparsity, tolerance));

    private sealed record Opening(Func<IJacobian?> Jacobian, Option<Sparsity> Sparsity, Tolerance Tolerance) : IProblemVisitor<StiffField>
    {
        public StiffField Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> =>
            new OpenedField<TField, TState>(field, start, Jacobian, Sparsity, Tolerance, null);
    }
}

using System;
using System.Collections.Immutable;
using System.Numerics;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Analysis;

/// <summary>A state that stays: <c>f(t, y) = 0</c> with the signals as they are at a time, and delayed values equal to the present
/// ones.</summary>
/// <param name="State">The state.</param>
/// <param name="Residual">The largest component of the field there.</param>
/// <param name="Iterations">The Newton steps that led to it.</param>
public sealed record SteadyState(Rows State, double Residual, int Iterations)
{
    /// <summary>The most states of which eigenvalues are computed.</summary>
    public const int MostForEigenvalues = 500;

    /// <summary>The eigenvalues of the Jacobian there, those with the largest real part first; none for delay equations, whose
    /// spectrum is not that of a matrix, and none for more than <see cref="MostForEigenvalues"/> states.</summary>
    public required ImmutableArray<Complex> Eigenvalues { get; init; }

    /// <summary>Whether small deviations die out: every eigenvalue has a negative real part. None: not known.</summary>
    public Option<bool> IsStable => Eigenvalues.IsEmpty ? None : Some(Eigenvalues[0].Real < 0);

    /// <summary>Looks for a steady state from the start of a problem.</summary>
    /// <param name="problem">The problem: its start is the first guess.</param>
    /// <param name="at">The time at which signals and the field are read.</param>
    /// <param name="rtol">How exact relative to each component.</param>
    /// <param name="atol">How exact absolutely.</param>
    /// <param name="mostIterations">The most Newton steps.</param>
    public static Either<SteadyStateFailure, SteadyState> Find(
        Problem problem, double at = 0, double rtol = 1e-10, double atol = 1e-12, int mostIterations = 100) =>
        !double.IsFinite(at) || !(rtol >= 0) || !(atol > 0) || mostIterations < 1 || problem.Start.Count == 0
            ? new SteadyStateFailure.Impossible("the time is not finite, a tolerance is not positive, or there is no state", problem.Start)
            : new NewtonSearch(problem, at, new(rtol, atol)).From(problem.Start, mostIterations);

    /// <summary>Looks for a steady state from a guess.</summary>
    public static Either<SteadyStateFailure, SteadyState> Find(
        Problem problem, Rows guess, double at = 0, double rtol = 1e-10, double atol = 1e-12, int mostIterations = 100) =>
        guess.Count != problem.Start.Count
            ? new SteadyStateFailure.Impossible("the guess has another size than the state", guess)
            : Find(problem.From(guess), at, rtol, atol, mostIterations);
}

/// <summary>Why no steady state was found, and the last state that was tried.</summary>
/// <param name="Last">The state.</param>
public abstract record SteadyStateFailure(Rows Last)
{
    /// <summary>One sentence.</summary>
    public abstract string Message { get; }

    /// <summary>The search was set up in a way that cannot be run.</summary>
    public sealed record Impossible(string Reason, Rows Last) : SteadyStateFailure(Last)
    {
        /// <inheritdoc/>
        public override string Message => Reason;
    }

    /// <summary>The Jacobian is singular: steady states are not isolated there, or two of them meet.</summary>
    public sealed record Singular(Rows Last) : SteadyStateFailure(Last)
    {
        /// <inheritdoc/>
        public override string Message => "the Jacobian is singular: steady states are not isolated there, or two of them meet";
    }

    /// <summary>However short a step, the field does not get smaller; or the steps were used up.</summary>
    public sealed record Diverged(double Residual, Rows Last) : SteadyStateFailure(Last)
    {
        /// <inheritdoc/>
        public override string Message => FormattableString.Invariant(
            $"Newton's method did not converge: the largest component of the field is still {Residual:R}");
    }

    /// <summary>A component of the field is infinite or not a number.</summary>
    public sealed record NotFinite(string Variable, Rows Last) : SteadyStateFailure(Last)
    {
        /// <inheritdoc/>
        public override string Message => $"the derivative of '{Variable}' is not a finite number";
    }
}

using System;
using System.Globalization;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <summary>Why a solve did not reach its end, and the part that was solved: 9.7 s out of 10 are mostly a result.</summary>
/// <param name="At">The time that was reached.</param>
/// <param name="Partial">What was recorded up to there.</param>
public abstract record SolveFailure(double At, Trajectory Partial)
{
    /// <summary>One sentence with the time in it.</summary>
    public abstract string Message { get; }

    /// <summary>Somebody asked to stop.</summary>
    public sealed record Cancelled(double At, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"cancelled at t = {At:R}");
    }

    /// <summary>The time allowed for the solve is over.</summary>
    public sealed record TimeLimit(double At, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"the time limit was reached at t = {At:R}");
    }

    /// <summary>The error estimate asks for a step below the smallest one: a singularity, or a tolerance out of reach.</summary>
    public sealed record StepTooSmall(double At, double H, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <summary>The state variable that changes fastest there, measured in its tolerance.</summary>
        public Option<string> Variable { get; init; }

        /// <inheritdoc/>
        public override string Message => Text($"the step size fell to {H:R} at t = {At:R}: the solution may be singular there, or the tolerance out of reach")
            + Variable.Match(name => $"; '{name}' changes fastest", () => "");
    }

    /// <summary>Newton's method does not solve the equations of an implicit step, however small the step.</summary>
    public sealed record NewtonDiverged(double At, double H, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"the equations of a step of size {H:R} at t = {At:R} were not solved: Newton's method diverged; the field may jump there");
    }

    /// <summary>The matrix of an implicit step is singular, however small the step.</summary>
    public sealed record SingularMatrix(double At, double H, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"the matrix of a step of size {H:R} at t = {At:R} is singular");
    }

    /// <summary>A state variable became infinite or not a number.</summary>
    public sealed record NotFinite(double At, string Variable, double Value, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"'{Variable}' became {Value:R} at t = {At:R}");
    }

    /// <summary>A lag became negative, or no number.</summary>
    public sealed record FutureRead(double At, double Lag, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"a delay is {Lag:R} at t = {At:R}: the equation would read its own future");
    }

    /// <summary>The largest number of steps was used up.</summary>
    public sealed record TooManySteps(double At, long Steps, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"{Steps} steps were used up at t = {At:R}");
    }

    /// <summary>More samples were asked for than can be kept.</summary>
    public sealed record TooManySamples(double At, long Samples, Trajectory Partial) : SolveFailure(At, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Text($"{Samples} samples were kept up to t = {At:R}, and there is room for no more");
    }

    /// <summary>The solver was set up in a way that cannot be run.</summary>
    public sealed record Impossible(string Reason, Trajectory Partial) : SolveFailure(Partial.End.T, Partial)
    {
        /// <inheritdoc/>
        public override string Message => Reason;
    }

    private protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Why a run is asked to stop from outside.</summary>
public enum StopReason
{
    /// <summary>Somebody cancelled it.</summary>
    Cancelled,

    /// <summary>Its time is over.</summary>
    TimeLimit,
}

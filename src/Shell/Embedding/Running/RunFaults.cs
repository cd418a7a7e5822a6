using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A solver that cannot be made of the words given.</summary>
public sealed record UnfitSolver(SourceSpan At, string Text) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0522";

    /// <inheritdoc/>
    public override string Message => Text;
}

/// <summary>A number of a request outside the range in which it means something.</summary>
public sealed record OutOfRange(SourceSpan At, string What, string Expected) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0523";

    /// <inheritdoc/>
    public override string Message => $"{What} must be {Expected}";
}

/// <summary>One sample per step, and nobody said how long a step is.</summary>
public sealed record StepNeeded(SourceSpan At) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0524";

    /// <inheritdoc/>
    public override string Message => "samples without times need the step size, the time from one to the next";
}

/// <summary>A signal of random numbers for a tool that has none of that kind.</summary>
public sealed record RandomSignal(SourceSpan At) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0526";

    /// <inheritdoc/>
    public override string Message => "a signal of random numbers cannot be written for another tool: write its numbers to a file, and drive the input with that";
}

/// <summary>A language for which nothing can be written.</summary>
public sealed record UnknownBackend(SourceSpan At, string Name, Seq<string> Known) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0525";

    /// <inheritdoc/>
    public override string Message => $"unknown backend '{Name}'; there is {string.Join(", ", Known)}";
}

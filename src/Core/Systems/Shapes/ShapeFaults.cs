using PyRates.Foundation;

namespace PyRates.Systems.Shapes;

/// <summary>Arrays whose shapes do not go together.</summary>
public sealed record ShapeMismatch(SourceSpan At, string First, string FirstShape, string Second, string SecondShape) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0411";

    /// <inheritdoc/>
    public override string Message => $"shapes do not match: {First} {(FirstShape[0] == '(' ? "has shape" : "is")} {FirstShape}, "
        + $"{Second} {(SecondShape[0] == '(' ? "has shape" : "is")} {SecondShape}";
}

/// <summary>An index, shift or extent that is not known before the model runs.</summary>
public sealed record IndexNotConstant(SourceSpan At, string Function) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0412";

    /// <inheritdoc/>
    public override string Message => $"'{Function}' needs whole numbers that are constants: a number or a parameter";
}

/// <summary>An index that an array does not have.</summary>
public sealed record IndexOutOfRange(SourceSpan At, string Shape) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0413";

    /// <inheritdoc/>
    public override string Message => $"the index lies outside of an array that {(Shape[0] == '(' ? "has shape" : "is")} {Shape}";
}

/// <summary>A delay that is not known before the model runs: with a state, an input, noise or the past inside of it.</summary>
public sealed record DelayDependsOnState(SourceSpan At, Option<string> Name) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0414";

    /// <inheritdoc/>
    public override string Message =>
        "a delay may depend on the time and on parameters only, and this one depends on " + Name.Match(name => $"'{name}'", () => "the past");
}

/// <summary>A function that complex numbers do not have.</summary>
public sealed record NotForComplexNumbers(SourceSpan At, string Function) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0416";

    /// <inheritdoc/>
    public override string Message => $"'{Function}' has no meaning for complex numbers: take 'real', 'imag' or 'abs' of its arguments";
}

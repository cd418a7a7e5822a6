using PyRates.Dynamics;
using PyRates.Methods.Controllers;

namespace PyRates.Methods;

/// <summary>Judges one attempt by its error and says how long the next shall be. A record of constants: what it remembers is
/// an argument and a result, so two solves can share it and a step can be replayed.</summary>
/// <param name="Tolerance">How exact a solution is wanted.</param>
public abstract record Controller(Tolerance Tolerance)
{
    /// <summary>The verdict on one attempt.</summary>
    /// <param name="error">The norm of the error in units of the tolerance: 1 is just allowed.</param>
    /// <param name="errorOrder">The power of h with which the error estimate falls.</param>
    /// <param name="memory">What was remembered of the attempts before.</param>
    public abstract Verdict Judge(double error, int errorOrder, ErrorMemory memory);

    /// <summary>The elementary controller: <c>h · 0.9 · error^(-1/k)</c>, between a fifth and ten times.</summary>
    /// <remarks>With it and the same pair of methods the steps are those of SciPy's <c>solve_ivp</c>.</remarks>
    public static Controller I(double rtol = 1e-3, double atol = 1e-6) => new Integral(new(rtol, atol));

    /// <summary>Gustafsson's proportional-integral controller as in Hairer and Wanner's codes, β = 0.04.</summary>
    public static Controller PI(double rtol = 1e-3, double atol = 1e-6) => new ProportionalIntegral(new(rtol, atol));

    /// <summary>Gustafsson's predictive controller as in RADAU5: for implicit methods.</summary>
    public static Controller Predictive(double rtol = 1e-3, double atol = 1e-6) => new Predictive(new(rtol, atol));
}

/// <summary>What a controller remembers of the attempts before.</summary>
/// <param name="Last">The error of the last accepted step.</param>
/// <param name="Rejected">Whether the last attempt was rejected.</param>
public readonly record struct ErrorMemory(double Last, bool Rejected)
{
    /// <summary>This attempt's step as a multiple of the last accepted one; 0: not known.</summary>
    public double Ratio { get; init; }

    /// <summary>The memory at the start of a run.</summary>
    public static ErrorMemory Start => new(1e-4, false);
}

/// <summary>What follows from an attempt.</summary>
/// <param name="Accept">Whether the step counts.</param>
/// <param name="Factor">The next step as a multiple of this one.</param>
/// <param name="Memory">What to remember.</param>
public readonly record struct Verdict(bool Accept, double Factor, ErrorMemory Memory);

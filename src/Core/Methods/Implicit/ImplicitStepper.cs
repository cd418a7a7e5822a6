using System;

namespace PyRates.Methods.Implicit;

/// <summary>How an attempt at a step ended.</summary>
internal enum Fate
{
    /// <summary>The step counts.</summary>
    Accepted,

    /// <summary>Its error is too large.</summary>
    Rejected,

    /// <summary>Its equations were not solved.</summary>
    Diverged,

    /// <summary>The matrix of its equations is singular.</summary>
    Singular,
}

/// <summary>An implicit method at work: the state that it has reached, and all that it keeps from step to step. Lives as long
/// as a run.</summary>
internal abstract class ImplicitStepper
{
    private double lastWidth;

    /// <summary>A method on a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="controller">The judge of attempts.</param>
    /// <param name="bends">How many coefficients the dense output has beyond the cubic: 0, 1, 2 or 4.</param>
    protected ImplicitStepper(StiffField field, Controller controller, int bends)
    {
        (Field, Controller, Bends) = (field, controller, bends);
        var (relative, absolute) = (controller.Tolerance.Relative, controller.Tolerance.Absolute);
        var wanted = Math.Max(relative > 0 ? relative : absolute, 100 * Rounding);
        NewtonTolerance = Math.Max(10 * Rounding / wanted, Math.Min(0.03, Math.Sqrt(wanted)));
        (Y, Next, Scale) = (new double[field.Size], new double[field.Size], new double[field.Size]);
        (Left, Right, Fourth) = (new double[field.Size], new double[field.Size], new double[field.Size]);
        Fifth = new double[bends > 1 ? field.Size : 0];
        (Sixth, Seventh) = (new double[bends > 2 ? field.Size : 0], new double[bends > 2 ? field.Size : 0]);
    }

    /// <summary>The distance of 1 to the next number.</summary>
    protected const double Rounding = 2.2204460492503131e-16;

    /// <summary>The time that was reached.</summary>
    public double T { get; protected set; }

    /// <summary>The state at it.</summary>
    public double[] Y { get; private set; }

    /// <summary>The step that should be tried next.</summary>
    public double Width { get; protected set; }

    /// <summary>The power of h with which the error estimate falls.</summary>
    public abstract int ErrorOrder { get; }

    /// <summary>Whether a step needs those before it: behind a break such a method begins anew with small steps.</summary>
    public virtual bool IsMultistep => false;

    /// <summary>The slope of the dense output at the start of the last step.</summary>
    public double[] Left { get; }

    /// <summary>The slope of the dense output at its end.</summary>
    public double[] Right { get; }

    /// <summary>The coefficients of θ²(1-θ)² of the dense output.</summary>
    public double[] Fourth { get; }

    /// <summary>The coefficients of θ³(1-θ)².</summary>
    public double[] Fifth { get; }

    /// <summary>The coefficients of θ³(1-θ)³.</summary>
    public double[] Sixth { get; }

    /// <summary>The coefficients of θ⁴(1-θ)³.</summary>
    public double[] Seventh { get; }

    /// <summary>How many of these coefficients there are: 0, 1, 2 or 4.</summary>
    public int Bends { get; }

    /// <summary>The field.</summary>
    protected StiffField Field { get; }

    /// <summary>The judge of attempts; methods with several steps take its tolerance only.</summary>
    protected Controller Controller { get; }

    /// <summary>How small the last correction of Newton's method has to be, in units of the tolerance.</summary>
    protected double NewtonTolerance { get; }

    /// <summary>The state at the end of the attempt.</summary>
    protected double[] Next { get; private set; }

    /// <summary>Room for the units of the tolerance.</summary>
    protected double[] Scale { get; }

    /// <summary>What the controller remembers.</summary>
    protected ErrorMemory Memory { get; private set; } = ErrorMemory.Start;

    /// <summary>Begins at a time, whatever was before.</summary>
    /// <param name="t">The time.</param>
    /// <param name="y">The state.</param>
    /// <param name="slope">The derivatives there.</param>
    /// <param name="h">A first step.</param>
    public virtual void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        (T, Width, Memory, lastWidth) = (t, h, ErrorMemory.Start, 0);
        y.CopyTo(Y);
    }

    /// <summary>A first step.</summary>
    /// <param name="t">The time at the start.</param>
    /// <param name="y">The state there.</param>
    /// <param name="slope">The derivatives there.</param>
    /// <param name="length">The time to the next break point.</param>
    public virtual double FirstStep(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double length) =>
        Field.FirstStep(t, y, slope, length, ErrorOrder);

    /// <summary>Tries a step to a time.</summary>
    /// <param name="end">Its end.</param>
    /// <param name="dense">Whether somebody will look inside it.</param>
    public abstract Fate Try(double end, bool dense);

    /// <summary>What the error estimate is multiplied by, so that the error over a whole run follows the tolerance: that of a
    /// method whose estimate is of a higher order than its result falls only with the power p/(p + 1) of the tolerance.
    /// Söderlind and Wang, J. Comput. Appl. Math. 185 (2006) 244-260, section 4.</summary>
    protected double Calibration { get; init; } = 1;

    /// <summary>The controller's verdict on an attempt, from the error in units of the tolerance.</summary>
    protected Verdict Judge(double error, double width)
    {
        var verdict = Controller.Judge(Calibration * error, ErrorOrder, Memory with { Ratio = lastWidth > 0 ? width / lastWidth : 0 });
        Memory = verdict.Memory;
        if (verdict.Accept) lastWidth = width;
        return verdict;
    }

    /// <summary>The calibration of a method of an order with an estimate of the next one.</summary>
    protected static double CalibrationOf(Controller controller, int order)
    {
        var (relative, absolute) = (controller.Tolerance.Relative, controller.Tolerance.Absolute);
        return Math.Pow(Math.Clamp(relative > 0 ? relative : absolute, 1e-12, 1), -1.0 / order);
    }

    /// <summary>The attempt counts.</summary>
    protected void Advance(double end)
    {
        T = end;
        (Y, Next) = (Next, Y);
    }
}

using System;
using PyRates.Dynamics;
using PyRates.Methods.Linear;

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
    private const double Settled = 1e-3;
    private readonly double[] left, right, fourth, fifth, sixth, seventh, eighth;
    private readonly int bends;
    private double[] current;
    private double lastWidth, lastChange;
    private double[] before = [], inside = [], defect = [];

    /// <summary>A method on a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="controller">The judge of attempts.</param>
    /// <param name="bends">How many coefficients the dense output has beyond the cubic at most: 0, 1, 2, 4 or 5.</param>
    protected ImplicitStepper(StiffField field, Controller controller, int bends)
    {
        (Field, Controller, this.bends) = (field, controller, bends);
        var (relative, absolute) = (controller.Tolerance.Relative, controller.Tolerance.Absolute);
        var wanted = Math.Max(relative > 0 ? relative : absolute, 100 * Rounding);
        Rounded = 10 * Rounding / wanted;
        NewtonTolerance = Math.Max(Rounded, Math.Min(0.03, Math.Sqrt(wanted)));
        (current, Next, Scale) = (new double[field.Size], new double[field.Size], new double[field.Size]);
        (left, right, fourth) = (new double[field.Size], new double[field.Size], new double[field.Size]);
        fifth = new double[bends > 1 ? field.Size : 0];
        (sixth, seventh) = (new double[bends > 2 ? field.Size : 0], new double[bends > 2 ? field.Size : 0]);
        eighth = new double[bends > 4 ? field.Size : 0];
    }

    /// <summary>The distance of 1 to the next number.</summary>
    protected const double Rounding = 2.2204460492503131e-16;

    /// <summary>The time that was reached.</summary>
    public double T { get; protected set; }

    /// <summary>The state at it.</summary>
    public virtual double[] Y => current;

    /// <summary>The step that should be tried next.</summary>
    public double Width { get; protected set; }

    /// <summary>The power of h with which the error estimate falls.</summary>
    public abstract int ErrorOrder { get; }

    /// <summary>Whether a step needs those before it: behind a break such a method begins anew with small steps.</summary>
    public virtual bool IsMultistep => false;

    /// <summary>The slope of the dense output at the start of the last step.</summary>
    public virtual double[] Left => left;

    /// <summary>The slope of the dense output at its end.</summary>
    public virtual double[] Right => right;

    /// <summary>The coefficients of θ²(1-θ)² of the dense output.</summary>
    public virtual double[] Fourth => fourth;

    /// <summary>The coefficients of θ³(1-θ)².</summary>
    public virtual double[] Fifth => fifth;

    /// <summary>The coefficients of θ³(1-θ)³.</summary>
    public virtual double[] Sixth => sixth;

    /// <summary>The coefficients of θ⁴(1-θ)³.</summary>
    public virtual double[] Seventh => seventh;

    /// <summary>The coefficients of θ⁴(1-θ)⁴.</summary>
    public virtual double[] Eighth => eighth;

    /// <summary>How many of these coefficients the last step has: 0 to 5.</summary>
    public virtual int Bends => bends;

    /// <summary>The field.</summary>
    protected StiffField Field { get; }

    /// <summary>The judge of attempts; methods with several steps take its tolerance only.</summary>
    protected Controller Controller { get; }

    /// <summary>How small the last correction of Newton's method has to be, in units of the tolerance.</summary>
    protected double NewtonTolerance { get; }

    /// <summary>How large a correction may be that is nothing but rounding: it need not become smaller.</summary>
    protected double Rounded { get; }

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
        y.CopyTo(current);
    }

    /// <summary>A first step.</summary>
    /// <param name="t">The time at the start.</param>
    /// <param name="y">The state there.</param>
    /// <param name="slope">The derivatives there.</param>
    /// <param name="length">The time to the next break point.</param>
    /// <param name="isCut">Whether it would be another one with more time.</param>
    public virtual double FirstStep(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double length, out bool isCut) =>
        Field.FirstStep(t, y, slope, length, ErrorOrder, out isCut);

    /// <summary>Passes all that is kept between two attempts, to be written down or as it was written down.</summary>
    public virtual void Carry(ref Transfer kept)
    {
        var (t, width, (last, isRejected), ratio) = (T, Width, Memory, Memory.Ratio);
        kept.Pass(ref t);
        kept.Pass(ref width);
        kept.Pass(ref last);
        kept.Pass(ref isRejected);
        kept.Pass(ref ratio);
        kept.Pass(ref lastWidth);
        kept.Pass(current);
        (T, Width, Memory) = (t, width, new(last, isRejected) { Ratio = ratio });
    }

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

    private Polynomial Component(int i, double h) =>
        Polynomial.Hermite(Y[i], Next[i], h * Left[i], h * Right[i]) with { Fourth = Bends > 0 ? Fourth[i] : 0 };

    /// <summary>The calibration of a method of an order with an estimate of the next one.</summary>
    protected static double CalibrationOf(Controller controller, int order)
    {
        var (relative, absolute) = (controller.Tolerance.Relative, controller.Tolerance.Absolute);
        return Math.Pow(Math.Clamp(relative > 0 ? relative : absolute, 1e-12, 1), -1.0 / order);
    }

    /// <summary>How often a step that reads its own solution is taken at the most.</summary>
    protected const int MostPasses = 12;

    /// <summary>Whether a step that reads its own solution came out as it was read, to a thousandth of the tolerance; if it did not,
    /// it is to be taken again with what came out, which must be in <see cref="Next"/> and the dense output.</summary>
    /// <param name="end">The end of the step.</param>
    /// <param name="pass">How often it was taken before.</param>
    protected bool Settles(double end, int pass)
    {
        if (before.Length == 0) before = new double[Next.Length];
        for (var i = 0; i < before.Length; i++) before[i] = Next[i] - before[i];
        var change = Scaled.Norm(before, Scale);
        var rate = pass > 1 ? change / lastChange : 0.9;
        lastChange = change;
        Next.CopyTo(before, 0);
        Field.Guess(end, Next, this);
        return pass > 0 && (change == 0 || (rate < 1 && rate / (1 - rate) * change <= Settled));
    }

    /// <summary>Where a cubic that meets the slopes at both ends is furthest from its equation: <c>(3 - √3)/6</c>.</summary>
    protected const double Furthest = 0.21132486540518712;

    /// <summary>How far the dense output of the attempt is from solving the equation, in units of the tolerance (Enright, BIT 40 (2000)
    /// 159-170); filtered as error estimates are.</summary>
    /// <param name="end">The end of the step.</param>
    /// <param name="at">Which part of the step lies before the place.</param>
    /// <param name="factors">The factors of the step's matrix.</param>
    protected double Defect(double end, double at, Lu<double> factors)
    {
        if (inside.Length == 0) (inside, defect) = (new double[Next.Length], new double[Next.Length]);
        var h = end - T;
        for (var i = 0; i < inside.Length; i++) inside[i] = Component(i, h).At(at);
        if (!Field.Slope(T + (at * h), inside, defect)) return double.NaN;
        for (var i = 0; i < inside.Length; i++) defect[i] -= Component(i, h).Slope(at) / h;
        factors.Solve(defect);
        return Scaled.Norm(defect, Scale);
    }

    /// <summary>The attempt counts.</summary>
    protected void Advance(double end)
    {
        T = end;
        (current, Next) = (Next, current);
    }
}

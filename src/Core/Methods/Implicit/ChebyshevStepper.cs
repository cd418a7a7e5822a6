using System;
using System.Runtime.CompilerServices;

namespace PyRates.Methods.Implicit;

/// <summary>The Runge-Kutta-Chebyshev method of order 2: explicit, with as many stages as the spectral radius of the Jacobian
/// asks for, since the interval of stability on the negative real axis grows with the square of their number. Sommeijer,
/// Shampine, Verwer, J. Comput. Appl. Math. 88 (1998) 315-326, equations 2.1 to 2.8.</summary>
/// <remarks>It solves no equations and needs no matrices, so it is for large problems with real eigenvalues: diffusion. The dense
/// output is the cubic Hermite polynomial.</remarks>
internal sealed class ChebyshevStepper : ImplicitStepper
{
    private const double Damping = 2.0 / 13;
    private const double Stretch = 1.54;                   // s stages are stable to (s² - 1)/1.54 at least
    private const int Lifetime = 25;                       // steps that a spectral radius serves
    private readonly SpectralRadius spectrum;
    private readonly double[] slope, endSlope, estimate;
    private readonly int mostStages;
    private double[] stage, before;
    private double radius;
    private int age;

    /// <summary>The method on a field.</summary>
    public ChebyshevStepper(StiffField field, Controller controller) : base(field, controller, bends: 0)
    {
        var n = field.Size;
        spectrum = new(field);
        (slope, endSlope, estimate, stage, before) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        Calibration = 0.5 * CalibrationOf(controller, 2);
        var wanted = controller.Tolerance.Relative > 0 ? controller.Tolerance.Relative : controller.Tolerance.Absolute;
        mostStages = (int)Math.Clamp(Math.Sqrt(wanted / (10 * Rounding)), 2, 100_000);   // rounding errors grow with s²
    }

    /// <inheritdoc/>
    public override int ErrorOrder => 3;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        base.Begin(t, y, slope, h);
        slope.CopyTo(this.slope);
        age = Lifetime;
    }

    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        kept.Pass(ref radius);
        kept.Pass(ref age);
        kept.Pass(slope);
        spectrum.Carry(ref kept);
    }

    /// <inheritdoc/>
    public override Fate Try(double end, bool dense)
    {
        var h = end - T;
        if (age >= Lifetime)
        {
            (radius, age) = (spectrum.At(T, Y, slope), 0);
            if (!double.IsFinite(radius)) return Failed(h);
        }
        var wanted = 1 + Math.Floor(Math.Sqrt(Stretch * h * radius + 1));
        if (wanted > mostStages)
        {
            Width = Math.Min(0.99 * Longest, 0.5 * h);
            return Fate.Rejected;
        }
        if (!Passes(Math.Max(2, (int)wanted), h)) return Failed(h);
        for (var i = 0; i < estimate.Length; i++)
            estimate[i] = 0.8 * (Y[i] - Next[i]) + 0.4 * h * (slope[i] + endSlope[i]);
        Scaled.By(Controller.Tolerance, Y, Next, Scale);
        var verdict = Judge(Scaled.Norm(estimate, Scale), h);
        Width = Math.Min(h * verdict.Factor, 0.99 * Longest);
        if (!verdict.Accept)
        {
            if (age > 0) age = Lifetime;
            return Fate.Rejected;
        }
        Bend();
        endSlope.CopyTo(slope, 0);
        Advance(end);
        age++;
        return Fate.Accepted;
    }

    /// <summary>The longest step that the most stages allow.</summary>
    private double Longest => radius > 0 ? ((double)mostStages * mostStages - 1) / (Stretch * radius) : double.MaxValue;

    private Fate Failed(double h)
    {
        (Width, age) = (0.25 * h, Lifetime);
        return Fate.Diverged;
    }

    private void Bend()
    {
        slope.CopyTo(Left, 0);
        endSlope.CopyTo(Right, 0);
    }

    /// <summary>All stages and the slope at the end, again and again while they read what comes out of them.</summary>
    private bool Passes(int stages, double h)
    {
        var readsItself = Field.ReadsItself(T, h);
        if (readsItself) Scaled.By(Controller.Tolerance, Y, Y, Scale);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            if (!Stages(stages, h) || !Field.Slope(T + h, Next, endSlope)) return false;
            if (!readsItself) return true;
            Bend();
            if (Settles(T + h, pass)) return true;
        }
        return false;
    }

    /// <summary>All stages, by the recurrence of the Chebyshev polynomials T and of their first two derivatives at w₀.</summary>
    /// <returns>Whether the field was finite.</returns>
    private bool Stages(int stages, double h)
    {
        var w0 = 1 + Damping / ((double)stages * stages);
        var w1 = Derivatives(stages, w0);
        var (t1, t2, d1, d2, dd1, dd2) = (w0, 1.0, 1.0, 0.0, 0.0, 0.0);
        var (b1, b2) = (1 / (4 * w0 * w0), 1 / (4 * w0 * w0));
        var (c1, c2) = (w1 * b1, 0.0);
        Y.CopyTo(before, 0);
        for (var i = 0; i < stage.Length; i++) stage[i] = Y[i] + h * c1 * slope[i];
        for (var j = 2; j <= stages; j++)
        {
            var (t0, d0, dd0) = (2 * w0 * t1 - t2, 2 * (w0 * d1 + t1) - d2, 2 * (w0 * dd1 + 2 * d1) - dd2);
            var b0 = dd0 / (d0 * d0);
            var a1 = 1 - b1 * t1;
            var (mu, nu, muTilde) = (2 * b0 * w0 / b1, -b0 / b2, 2 * b0 * w1 / b1);
            if (!Field.Slope(T + h * c1, stage, endSlope)) return false;
            Combine(mu, nu, h * muTilde, a1);
            (c1, c2) = (mu * c1 + nu * c2 + muTilde * (1 - a1), c1);
            (t1, t2, d1, d2, dd1, dd2, b1, b2) = (t0, t1, d0, d1, dd0, dd1, b0, b1);
        }
        stage.CopyTo(Next, 0);
        return true;
    }

    /// <summary>The next stage takes the place of the one before the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Combine(double mu, double nu, double width, double a)
    {
        var (start, last, to, first, there) = (Y, stage, before, slope, endSlope);
        var own = 1 - mu - nu;
        for (var i = 0; i < to.Length; i++)
            to[i] = own * start[i] + mu * last[i] + nu * to[i] + width * (there[i] - a * first[i]);
        (stage, before) = (before, stage);
    }

    /// <summary>w₁, the ratio of the first to the second derivative of the Chebyshev polynomial at w₀.</summary>
    private static double Derivatives(int stages, double w0)
    {
        var square = w0 * w0 - 1;
        var root = Math.Sqrt(square);
        var angle = stages * Math.Log(w0 + root);
        return Math.Sinh(angle) * square / (Math.Cosh(angle) * stages * root - w0 * Math.Sinh(angle));
    }
}

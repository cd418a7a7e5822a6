using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>Radau IIA of order 5, three stages at once: Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.8. The simplified
/// Newton method keeps Jacobian and factors as long as it converges; the eigenvalues of the inverse of the method's matrix
/// split its equations into a real and a complex system.</summary>
internal sealed partial class RadauStepper : ImplicitStepper
{
    private const int MostIterations = 6;
    private const double Reused = 1e-9;                             // steps no further apart share their factors
    private readonly Lu<double> real;
    private readonly Lu<Complex> complex;
    private readonly double[] jacobian, slope, estimate, sum, realRight;
    private readonly double[][] stages, transformed, slopes, course, guess; // Z, W = T⁻¹Z, f(Z), the coefficients of θ, θ², θ³
    private readonly Complex[] complexRight;
    private bool isFresh, isRejected, hasCourse;
    private double factored, courseStart, courseWidth, rate;
    private int iterations;

    /// <summary>The method on a field.</summary>
    public RadauStepper(StiffField field, Controller controller) : base(field, controller, bends: 0)
    {
        var n = field.Size;
        (real, complex) = (field.Linear.Real(), field.Linear.Complex());
        (jacobian, slope, estimate, sum) = (new double[field.Linear.Entries], new double[n], new double[n], new double[n]);
        (stages, transformed, slopes, course, guess) = (Three(n), Three(n), Three(n), Three(n), Three(n));
        (realRight, complexRight) = (new double[n], new Complex[n]);
    }

    /// <inheritdoc/>
    public override int ErrorOrder => 4;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        base.Begin(t, y, slope, h);
        slope.CopyTo(this.slope);
        (hasCourse, factored, isRejected) = (false, 0, false);
        Renew();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Fate Try(double end, bool dense)
    {
        var h = end - T;
        Predict(h);
        Scaled.By(Controller.Tolerance, Y, Y, Scale);
        var fate = Fate.Diverged;
        while (true)
        {
            if (Math.Abs(h - factored) > Reused * h && !Factor(h)) fate = Fate.Singular;
            else if (Solve(h)) break;
            else fate = Fate.Diverged;
            if (isFresh)
            {
                (Width, factored) = (0.5 * h, 0);
                return fate;
            }
            Renew();
            Restart();
        }
        for (var i = 0; i < Next.Length; i++) Next[i] = Y[i] + stages[2][i];
        var error = Error(h);
        return Accept(end, h, Field.ReadsPast ? Inside(end, h, error) : error, dense) ? Fate.Accepted : Fate.Rejected;
    }

    private bool Accept(double end, double h, double error, bool dense)
    {
        var verdict = Judge(error, h);
        var factor = verdict.Factor * (2 * MostIterations + 1) / (2.0 * MostIterations + iterations);
        if (!verdict.Accept)
        {
            (Width, factored, isRejected) = (h * Math.Max(0.2, factor), 0, true);
            return false;
        }
        var renews = iterations > 2 && rate > 1e-3;
        if (!renews && factor < 1.2) factor = 1;                    // the same step keeps the factors
        RadauIIA.Transform(RadauIIA.Course, stages, course);
        (hasCourse, courseStart, courseWidth) = (true, T, h);
        if (dense) Bend(course, h);
        Advance(end);
        Field.Slope(end, Y, slope);
        if (renews) Renew();
        else isFresh = false;
        (Width, isRejected) = (h * factor, false);
        return true;
    }

    /// <summary>A new Jacobian where the method stands.</summary>
    private void Renew()
    {
        Field.Jacobian(T, Y, slope, jacobian);
        (isFresh, factored) = (true, 0);
    }

    private bool Factor(double h)
    {
        Field.Factorisations++;
        if (!real.Factor(jacobian, RadauIIA.Real / h) || !complex.Factor(jacobian, RadauIIA.Complex / h)) return false;
        factored = h;
        return true;
    }

    /// <summary>The stages as the last step's polynomial goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Predict(double h)
    {
        if (!hasCourse)
        {
            Restart();
            return;
        }
        for (var stage = 0; stage < 3; stage++)
        {
            var x = (T + RadauIIA.C[stage] * h - courseStart) / courseWidth;
            var (a, b, c) = (x - 1, x * x - 1, x * x * x - 1);      // the polynomial less its value at the end of its step
            for (var i = 0; i < sum.Length; i++)
                stages[stage][i] = a * course[0][i] + b * course[1][i] + c * course[2][i];
        }
        RadauIIA.Transform(RadauIIA.TInverse, stages, transformed);
    }

    private void Restart()
    {
        foreach (var z in stages) z.AsSpan().Clear();
        foreach (var w in transformed) w.AsSpan().Clear();
    }

    /// <summary>Newton's method for the stages.</summary>
    /// <returns>Whether it converges.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Solve(double h)
    {
        var (realShift, complexShift) = (RadauIIA.Real / h, RadauIIA.Complex / h);
        var last = 0.0;
        rate = 0;
        for (iterations = 1; iterations <= MostIterations; iterations++)
        {
            if (Field.ReadsItself(T, h)) Guess(h);
            for (var stage = 0; stage < 3; stage++)
            {
                for (var i = 0; i < sum.Length; i++) sum[i] = Y[i] + stages[stage][i];
                if (!Field.Slope(T + RadauIIA.C[stage] * h, sum, slopes[stage])) return false;
            }
            Sides(realShift, complexShift);
            real.Solve(realRight);
            complex.Solve(complexRight);
            var size = Correct();
            if (!double.IsFinite(size)) return false;
            if (iterations > 1 && size > Rounded)
            {
                rate = size / last;
                if (rate >= 1 || Math.Pow(rate, MostIterations - iterations + 1) / (1 - rate) * size > NewtonTolerance) return false;
            }
            RadauIIA.Transform(RadauIIA.T, transformed, stages);
            if (size <= Rounded || (iterations > 1 && rate / (1 - rate) * size < NewtonTolerance)) return true;
            last = size;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sides(double realShift, Complex complexShift)
    {
        var inverse = RadauIIA.TInverse;
        for (var i = 0; i < realRight.Length; i++)
        {
            var (f1, f2, f3) = (slopes[0][i], slopes[1][i], slopes[2][i]);
            realRight[i] = inverse[0][0] * f1 + inverse[0][1] * f2 + inverse[0][2] * f3 - realShift * transformed[0][i];
            complexRight[i] = new Complex(
                inverse[1][0] * f1 + inverse[1][1] * f2 + inverse[1][2] * f3,
                inverse[2][0] * f1 + inverse[2][1] * f2 + inverse[2][2] * f3)
                - complexShift * new Complex(transformed[1][i], transformed[2][i]);
        }
    }

    /// <summary>Adds the correction to W.</summary>
    /// <returns>Its size in units of the tolerance.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Correct()
    {
        var squares = Scaled.Squares(realRight, Scale);
        for (var i = 0; i < realRight.Length; i++)
        {
            var (re, im) = (complexRight[i].Real, complexRight[i].Imaginary);
            transformed[0][i] += realRight[i];
            transformed[1][i] += re;
            transformed[2][i] += im;
            squares += (re * re + im * im) / (Scale[i] * Scale[i]);
        }
        return Math.Sqrt(squares / (3 * realRight.Length));
    }

    /// <summary>The error, filtered by the real factors so that it stays bounded on stiff components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Error(double h)
    {
        var e = RadauIIA.Error;
        for (var i = 0; i < sum.Length; i++)
            sum[i] = (e[0] * stages[0][i] + e[1] * stages[1][i] + e[2] * stages[2][i]) / h;
        for (var i = 0; i < sum.Length; i++) estimate[i] = slope[i] + sum[i];
        real.Solve(estimate);
        Scaled.By(Controller.Tolerance, Y, Next, Scale);
        var error = Scaled.Norm(estimate, Scale);
        if (!isRejected || !(error > 1) || Field.ReadsPast) return error; // what follows says nothing of the inside of the step
        for (var i = 0; i < sum.Length; i++) realRight[i] = Y[i] + estimate[i];
        if (!Field.Slope(T, realRight, estimate)) return error;
        for (var i = 0; i < sum.Length; i++) estimate[i] += sum[i];
        real.Solve(estimate);
        return Scaled.Norm(estimate, Scale);
    }

    /// <summary>What the stages at hand say of the step: a field that reads itself reads this, and Newton's method solves for both
    /// at once (Guglielmi and Hairer, Computing 67 (2001) 1-12, section 2).</summary>
    private void Guess(double h)
    {
        RadauIIA.Transform(RadauIIA.Course, stages, guess);
        Bend(guess, h);
        for (var i = 0; i < Next.Length; i++) Next[i] = Y[i] + stages[2][i];
        if (Field.ReadsItself(T, h)) Field.Guess(T + h, Next, this);
    }

    /// <summary>The error of a step whose inside will be read: the defect too, between the first two stages and as a field reads it
    /// that reads itself.</summary>
    private double Inside(double end, double h, double error)
    {
        Guess(h);
        return Math.Max(error, Defect(end, 0.4, real));
    }

    private void Bend(double[][] course, double h)
    {
        for (var i = 0; i < Left.Length; i++)
        {
            Left[i] = course[0][i] / h;
            Right[i] = (course[0][i] + 2 * course[1][i] + 3 * course[2][i]) / h;
        }
    }

    private static double[][] Three(int n) => [new double[n], new double[n], new double[n]];
}

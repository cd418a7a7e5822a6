using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>A diagonally implicit Runge-Kutta method, stage after stage by the simplified Newton method with one Jacobian and
/// one factorisation: Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.6 and IV.8.</summary>
internal sealed class EsdirkStepper : ImplicitStepper
{
    private const int MostIterations = 7;
    private const double Filtered = 8;                              // by so much the filter hides of the error, on stiff test problems
    private const double Reused = 1e-9;                             // steps no further apart share their factors
    private readonly ButcherTableau tableau;
    private readonly ImmutableArray<double> error;
    private readonly Lu<double> lu;
    private readonly double gamma;
    private readonly double[] jacobian, known, argument, change, estimate;
    private readonly double[][] k;                                  // the slopes of the stages
    private bool isFresh;
    private double factored, worst;
    private int iterations;

    /// <summary>A method on a field.</summary>
    public EsdirkStepper(StiffField field, Controller controller, ButcherTableau tableau) : base(field, controller, bends: 0)
    {
        var n = field.Size;
        (this.tableau, lu, gamma) = (tableau, field.Linear.Real(), tableau.A[1][1]);
        error = tableau.Error.IfNone([]);
        Calibration = tableau.ErrorOrder > tableau.Order ? 2 * CalibrationOf(controller, tableau.Order) : Filtered;
        (jacobian, known, argument) = (new double[field.Linear.Entries], new double[n], new double[n]);
        (change, estimate, k) = (new double[n], new double[n], new double[tableau.Stages][]);
        for (var i = 0; i < k.Length; i++) k[i] = new double[n];
    }

    /// <inheritdoc/>
    public override int ErrorOrder => tableau.ErrorOrder;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        base.Begin(t, y, slope, h);
        slope.CopyTo(k[0]);
        Renew();
    }

    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        kept.Pass(ref isFresh);
        kept.Pass(ref factored);
        kept.Pass(k[0]);
        Field.Carry(ref kept, jacobian);
        lu.Carry(ref kept, jacobian, factored > 0 ? 1 / (factored * gamma) : 0);
    }

    /// <inheritdoc/>
    public override Fate Try(double end, bool dense)
    {
        var h = end - T;
        Scaled.By(Controller.Tolerance, Y, Y, Scale);
        while (true)
        {
            var isRegular = Math.Abs(h - factored) <= Reused * h || Factor(h);
            if (isRegular && Passes(h)) break;
            if (isFresh)
            {
                (Width, factored) = (0.5 * h, 0);
                return isRegular ? Fate.Diverged : Fate.Singular;
            }
            Renew();
        }
        var verdict = Judge(Field.ReadsPast ? Inside(end, Error()) : Error(), h);
        var factor = verdict.Factor * (2 * MostIterations + 1) / (2.0 * MostIterations + iterations);
        if (!verdict.Accept)
        {
            (Width, factored) = (h * Math.Max(0.2, factor), 0);
            return Fate.Rejected;
        }
        if (dense) Bend();
        Advance(end);
        (k[0], k[^1]) = (k[^1], k[0]);
        isFresh = false;
        if (worst > 0.1) Renew();                                   // Newton's method became slow
        else if (factor is >= 1 and < 1.2) factor = 1;              // the same step keeps the factors
        Width = h * factor;
        return Fate.Accepted;
    }

    private void Renew()
    {
        Field.Jacobian(T, Y, jacobian);                           // not with k[0], which is the slope but for Newton's error
        (isFresh, factored) = (true, 0);
    }

    private bool Factor(double h)
    {
        Field.Factorisations++;
        if (!lu.Factor(jacobian, 1 / (h * gamma))) return false;
        factored = h;
        return true;
    }

    /// <summary>The error of a step whose inside will be read.</summary>
    private double Inside(double end, double error)
    {
        Bend();
        return Math.Max(error, Defect(end, Furthest, lu));
    }

    private void Bend()
    {
        k[0].CopyTo(Left.AsSpan());
        k[^1].CopyTo(Right.AsSpan());
    }

    /// <summary>All stages, again and again while they read what comes out of them.</summary>
    private bool Passes(double h)
    {
        if (!Field.ReadsItself(T, h)) return Stages(h);
        for (var pass = 0; pass < MostPasses && Stages(h); pass++)
        {
            Bend();
            if (Settles(T + h, pass)) return true;
        }
        return false;
    }

    /// <summary>All stages, and the end; false where one is not solved.</summary>
    private bool Stages(double h)
    {
        (iterations, worst) = (0, 0);
        for (var stage = 1; stage < k.Length; stage++)
        {
            Y.CopyTo(known.AsSpan());
            Add(known, tableau.A[stage].AsSpan()[..stage], h);
            Predict(stage);
            if (!Solve(stage, h)) return false;
        }
        argument.CopyTo(Next.AsSpan());
        return true;
    }

    /// <summary>A first guess of the slope: the straight line through those of the two stages nearest in time.</summary>
    private void Predict(int stage)
    {
        var (near, other) = (0, -1);
        for (var j = 1; j < stage; j++)
        {
            if (Distance(j) <= Distance(near)) (near, other) = (j, near);
            else if (other < 0 || Distance(j) <= Distance(other)) other = j;
        }
        var share = other < 0 ? 0 : (tableau.C[stage] - tableau.C[near]) / (tableau.C[near] - tableau.C[other]);
        for (var i = 0; i < known.Length; i++)
            k[stage][i] = k[near][i] + (other < 0 ? 0 : share * (k[near][i] - k[other][i]));

        double Distance(int j) => Math.Abs(tableau.C[stage] - tableau.C[j]);
    }

    /// <summary>Newton's method for <c>Y = known + hγ·f(Y)</c>: <c>(1/(hγ)·I - J)·δ = f(Y) - (Y - known)/(hγ)</c>.</summary>
    private bool Solve(int stage, double h)
    {
        var (slope, last, step) = (k[stage], 0.0, h * gamma);
        for (var i = 0; i < slope.Length; i++) argument[i] = known[i] + step * slope[i];
        for (var iteration = 1; iteration <= MostIterations; iteration++)
        {
            iterations = Math.Max(iterations, iteration);
            if (!Field.Slope(T + tableau.C[stage] * h, argument, change)) return false;
            for (var i = 0; i < change.Length; i++) change[i] -= slope[i];
            lu.Solve(change);
            var size = Scaled.Norm(change, Scale);
            if (!double.IsFinite(size)) return false;
            for (var i = 0; i < change.Length; i++)
            {
                slope[i] += change[i] / step;
                argument[i] = known[i] + step * slope[i];
            }
            if (size <= Rounded) return true;
            if (iteration > 1)
            {
                var rate = size / last;
                worst = Math.Max(worst, rate);
                if (rate >= 1 || Math.Pow(rate, MostIterations - iteration) / (1 - rate) * size > NewtonTolerance) return false;
                if (rate / (1 - rate) * size < NewtonTolerance) return true;
            }
            last = size;
        }
        return false;
    }

    /// <summary>The error, filtered so that it stays bounded on stiff components.</summary>
    private double Error()
    {
        estimate.AsSpan().Clear();
        Add(estimate, error.AsSpan(), 1 / gamma);
        lu.Solve(estimate);
        Scaled.By(Controller.Tolerance, Y, Next, Scale);
        return Scaled.Norm(estimate, Scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(double[] to, ReadOnlySpan<double> weights, double factor)
    {
        for (var j = 0; j < weights.Length; j++)
        {
            var (weight, from) = (factor * weights[j], k[j]);
            if (weight == 0) continue;
            for (var i = 0; i < to.Length; i++) to[i] += weight * from[i];
        }
    }
}

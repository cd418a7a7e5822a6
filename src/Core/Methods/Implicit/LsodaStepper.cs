using System;
using System.Runtime.CompilerServices;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>Adams' formulas and backward differentiation formulas of variable order, with an automatic choice between them:
/// Petzold, Automatic selection of methods for solving stiff and nonstiff systems of ordinary differential equations, SIAM J.
/// Sci. Stat. Comput. 4 (1983) 136-148, with the constants of Hindmarsh's ODEPACK.</summary>
internal sealed partial class LsodaStepper : ImplicitStepper
{
    private const int MostCorrections = 3, MostFailures = 10, StepsOfAJacobian = 20;
    private const double Reused = 1e-9;                             // steps no further apart are the same
    private readonly Lu<double>? lu;                                // null: Adams' formulas throughout
    private readonly Nordsieck y;
    private readonly double[] jacobian, slope, correction, change;
    private LinearMultistep family = LinearMultistep.Adams;
    private int order = 1, wait, afterSwitch, jacobianAge, convergenceFailures, errorFailures, corrections;
    private double h, largestGrowth, contraction, shift, coefficient, last;
    private bool isCurrent, needsJacobian, hasSwitched;

    /// <summary>The method on a field, with the choice or with Adams' formulas alone.</summary>
    public LsodaStepper(StiffField field, Controller controller, bool chooses = true) : base(field, controller, bends: 4)
    {
        var n = field.Size;
        (lu, y) = (chooses ? field.Linear.Real() : null, new(n, LinearMultistep.Adams.Highest));
        (jacobian, slope) = (new double[chooses ? field.Linear.Entries : 0], new double[n]);
        (correction, change) = (new double[n], new double[n]);
    }

    /// <inheritdoc/>
    public override int ErrorOrder => order + 1;

    /// <inheritdoc/>
    public override bool IsMultistep => true;

    private bool IsStiff => ReferenceEquals(family, LinearMultistep.Backward);

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> start, ReadOnlySpan<double> derivatives, double first)
    {
        base.Begin(t, start, derivatives, first);
        (family, order, h) = (LinearMultistep.Adams, 1, first);
        (wait, afterSwitch, jacobianAge, convergenceFailures, errorFailures) = (2, 20, 0, 0, 0);
        (largestGrowth, contraction, shift, coefficient) = (1e4, 0.7, 0, 1);
        (estimatedSpeed, knownSpeed, isLimited, needsJacobian, isCurrent, hasSwitched) = (0, 0, false, true, false, false);
        Restart(start, derivatives);
    }

    /// <inheritdoc/>
    public override Fate Try(double end, bool dense)
    {
        var width = end - T;
        if (Math.Abs(width - h) > Reused * h) Stretch(width / h);
        if (convergenceFailures == 0 && errorFailures == 0) Scaled.By(Controller.Tolerance, Y, Y, Scale);
        if (hasSwitched) BeginFamily();
        needsJacobian |= IsStiff && (Math.Abs(shift - 1) > 0.3 || jacobianAge >= StepsOfAJacobian);
        y.Predict(order);
        var fate = Correct(end);
        if (fate != Fate.Accepted) return NotSolved(fate);
        isCurrent = false;
        var error = (corrections == 0 ? last : Largest(correction)) / family.Error[order][1];
        return error <= 1 ? Taken(end, dense, error) : TooWrong(error);
    }

    private Fate Taken(double end, bool dense, double error)
    {
        (convergenceFailures, errorFailures) = (0, 0);
        jacobianAge++;
        y.Correct(family.Correction[order], correction);
        y[0].CopyTo(Next.AsSpan());
        Advance(end);
        if (dense) Bend(isCorrected: true);
        Choose(error);
        Width = h;
        return Fate.Accepted;
    }

    /// <summary>Newton's method did not converge: a shorter step, with a new Jacobian.</summary>
    private Fate NotSolved(Fate fate)
    {
        y.Retract(order);
        largestGrowth = 2;
        needsJacobian = true;
        convergenceFailures++;
        Stretch(0.25);
        Width = convergenceFailures < MostFailures ? h : 0;
        return fate;
    }

    /// <summary>The error is too large: a shorter step or a lower order, after three failures the first order again.</summary>
    private Fate TooWrong(double error)
    {
        y.Retract(order);
        largestGrowth = 2;
        errorFailures++;
        if (!double.IsFinite(error)) Stretch(0.1);
        else if (errorFailures < 3) ChooseAfterFailure(error);
        else
        {
            h *= 0.1;
            if (errorFailures < MostFailures && Field.Slope(T, Y, slope)) Restart(Y, slope);
            else h = 0;
            if (order > 1) SetOrder(1);
            (needsJacobian, wait) = (true, 5);
        }
        Width = h;
        return Fate.Rejected;
    }

    /// <summary>A straight line.</summary>
    private void Restart(ReadOnlySpan<double> start, ReadOnlySpan<double> derivatives)
    {
        start.CopyTo(y[0]);
        for (var i = 0; i < derivatives.Length; i++) y[1][i] = h * derivatives[i];
    }

    /// <summary>The correction of the prediction: by functional iteration with Adams' formulas, by the chord method else.</summary>
    private Fate Correct(double end)
    {
        var (size, before, rate) = (Largest(y[0]), 0.0, 0.0);
        corrections = 0;
        correction.AsSpan().Clear();
        y[0].CopyTo(Next.AsSpan());
        if (!Slope(end)) return Fate.Diverged;
        while (true)
        {
            if (corrections == 0)
            {
                if (IsStiff && needsJacobian && !Renew(end)) return Fate.Singular;
                needsJacobian = false;
            }
            last = IsStiff ? Chord() : Functional();
            if (!double.IsFinite(last)) return Fate.Diverged;
            if (last <= 100 * size * Rounding) return Fate.Accepted;
            if (corrections > 0 || IsStiff)
            {
                if (corrections > 0)
                {
                    var met = last <= 1024 * before ? last / before : 1024;
                    rate = Math.Max(rate, met);
                    contraction = Math.Max(0.2 * contraction, met);
                }
                var limit = last * Math.Min(1, 1.5 * contraction) / (family.Error[order][1] * (0.5 / (order + 2)));
                if (limit <= 1)
                {
                    estimatedSpeed = Math.Max(estimatedSpeed, rate / Math.Abs(h * family.Correction[order][0]));
                    if (estimatedSpeed != 0 && lu is not null) knownSpeed = estimatedSpeed;
                    return Fate.Accepted;
                }
            }
            corrections++;
            if (corrections == MostCorrections || (corrections >= 2 && last > 2 * before))
            {
                if (!IsStiff || isCurrent) return Fate.Diverged;
                (needsJacobian, corrections, rate, last) = (true, 0, 0, 0);
                correction.AsSpan().Clear();
                y[0].CopyTo(Next.AsSpan());
            }
            before = last;
            if (!Slope(end)) return Fate.Diverged;
        }
    }

    /// <summary>The slope at the end as it is corrected so far.</summary>
    private bool Slope(double end)
    {
        if (Field.ReadsItself(T, h))
        {
            Bend(isCorrected: false);
            Field.Guess(end, Next, this);
        }
        return Field.Slope(end, Next, slope);
    }

    private double Functional()
    {
        var weight = family.Correction[order][0];
        for (var i = 0; i < change.Length; i++)
        {
            var total = h * slope[i] - y[1][i];
            change[i] = total - correction[i];
            correction[i] = total;
            Next[i] = y[0][i] + weight * total;
        }
        return Largest(change);
    }

    /// <summary><c>(1/(hβ)·I - J)·δ = (h·f - (y' + e))/(hβ)</c></summary>
    private double Chord()
    {
        var weight = family.Correction[order][0];
        for (var i = 0; i < change.Length; i++) change[i] = (h * slope[i] - (y[1][i] + correction[i])) / factored;
        lu!.Solve(change);
        for (var i = 0; i < change.Length; i++)
        {
            correction[i] += change[i];
            Next[i] = y[0][i] + weight * correction[i];
        }
        return Largest(change);
    }

    private bool Renew(double end)
    {
        Field.Jacobian(end, Next, slope, jacobian);
        Field.Factorisations++;
        factored = h * family.Correction[order][0];
        jacobianSpeed = RowNorm();
        (shift, jacobianAge, contraction, isCurrent) = (1, 0, 0.7, true);
        return lu!.Factor(jacobian, 1 / factored);
    }

    /// <summary>The largest component in units of the tolerance; with Adams' formulas alone the root mean square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Largest(ReadOnlySpan<double> of)
    {
        var largest = lu is null ? Scaled.Norm(of, Scale) : 0.0;    // CVODE's norm
        for (var i = 0; i < of.Length && lu is not null; i++)
        {
            var size = Math.Abs(of[i]) / Scale[i];
            if (!(size <= largest)) largest = size;
        }
        return largest;
    }

    private void Bend(bool isCorrected)
    {
        var weights = isCorrected ? [] : family.Correction[order];
        Span<double> c = stackalloc double[LinearMultistep.Adams.Highest + 2];
        for (var i = 0; i < Left.Length; i++)
        {
            y.Powers(order, i, weights, correction, c);
            var (left, right) = Bending.Slopes(c);
            (Left[i], Right[i]) = (left / h, right / h);
            (Fourth[i], Fifth[i], Sixth[i], Seventh[i]) = Bending.Rest(c);
        }
    }
}

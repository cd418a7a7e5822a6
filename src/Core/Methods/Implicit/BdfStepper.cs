using System;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>Numerical differentiation formulas of order 1 to 5 in modified backward differences: Shampine and Reichelt, The
/// MATLAB ODE Suite, SIAM J. Sci. Comput. 18 (1997) 1-22, sections 2 and 3.</summary>
internal sealed class BdfStepper : ImplicitStepper
{
    private const int Highest = 5, MostIterations = 4;
    private const double Reused = 1e-9;                             // steps no further apart are the same
    private readonly Lu<double> lu;
    private readonly double[] jacobian, slope, predicted, past, correction, change;
    private readonly BackwardDifferences differences;
    private bool isFresh, isFactored;
    private double step, factored;                                  // the distance of the differences; c of the factors
    private int order = 1, equal, iterations;

    /// <summary>The method on a field.</summary>
    public BdfStepper(StiffField field, Controller controller) : base(field, controller, bends: 2)
    {
        var n = field.Size;
        lu = field.Linear.Real();
        (jacobian, slope, predicted) = (new double[field.Linear.Entries], new double[n], new double[n]);
        (past, correction, change) = (new double[n], new double[n], new double[n]);
        differences = new(n, Highest);
    }

    /// <inheritdoc/>
    public override int ErrorOrder => order + 1;

    /// <inheritdoc/>
    public override bool IsMultistep => true;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        base.Begin(t, y, slope, h);
        (order, equal, step, isFactored, isFresh) = (1, 0, h, false, true);
        differences.Begin(y, slope, h);
        Field.Jacobian(t, y, slope, jacobian);
    }

    /// <inheritdoc/>
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        kept.Pass(ref order);
        kept.Pass(ref equal);
        kept.Pass(ref step);
        kept.Pass(ref factored);
        kept.Pass(ref isFresh);
        kept.Pass(ref isFactored);
        differences.Carry(ref kept);
        Field.Carry(ref kept, jacobian);
        lu.Carry(ref kept, jacobian, isFactored ? 1 / factored : 0);
    }

    /// <inheritdoc/>
    public override Fate Try(double end, bool dense)
    {
        var h = end - T;
        if (Math.Abs(h - step) > Reused * step) Rescale(h / step);
        differences.Predict(order, predicted);
        Scaled.By(Controller.Tolerance, predicted, predicted, Scale);
        differences.Past(order, past);
        var fate = Converge(end, h / Ndf.Alpha[order]);
        if (fate != Fate.Accepted)
        {
            Rescale(0.5);
            (Width, isFactored) = (step, false);
            return fate;
        }
        var safety = 0.9 * (2 * MostIterations + 1) / (2.0 * MostIterations + iterations);
        Scaled.By(Controller.Tolerance, Next, Next, Scale);
        var error = Ndf.Error[order] * Scaled.Norm(correction, Scale);
        if (!(error <= 1))
        {
            Rescale(double.IsFinite(error) ? Math.Max(0.2, safety * Math.Pow(error, -1.0 / (order + 1))) : 0.2);
            Width = step;
            return Fate.Rejected;
        }
        Advance(end);
        differences.Accept(order, correction);
        isFresh = false;
        if (dense) differences.Bend(order, h, null, Left, Right, Fourth, Fifth);
        if (++equal > order) Choose(error, safety);
        Width = step;
        return Fate.Accepted;
    }

    private Fate Converge(double end, double c)
    {
        while (true)
        {
            if (!isFactored && !Factor(c)) return Fate.Singular;
            if (Solve(end, c)) return Fate.Accepted;
            if (isFresh) return Fate.Diverged;
            Field.Jacobian(end, predicted, jacobian);
            (isFresh, isFactored) = (true, false);
        }
    }

    private bool Factor(double c)
    {
        Field.Factorisations++;
        factored = c;
        return isFactored = lu.Factor(jacobian, 1 / c);
    }

    /// <summary>Newton's method for the correction of the prediction: <c>(1/c - J)·δ = f - (ψ + d)/c</c>.</summary>
    private bool Solve(double end, double c)
    {
        // after a rejection the factors of the longer step serve too: the correction is that of equations multiplied by c
        var (last, share) = (0.0, c / factored);
        var readsItself = Field.ReadsItself(T, end - T);
        correction.AsSpan().Clear();
        predicted.CopyTo(Next.AsSpan());
        for (iterations = 1; iterations <= MostIterations; iterations++)
        {
            if (readsItself)
            {
                differences.Bend(order, end - T, correction, Left, Right, Fourth, Fifth);
                Field.Guess(end, Next, this);
            }
            if (!Field.Slope(end, Next, slope)) return false;
            for (var i = 0; i < change.Length; i++) change[i] = slope[i] - (past[i] + correction[i]) / c;
            lu.Solve(change);
            for (var i = 0; i < change.Length; i++) change[i] *= share;
            var size = Scaled.Norm(change, Scale);
            if (!double.IsFinite(size)) return false;
            var rate = iterations > 1 ? size / last : 0;
            if (iterations > 1 && size > Rounded
                && (rate >= 1 || Math.Pow(rate, MostIterations - iterations + 1) / (1 - rate) * size > NewtonTolerance)) return false;
            for (var i = 0; i < change.Length; i++)
            {
                correction[i] += change[i];
                Next[i] = predicted[i] + correction[i];
            }
            if (size <= Rounded || (iterations > 1 && rate / (1 - rate) * size < NewtonTolerance)) return true;
            last = size;
        }
        return false;
    }

    /// <summary>After enough equal steps: the order, of this and its neighbours, with the longest next step.</summary>
    private void Choose(double error, double safety)
    {
        var below = order > 1 ? Ndf.Error[order - 1] * Scaled.Norm(differences[order], Scale) : double.PositiveInfinity;
        var above = order < Highest ? Ndf.Error[order + 1] * Scaled.Norm(differences[order + 2], Scale) : double.PositiveInfinity;
        var (lower, same, higher) = (
            Math.Pow(below, -1.0 / order), Math.Pow(error, -1.0 / (order + 1)), Math.Pow(above, -1.0 / (order + 2)));
        var best = Math.Max(lower, Math.Max(same, higher));
        if (lower == best) order--;
        else if (same != best) order++;
        Rescale(Math.Min(10, safety * best));
        isFactored = false;
    }

    private void Rescale(double factor)
    {
        differences.Rescale(order, factor);
        step *= factor;
        equal = 0;
    }
}

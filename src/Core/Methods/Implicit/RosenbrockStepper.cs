using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>A Rosenbrock method: each stage is one solution of linear equations with the Jacobian at the start of the step, and
/// nothing is iterated. Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.7.</summary>
internal sealed class RosenbrockStepper : ImplicitStepper
{
    private readonly RosenbrockTableau tableau;
    private readonly Lu<double> lu;
    private readonly double[] jacobian, slope, timeSlope, argument, estimate;
    private readonly double[][] u;
    private readonly bool endsWithSlope;
    private bool isFresh, changes;

    /// <summary>A method on a field.</summary>
    public RosenbrockStepper(StiffField field, Controller controller, RosenbrockTableau tableau)
        : base(field, controller, tableau.Dense.Length < 3 ? 0 : 1)
    {
        var n = field.Size;
        (this.tableau, lu, endsWithSlope) = (tableau, field.Plan.Real(), tableau.EndsWithSlope);
        if (tableau.ErrorOrder > tableau.Order) Calibration = 0.5 * CalibrationOf(controller, tableau.Order);
        field.WantsExactJacobian = true;
        (jacobian, slope, timeSlope) = (new double[field.Sparsity.Count], new double[n], new double[n]);
        (argument, estimate, u) = (new double[n], new double[n], new double[tableau.Stages][]);
        for (var i = 0; i < u.Length; i++) u[i] = new double[n];
    }

    /// <inheritdoc/>
    public override int ErrorOrder => tableau.ErrorOrder;

    /// <inheritdoc/>
    public override void Begin(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        base.Begin(t, y, slope, h);
        slope.CopyTo(this.slope);
        isFresh = false;
    }

    /// <inheritdoc/>
    public override Fate Try(double end, bool dense)
    {
        var h = end - T;
        if (!isFresh)
        {
            Field.Jacobian(T, Y, slope, jacobian);
            changes = Field.TimeSlope(T, h, Y, slope, timeSlope);
            isFresh = true;
        }
        Field.Factorisations++;
        if (!lu.Factor(jacobian, 1 / (h * tableau.Gamma))) return Failed(Fate.Singular, h);
        if (!Passes(h)) return Failed(Fate.Diverged, h);
        estimate.AsSpan().Clear();
        Add(estimate, tableau.Error, 1);
        Scaled.By(Controller.Tolerance, Y, Next, Scale);
        if (dense) Bend(h);
        var error = Scaled.Norm(estimate, Scale);
        var verdict = Judge(Field.ReadsPast ? Math.Max(error, Defect(end, Furthest, lu)) : error, h);
        Width = h * verdict.Factor;
        if (!verdict.Accept) return Fate.Rejected;
        Advance(end);
        isFresh = false;
        if (endsWithSlope) argument.CopyTo(slope.AsSpan());
        else Field.Slope(end, Y, slope);
        return Fate.Accepted;
    }

    private Fate Failed(Fate fate, double h)
    {
        Width = 0.25 * h;
        return fate;
    }

    /// <summary>All stages and the end, again and again while they read what comes out of them.</summary>
    private bool Passes(double h)
    {
        var readsItself = Field.ReadsItself(h);
        if (readsItself) Scaled.By(Controller.Tolerance, Y, Y, Scale);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            for (var stage = 0; stage < u.Length; stage++)
                if (!Stage(stage, h)) return false;
            Y.CopyTo(Next.AsSpan());
            Add(Next, tableau.B, 1);
            if (!readsItself) return true;
            Bend(h);
            if (Settles(T + h, pass)) return true;
        }
        return false;
    }

    /// <summary>One stage; false where the field is not finite.</summary>
    private bool Stage(int stage, double h)
    {
        var right = u[stage];
        if (stage == 0)
        {
            slope.CopyTo(right.AsSpan());
        }
        else
        {
            Y.CopyTo(argument.AsSpan());
            Add(argument, tableau.A[stage], 1);
            if (!Field.Slope(T + tableau.C[stage] * h, argument, right)) return false;
            if (stage == u.Length - 1) right.CopyTo(argument.AsSpan());
            Add(right, tableau.K[stage], 1 / h);
        }
        if (changes && tableau.D[stage] != 0)
            for (var i = 0; i < right.Length; i++) right[i] += h * tableau.D[stage] * timeSlope[i];
        lu.Solve(right);
        return true;
    }

    /// <summary>Adds stages with weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(double[] to, ImmutableArray<double> weights, double factor)
    {
        for (var j = 0; j < weights.Length; j++)
        {
            var (weight, from) = (factor * weights[j], u[j]);
            if (weight == 0) continue;
            for (var i = 0; i < to.Length; i++) to[i] += weight * from[i];
        }
    }

    private void Bend(double h)
    {
        Left.AsSpan().Clear();
        Right.AsSpan().Clear();
        Fourth.AsSpan().Clear();
        Add(Left, tableau.Dense[0], 1);
        if (tableau.Dense.Length > 1) Add(Right, tableau.Dense[1], 1);
        if (tableau.Dense.Length > 2) Add(Fourth, tableau.Dense[2], 1);
        for (var i = 0; i < Left.Length; i++)
        {
            var (p, q, r, rise) = (Left[i], Right[i], Fourth[i], Next[i] - Y[i]);
            Left[i] = (rise + p) / h;
            Right[i] = (rise - p - q - r) / h;
            Fourth[i] = -r;
        }
    }
}

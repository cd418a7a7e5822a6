using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>A Rosenbrock method: each stage is one solution of linear equations with the Jacobian at the start of the step, and
/// nothing is iterated. Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.7.</summary>
internal sealed class RosenbrockStepper : ImplicitStepper
{
    private readonly RosenbrockTableau tableau;
    private readonly Lu<double> lu;
    private readonly double[] jacobian, slope, timeSlope, argument, estimate, u;   // u: stage after stage
    private readonly double[][] a, k;
    private readonly double[] b, errors;
    private readonly int n, stages;
    private readonly bool endsWithSlope;
    private bool isFresh, changes;

    /// <summary>A method on a field.</summary>
    public RosenbrockStepper(StiffField field, Controller controller, RosenbrockTableau tableau)
        : base(field, controller, tableau.Dense.Length < 3 ? 0 : 1)
    {
        (n, stages) = (field.Size, tableau.Stages);
        (this.tableau, lu, endsWithSlope) = (tableau, field.Linear.Real(), tableau.EndsWithSlope);
        if (tableau.ErrorOrder > tableau.Order) Calibration = 0.5 * CalibrationOf(controller, tableau.Order);
        field.WantsExactJacobian = true;
        (jacobian, slope, timeSlope) = (new double[field.Linear.Entries], new double[n], new double[n]);
        (argument, estimate, u) = (new double[n], new double[n], new double[stages * n]);
        (a, k) = ([.. tableau.A.Select((row, stage) => Filled(row, stage))], [.. tableau.K.Select((row, stage) => Filled(row, stage))]);
        (b, errors) = (Filled(tableau.B, stages), Filled(tableau.Error, stages));
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
    public override void Carry(ref Transfer kept)
    {
        base.Carry(ref kept);
        kept.Pass(ref isFresh);
        kept.Pass(ref changes);
        kept.Pass(slope);
        kept.Pass(timeSlope);
        Field.Carry(ref kept, jacobian);
        lu.Carry(ref kept, jacobian, 0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var readsItself = Field.ReadsItself(T, h);
        if (readsItself) Scaled.By(Controller.Tolerance, Y, Y, Scale);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            for (var stage = 0; stage < stages; stage++)
                if (!Stage(stage, h)) return false;
            Combine(b, errors, stages, Next, estimate, 1);
            if (!readsItself) return true;
            Bend(h);
            if (Settles(T + h, pass)) return true;
        }
        return false;
    }

    /// <summary>One stage; false where the field is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Stage(int stage, double h)
    {
        var right = u.AsSpan(stage * n, n);
        if (stage == 0)
        {
            slope.CopyTo(right);
        }
        else
        {
            Combine(a[stage], k[stage], stage, argument, estimate, 1 / h);
            if (!Field.Slope(T + tableau.C[stage] * h, argument, right)) return false;
            if (endsWithSlope && stage == stages - 1) right.CopyTo(argument);
            for (var i = 0; i < right.Length; i++) right[i] += estimate[i];
        }
        if (changes && tableau.D[stage] != 0)
            for (var i = 0; i < right.Length; i++) right[i] += h * tableau.D[stage] * timeSlope[i];
        lu.Solve(right);
        return true;
    }

    /// <summary>Two sums over the first stages in one pass: <c>y + Σ first·u</c> and <c>factor·Σ second·u</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Combine(double[] first, double[] second, int count, double[] toFirst, double[] toSecond, double factor)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(u);
        ref var y = ref MemoryMarshal.GetArrayDataReference(Y);
        ReadOnlySpan<double> p = first.AsSpan(0, count), q = second.AsSpan(0, count);
        var i = 0;
        for (; i + 8 <= n; i += 8)
        {
            var (sum, other) = (Vector512.LoadUnsafe(ref y, (nuint)i), Vector512<double>.Zero);
            for (var j = 0; j < p.Length; j++)
            {
                var x = Vector512.LoadUnsafe(ref from, (nuint)(j * n + i));
                sum += p[j] * x;
                other += q[j] * x;
            }
            sum.StoreUnsafe(ref toFirst[i]);
            (other * factor).StoreUnsafe(ref toSecond[i]);
        }
        for (; i < n; i++)
        {
            var (sum, other) = (Unsafe.Add(ref y, i), 0.0);
            for (var j = 0; j < p.Length; j++)
            {
                var x = Unsafe.Add(ref from, j * n + i);
                sum += p[j] * x;
                other += q[j] * x;
            }
            toFirst[i] = sum;
            toSecond[i] = other * factor;
        }
    }

    private void Add(double[] to, ImmutableArray<double> weights)
    {
        for (var j = 0; j < weights.Length; j++)
            for (var i = 0; i < n; i++) to[i] += weights[j] * u[j * n + i];
    }

    private static double[] Filled(ImmutableArray<double> row, int length) =>
        [.. row.Take(length), .. Enumerable.Repeat(0.0, Math.Max(0, length - row.Length))];

    private void Bend(double h)
    {
        Left.AsSpan().Clear();
        Right.AsSpan().Clear();
        Fourth.AsSpan().Clear();
        Add(Left, tableau.Dense[0]);
        if (tableau.Dense.Length > 1) Add(Right, tableau.Dense[1]);
        if (tableau.Dense.Length > 2) Add(Fourth, tableau.Dense[2]);
        for (var i = 0; i < Left.Length; i++)
        {
            var (p, q, r, rise) = (Left[i], Right[i], Fourth[i], Next[i] - Y[i]);
            Left[i] = (rise + p) / h;
            Right[i] = (rise - p - q - r) / h;
            Fourth[i] = -r;
        }
    }
}

using System;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Implicit;

/// <summary>A vector field as an implicit method reads it: on plain vectors, with its Jacobian, and with a count of what was
/// asked. Lives as long as a run.</summary>
internal abstract class StiffField
{
    private const int PolledFrom = 64, EvaluationsOfALook = 20_000;  // states; states times evaluations between two looks
    private readonly Func<IJacobian?> jacobian;
    private readonly Option<Sparsity> sparsity;
    private readonly int patience;
    private Linearisation? linear;
    private double[] near = [], far = [];
    private (double From, double Until) stretch;
    private int untilLook;

    /// <summary>A field whose Jacobian is given, or taken by differences.</summary>
    /// <param name="size">The number of states.</param>
    /// <param name="jacobian">Opens the Jacobian, if it is known: only for a method that wants it.</param>
    /// <param name="sparsity">The entries that it may have, where it is not.</param>
    /// <param name="tolerance">What the run is exact to.</param>
    protected StiffField(int size, Func<IJacobian?> jacobian, Option<Sparsity> sparsity, Tolerance tolerance)
    {
        (Size, this.jacobian, this.sparsity, Tolerance) = (size, jacobian, sparsity, tolerance);
        patience = size < PolledFrom ? int.MaxValue : Math.Max(1, EvaluationsOfALook / size);
        untilLook = patience;
    }

    /// <summary>The number of states.</summary>
    public int Size { get; }

    /// <summary>What the run is exact to.</summary>
    public Tolerance Tolerance { get; }

    /// <summary>The Jacobian.</summary>
    public Linearisation Linear
    {
        get
        {
            if (linear is null)
            {
                linear = new(this, IsMatrixFree ? null : jacobian(), sparsity);
                linear.Between(stretch.From, stretch.Until);
            }
            return linear;
        }
    }

    /// <summary>Whether no matrix shall be made, though there were room.</summary>
    public bool IsMatrixFree { get; set; }

    /// <summary>Asked now and then where evaluations take long, whether the run shall end; null: it never shall.</summary>
    public Func<bool>? Asks { get; set; }

    /// <summary>Whether it asks within an attempt.</summary>
    public bool IsPolled => Size >= PolledFrom;

    /// <summary>Whether it was told to end: from then on no slope is finite.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Evaluations of the field; those inside a Jacobian by differences are not counted.</summary>
    public long Evaluations { get; set; }

    /// <summary>Evaluations of the Jacobian.</summary>
    public long Jacobians { get; private set; }

    /// <summary>Factorisations of matrices made of it: a real and a complex one together count as one.</summary>
    public long Factorisations { get; set; }

    /// <summary>Whether the method's order depends on the Jacobian: then differences are central ones.</summary>
    public bool WantsExactJacobian { get; set; }

    /// <summary>The first component of the last slope that was infinite or not a number, its value, and when.</summary>
    public (int Component, double Value, double Time) NotFinite { get; private set; } = (-1, 0, 0);

    /// <summary>From here on the field is read between two times with no break point between them.</summary>
    public virtual void Between(double from, double until)
    {
        stretch = (from, until);
        linear?.Between(from, until);
    }

    /// <summary>Whether the field reads its past: then the dense output must be as exact as the ends of the steps.</summary>
    public virtual bool ReadsPast => false;

    /// <summary>Whether a step so long reads its own solution: a lag of the equation is shorter.</summary>
    public virtual bool ReadsItself(double t, double width) => false;

    /// <summary>Until the next guess or the end of the attempt, what the field reads inside of a step is this.</summary>
    /// <param name="end">The end of the step.</param>
    /// <param name="next">The state there.</param>
    /// <param name="stepper">The method with the start of the step and its dense output.</param>
    public virtual void Guess(double end, double[] next, ImplicitStepper stepper) { }

    /// <summary>Until another time is given, the field will be read there again and again, though it lies back.</summary>
    public virtual void Pin(double t) { }

    /// <summary>A first step from a start, for an error estimate that falls with a power of h.</summary>
    public abstract double FirstStep(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double length, int errorOrder, out bool isCut);

    /// <summary>The derivatives at a time and a state.</summary>
    /// <returns>Whether all are finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Slope(double t, ReadOnlySpan<double> y, Span<double> slope)
    {
        Evaluations++;
        Evaluate(t, y, slope);
        if (--untilLook <= 0 && Stops()) return false;
        var sum = 0.0;
        foreach (var x in slope) sum += 0 * x;                    // 0, unless one is infinite or not a number
        return sum == 0 || Fault(t, slope);
    }

    /// <summary>Looks whether the run shall end.</summary>
    public bool Stops()
    {
        IsStopped = IsStopped || Asks?.Invoke() == true;
        untilLook = IsStopped ? 0 : patience;
        return IsStopped;
    }

    private bool Fault(double t, ReadOnlySpan<double> slope)
    {
        for (var i = 0; i < slope.Length; i++)
        {
            if (double.IsFinite(slope[i])) continue;
            NotFinite = (i, slope[i], t);
            break;
        }
        return false;
    }

    /// <summary>The Jacobian at a time and a state. An entry that is not finite is taken as 0: Newton's method then converges
    /// more slowly, and a step that it cannot solve is shortened.</summary>
    public void Jacobian(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, Span<double> entries)
    {
        Jacobians++;
        Linear.At(t, y, slope, entries);
    }

    /// <summary>The Jacobian where the derivatives are not known.</summary>
    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> entries)
    {
        if (far.Length == 0) far = new double[Size];
        if (Linear.NeedsSlope) Evaluate(t, y, far);
        Jacobian(t, y, far, entries);
    }

    /// <summary>Passes what the Jacobian, its entries and its factors depend on.</summary>
    /// <param name="kept">Where it goes.</param>
    /// <param name="entries">The entries that a method keeps.</param>
    public void Carry(ref Transfer kept, double[] entries)
    {
        Linear.Carry(ref kept);
        if (kept.HasMatrices) kept.Pass(entries, Jacobians);
    }

    /// <summary>The derivative of the field with respect to time, by a difference of second order within a step.</summary>
    /// <returns>Whether the field changes with time.</returns>
    public bool TimeSlope(double t, double h, ReadOnlySpan<double> y, ReadOnlySpan<double> slope, Span<double> result)
    {
        if (Linear.IsAutonomous) return false;
        if (near.Length == 0 || far.Length == 0) (near, far) = (new double[Size], new double[Size]);
        var next = t + Math.Max(1e-5 * h, 64 * (Math.BitIncrement(Math.Abs(t)) - Math.Abs(t)));
        var d = next - t;
        if (!Slope(next, y, near) || !Slope(t + 2 * d, y, far)) return false;
        var changes = false;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (4 * (near[i] - slope[i]) - (far[i] - slope[i])) / (2 * d);
            changes |= result[i] != 0;
        }
        return changes;
    }

    /// <summary>An explicit method at work on this field.</summary>
    public abstract ImplicitStepper Explicit(EmbeddedMethod method, Controller controller);

    /// <summary>The derivatives, not counted.</summary>
    internal abstract void Evaluate(double t, ReadOnlySpan<double> y, Span<double> slope);
}

using System;
using PyRates.Dynamics;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>The Jacobian of a field where a method wants it: known, taken by differences, or only as products with vectors.
/// Lives as long as a run.</summary>
internal sealed class Linearisation
{
    private readonly StiffField field;
    private readonly IJacobian? jacobian;
    private readonly Differences? differences;
    private readonly LinearPlan? plan;
    private double[] y = [], slope = [];                            // where it was last wanted, if its entries are not kept
    private double time;
    private double? kind;

    /// <summary>The Jacobian of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="jacobian">The Jacobian, if it is known.</param>
    /// <param name="given">The entries that it may have, if that is known; otherwise all.</param>
    public Linearisation(StiffField field, IJacobian? jacobian, Option<Sparsity> given)
    {
        (this.field, this.jacobian) = (field, jacobian);
        Sparsity = jacobian?.Sparsity ?? given.IfNone(() => Sparsity.Full(field.Size));
        KeepsEntries = !field.IsMatrixFree && LinearPlan.IsPossible(Sparsity);
        if (!KeepsEntries) return;
        plan = new(Sparsity);
        if (jacobian is null) differences = new(Sparsity, field.Tolerance.Absolute);
    }

    /// <summary>The entries of the Jacobian.</summary>
    public Sparsity Sparsity { get; }

    /// <summary>Whether the entries find room in memory.</summary>
    public bool KeepsEntries { get; }

    /// <summary>Whether the factors do.</summary>
    public bool Factorises => plan is { Fits: true };

    /// <summary>The number of entries that are kept.</summary>
    public long Entries => KeepsEntries ? Sparsity.Count : 0;

    /// <summary>From here on the field is read between two times.</summary>
    public void Between(double from, double until) => jacobian?.Between(from, until);

    /// <summary>Whether the field is known to be the same at all times.</summary>
    public bool IsAutonomous => jacobian is { IsAutonomous: true };

    /// <summary>Whether it needs the derivatives at the point.</summary>
    public bool NeedsSlope => jacobian is null || !KeepsEntries;

    /// <summary>Solutions of real equations; by iteration where factors do not fit.</summary>
    public Lu<double> Real() => Factorises ? Polled(plan!.Real()) : new Krylov(this, field);

    /// <summary>Solutions of complex equations.</summary>
    public Lu<System.Numerics.Complex> Complex() => Polled(plan!.Complex());

    /// <summary>The entries at a time and a state; where they are not kept, products are taken here from now on.</summary>
    public void At(double t, ReadOnlySpan<double> state, ReadOnlySpan<double> derivatives, Span<double> entries)
    {
        if (!KeepsEntries)
        {
            if (y.Length == 0) (y, slope) = (new double[state.Length], new double[state.Length]);
            state.CopyTo(y);
            derivatives.CopyTo(slope);
            time = t;
            field.Pin(t);
            return;
        }
        if (jacobian is not null) jacobian.At(t, state, entries);
        else differences!.At(field, t, state, derivatives, entries);
        foreach (ref var entry in entries)
            if (!double.IsFinite(entry)) entry = 0;
    }

    /// <summary>Passes what the next entries depend on.</summary>
    public void Carry(ref Transfer kept)
    {
        kept.Agree(kind ??= Kind());
        differences?.Carry(ref kept);
        if (KeepsEntries) return;
        if (y.Length == 0) (y, slope) = (new double[field.Size], new double[field.Size]);
        kept.Pass(y);
        kept.Pass(slope);
        kept.Pass(ref time);
        if (kept.IsReading) field.Pin(time);
    }

    /// <summary>A number that is another one, as good as always, where other entries are kept or where they come from elsewhere.</summary>
    private double Kind()
    {
        var hash = (KeepsEntries ? 1UL : 2) + (differences is null ? 0UL : 4) + (Sparsity.IsFull ? 8UL : 0);
        for (var column = 0; column < field.Size && !Sparsity.IsFull; column++)
            for (var e = Sparsity.First(column); e < Sparsity.First(column + 1); e++) hash = ((hash * 31) + (ulong)Sparsity.Row(e)) * 0x9E3779B97F4A7C15;
        return (hash * 0x9E3779B97F4A7C15) >> 11;
    }

    /// <summary>What a component may be wrong by, where the products are taken.</summary>
    public double Unit(int i) => y.Length == 0 ? 1 : field.Tolerance.Scale(y[i], y[i]) is > 0 and var unit ? unit : 1;

    /// <summary>The product of the Jacobian with a vector, by a difference of the field in its direction: as far as the tolerance
    /// goes, since there it is measured whether that is near (Brown and Hindmarsh, Applied Math. Comput. 31 (1989) 40-91).</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="scaled">Its length in units of the tolerance.</param>
    /// <param name="probe">Room for a state.</param>
    /// <param name="product">Where the product goes.</param>
    public bool Product(ReadOnlySpan<double> vector, double scaled, double[] probe, double[] product)
    {
        var size = 0.0;
        for (var i = 0; i < y.Length; i++) size += y[i] / Unit(i) * (y[i] / Unit(i));
        var distance = Math.Max(Math.Sqrt(vector.Length), 1.5e-8 * Math.Sqrt(size)) / scaled;
        for (var i = 0; i < probe.Length; i++) probe[i] = y[i] + distance * vector[i];
        if (!field.Slope(time, probe, product)) return false;
        for (var i = 0; i < product.Length; i++) product[i] = (product[i] - slope[i]) / distance;
        return true;
    }

    private Lu<T> Polled<T>(Lu<T> lu) where T : struct, System.Numerics.INumberBase<T>
    {
        lu.Stops = field.Stops;
        return lu;
    }
}

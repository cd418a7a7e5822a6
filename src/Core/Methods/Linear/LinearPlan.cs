using System;
using System.Numerics;
using PyRates.Dynamics;

namespace PyRates.Methods.Linear;

/// <summary>How the matrices of one sparsity are factorised: as full, banded or sparse ones. The analysis is done once and
/// serves real and complex matrices.</summary>
internal sealed class LinearPlan
{
    private const int Small = 40;                                   // of so few states every matrix is a full one
    private const long Most = 500_000_000, BytesOfAnEntry = 40, BytesOfAFactor = 32;
    private const double Filled = 0.2;                              // a matrix with so many entries gets full in any case
    private readonly Sparsity sparsity;
    private readonly int[]? order;
    private readonly bool isBanded;
    private readonly long fill;                                     // entries of one factor of a sparse matrix, at most

    /// <summary>Chooses.</summary>
    public LinearPlan(Sparsity sparsity)
    {
        this.sparsity = sparsity;
        if (sparsity.Size <= Small || sparsity.Count > Filled * sparsity.Size * sparsity.Size) return;
        isBanded = sparsity.Below + sparsity.Above < 8 + (2 * sparsity.Count / sparsity.Size);
        if (!isBanded) (order, fill) = MinimumDegree.With(sparsity);
    }

    /// <summary>Whether the factors find room in a quarter of the memory.</summary>
    public bool Fits => 2 * fill * BytesOfAFactor <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>Whether the Jacobian and its factors, a real and a complex one, find room in half of the memory.</summary>
    public static bool IsPossible(Sparsity sparsity) =>
        sparsity.Count <= Most && sparsity.Count * BytesOfAnEntry <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Factors of real matrices.</summary>
    public Lu<double> Real() => sparsity.Size <= SmallLu.Most ? new SmallLu(sparsity)
        : order is null && !isBanded ? new BlockedLu(sparsity) : Of<double>();

    /// <summary>Factors of complex matrices.</summary>
    public Lu<Complex> Complex() => Of<Complex>();

    private Lu<T> Of<T>() where T : struct, INumberBase<T> =>
        order is not null ? new SparseLu<T>(sparsity, order) : isBanded ? new BandedLu<T>(sparsity) : new DenseLu<T>(sparsity);
}

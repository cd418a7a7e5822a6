using System.Collections.Immutable;
using System.Linq;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;

namespace PyRates.Methods.Linear;

/// <summary>Eigenvalues of full matrices.</summary>
internal static class Spectrum
{
    /// <summary>The eigenvalues of a matrix, those with the largest real part first.</summary>
    /// <param name="columns">Its entries, column by column.</param>
    /// <param name="n">The number of its columns.</param>
    public static ImmutableArray<Complex> Of(double[] columns, int n) =>
    [
        .. new DenseMatrix(n, n, columns).Evd().EigenValues
            .OrderByDescending(z => z.Real).ThenByDescending(z => z.Imaginary),
    ];
}

using System;
using PyRates.Methods.Linear;

namespace PyRates.Methods.Implicit;

/// <summary>Equations with a matrix <c>s·I - J</c> solved by iteration: the restarted method of generalised minimal residuals in
/// units of the tolerance (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7 (1986) 856-869), from the right preconditioned by the
/// diagonal where the entries are known. Its answer is as exact as Newton's method needs it, which mends the rest.</summary>
internal sealed class Krylov : Lu<double>
{
    private const double Wanted = 1e-3;                             // of the residual, in units of the right-hand side
    private const int Longest = 30, MostProducts = 300;
    private const double Room = 2e7;                                // numbers that the basis may take
    private readonly Linearisation linearisation;
    private readonly int n, length;
    private readonly double[][] basis;
    private readonly double[,] h;                                   // the triangular matrix, column by column
    private readonly double[] units, diagonal, probe, product, residual, right, cosines, sines;
    private double[] entries = [];
    private double shift;

    /// <summary>Equations with the Jacobian of a field.</summary>
    public Krylov(Linearisation linearisation, StiffField field)
    {
        (this.linearisation, n) = (linearisation, field.Size);
        length = (int)Math.Clamp(Room / n, 5, Longest);
        basis = new double[length + 1][];
        for (var k = 0; k < basis.Length; k++) basis[k] = new double[n];
        h = new double[length + 1, length];
        (units, diagonal, probe, product, residual) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        (right, cosines, sines) = (new double[length + 1], new double[length], new double[length]);
    }

    /// <inheritdoc/>
    /// <remarks>Nothing is factorised; a singular matrix shows when the iteration does not converge.</remarks>
    public override bool Factor(ReadOnlySpan<double> jacobian, double shift)
    {
        this.shift = shift;
        diagonal.AsSpan().Fill(shift);
        for (var i = 0; i < n; i++) units[i] = linearisation.Unit(i);
        if (jacobian.Length == 0) return double.IsFinite(shift);
        if (entries.Length == 0) entries = new double[jacobian.Length];
        jacobian.CopyTo(entries);
        for (var column = 0; column < n; column++)
            if (linearisation.Sparsity.Find(column, column) is >= 0 and var e) diagonal[column] -= entries[e];
        for (var i = 0; i < n; i++) if (diagonal[i] == 0) diagonal[i] = 1;
        return double.IsFinite(shift);
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> b)
    {
        for (var i = 0; i < n; i++) residual[i] = b[i] / units[i];
        var size = Vectors.Norm(residual);
        b.Clear();
        if (size == 0) return;
        if (!double.IsFinite(size)) b.Fill(double.NaN);
        for (var (left, spent) = (size, 0); left > Wanted * size && spent < MostProducts; spent += length)
        {
            left = Cycle(b, left, Wanted * size);
            if (double.IsNaN(left)) b.Fill(double.NaN);
        }
    }

    /// <summary>One basis, until its end or until the residual is small.</summary>
    /// <returns>The size of the residual.</returns>
    private double Cycle(Span<double> x, double size, double wanted)
    {
        for (var i = 0; i < n; i++) basis[0][i] = residual[i] / size;
        right.AsSpan().Clear();
        right[0] = size;
        var used = 0;
        while (used < length && Math.Abs(right[used]) > wanted)
        {
            if (!Multiply(basis[used])) return double.NaN;
            Orthogonalise(used);
            used++;
            if (h[used, used - 1] == 0) break;
        }
        for (var row = used - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < used; k++) right[row] -= h[row, k] * right[k];
            right[row] /= h[row, row];
        }
        probe.AsSpan().Clear();
        for (var k = 0; k < used; k++) Vectors.Add(probe, right[k], basis[k]);
        for (var i = 0; i < n; i++) x[i] += units[i] * probe[i] / diagonal[i];
        // the true residual: that of the rotations loses digits
        probe.CopyTo(basis[0], 0);
        if (!Multiply(basis[0])) return double.NaN;
        Vectors.Add(residual, -1, product);
        return Vectors.Norm(residual);
    }

    /// <summary><c>W⁻¹·(s·I - J)·D⁻¹·W·v</c>, W the units and D the diagonal.</summary>
    private bool Multiply(double[] v)
    {
        var scaled = 0.0;
        var direction = basis[length];                              // written last of all, so free until then
        for (var i = 0; i < n; i++)
        {
            var part = v[i] / diagonal[i];
            scaled += part * part;
            direction[i] = units[i] * part;
        }
        if (entries.Length > 0) Sum(direction);
        else if (scaled == 0) product.AsSpan().Clear();
        else if (!linearisation.Product(direction, Math.Sqrt(scaled), probe, product)) return false;
        for (var i = 0; i < n; i++) product[i] = (shift * direction[i] - product[i]) / units[i];
        return true;
    }

    private void Sum(double[] direction)
    {
        product.AsSpan().Clear();
        for (var column = 0; column < n; column++)
        {
            var end = linearisation.Sparsity.First(column + 1);
            for (var e = linearisation.Sparsity.First(column); e < end; e++) product[linearisation.Sparsity.Row(e)] += entries[e] * direction[column];
        }
    }

    /// <summary>The product less its parts along the basis; Givens' rotations keep the matrix triangular.</summary>
    private void Orthogonalise(int k)
    {
        for (var j = 0; j <= k; j++)
        {
            h[j, k] = Vectors.Dot(product, basis[j]);
            Vectors.Add(product, -h[j, k], basis[j]);
        }
        var rest = Vectors.Norm(product);
        for (var j = 0; j < k; j++)
            (h[j, k], h[j + 1, k]) = (cosines[j] * h[j, k] + sines[j] * h[j + 1, k], cosines[j] * h[j + 1, k] - sines[j] * h[j, k]);
        var radius = Math.Sqrt(h[k, k] * h[k, k] + rest * rest);
        (cosines[k], sines[k]) = radius == 0 ? (1, 0) : (h[k, k] / radius, rest / radius);
        (h[k, k], h[k + 1, k]) = (radius, rest);
        (right[k], right[k + 1]) = (cosines[k] * right[k], -sines[k] * right[k]);
        if (rest > 0) for (var i = 0; i < n; i++) basis[k + 1][i] = product[i] / rest;
    }
}

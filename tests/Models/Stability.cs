using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Files;
using PyRates.Systems;
using PyRates.Systems.Passes;

namespace PyRates.Tests.Models;

/// <summary>A shipped model as a vector field at single points: equilibria and what becomes of small deviations from them.</summary>
internal sealed record Stability(ScalarSystem System, JacobianSystem Derivatives)
{
    /// <summary>The model of an address with values set.</summary>
    public static Stability Of(string address, params (string Path, double Value)[] values)
    {
        var loader = new LibraryLoader(new DiskFiles(), [], LibraryLoader.DefaultMaxDocument);
        var circuit = values.Aggregate(
            Loaded.Of(loader, address, SourceSpan.Nowhere).OrThrow().Circuit,
            (c, set) => c.Set(set.Path, set.Value, SourceSpan.Nowhere).OrThrow());
        var system = ScalarSystem.Of(Assembly.Assemble(circuit).Bind(StandardPasses.Run).OrThrow());
        return new(system, JacobianSystem.Of(system));
    }

    /// <summary>The vector field at the model's initial state.</summary>
    public double[] Slope => [.. At(Start).Derivatives];

    /// <summary>The equilibrium that Newton's method finds from the model's initial state.</summary>
    public double[] Equilibrium
    {
        get
        {
            var x = Start.ToArray();
            for (var i = 0; i < 50; i++)
            {
                var point = At([.. x]);
                var change = Solved(Derivatives.At(point), point.Derivatives);
                for (var j = 0; j < x.Length; j++) x[j] -= change[j];
                if (change.Zip(x, (step, at) => Math.Abs(step) <= 1e-13 * Math.Max(1, Math.Abs(at))).All(isSmall => isSmall)) return x;
            }
            throw new InvalidOperationException("Newton's method does not converge");
        }
    }

    /// <summary>The characteristic polynomial 1, a1, …, an of the Jacobian at the equilibrium (Faddeev and LeVerrier).</summary>
    public double[] Characteristic
    {
        get
        {
            var a = Derivatives.At(At([.. Equilibrium]));
            var n = a.Length;
            var m = new double[n, n];
            var c = new double[n + 1];
            c[0] = 1;
            for (var k = 1; k <= n; k++)
            {
                m = Product(a, m);
                for (var i = 0; i < n; i++) m[i, i] += c[k - 1];
                var next = Product(a, m);
                c[k] = -Enumerable.Range(0, n).Sum(i => next[i, i]) / k;
            }
            return c;
        }
    }

    /// <summary>The last but one determinant of Hurwitz: 0 where two eigenvalues are ±iω, positive before a Hopf bifurcation.</summary>
    public double Hurwitz => Characteristic switch
    {
        [_, var a1, _] => a1,
        [_, var a1, var a2, var a3] => a1 * a2 - a3,
        [_, var a1, var a2, var a3, var a4] => a1 * a2 * a3 - a3 * a3 - a1 * a1 * a4,
        _ => throw new InvalidOperationException("two to four states"),
    };

    private ImmutableArray<double> Start => [.. System.States.Select(s => s.Initial)];

    private Pointwise At(ImmutableArray<double> state) => Pointwise.At(System, 0, state);

    private static double[,] Product(ImmutableArray<ImmutableArray<double>> a, double[,] b)
    {
        var n = a.Length;
        var product = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                for (var k = 0; k < n; k++) product[i, j] += a[i][k] * b[k, j];
        return product;
    }

    /// <summary>Gauss with partial pivoting.</summary>
    private static double[] Solved(ImmutableArray<ImmutableArray<double>> matrix, ImmutableArray<double> right)
    {
        var n = right.Length;
        var rows = matrix.Select((row, i) => row.Add(right[i]).ToArray()).ToArray();
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(rows[i][k]));
            (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
            for (var i = k + 1; i < n; i++)
                for (var j = n; j >= k; j--) rows[i][j] -= rows[k][j] * rows[i][k] / rows[k][k];
        }
        var x = new double[n];
        for (var i = n - 1; i >= 0; i--)
            x[i] = (rows[i][n] - Enumerable.Range(i + 1, n - i - 1).Sum(j => rows[i][j] * x[j])) / rows[i][i];
        return x;
    }
}

using System;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Methods.Linear;
using Xunit;

namespace PyRates.Properties;

/// <summary>Whatever the pattern and the way it is factorised: the solution solves the equations.</summary>
public sealed class LinearLaws
{
    [Property(MaxTest = 400)]
    public Property Every_factorisation_solves(PositiveInt size, NonNegativeInt seed) => Prop.ForAll(
        Gen.Choose(0, 4).ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(),
        (density, band) =>
        {
            var random = new System.Random(seed.Get);
            var n = (size.Get % 90) + 1;
            var sparsity = Pattern(random, n, density, band);
            var order = MinimumDegree.Of(sparsity);
            Assert.Equal(Enumerable.Range(0, n), order.Order());
            foreach (var lu in new Lu<double>[] { new SmallLu(sparsity), new DenseLu<double>(sparsity), new BlockedLu(sparsity), new BandedLu<double>(sparsity), new SparseLu<double>(sparsity, order) })
                for (var again = 0; again < 3; again++) Solves(lu, sparsity, random, random.NextDouble() * 3);
            foreach (var lu in new Lu<Complex>[] { new DenseLu<Complex>(sparsity), new BandedLu<Complex>(sparsity), new SparseLu<Complex>(sparsity, order) })
                for (var again = 0; again < 3; again++) Solves(lu, sparsity, random, new Complex(random.NextDouble() * 3, -random.NextDouble()));
        });

    [Property]
    public void A_singular_matrix_is_said_to_be_one(PositiveInt size)
    {
        var n = (size.Get % 30) + 2;
        var sparsity = Sparsity.Full(n);
        var ones = Enumerable.Repeat(1.0, n * n).ToArray();
        Assert.False(new DenseLu<double>(sparsity).Factor(ones, 0));
        Assert.False(new SmallLu(sparsity).Factor(ones, 0));
        Assert.False(new BlockedLu(sparsity).Factor(ones, 0));
        Assert.False(new BandedLu<double>(sparsity).Factor(ones, 0));
        Assert.False(new SparseLu<double>(sparsity, MinimumDegree.Of(sparsity)).Factor(ones, 0));
    }

    /// <summary>A grid of 100 by 100 points: in the order of its rows the factors of the Laplacian have two million entries.</summary>
    [Fact]
    public void The_order_of_elimination_keeps_a_grid_sparse()
    {
        const int side = 100;
        var sparsity = Sparsity.Of(side * side,
            from i in Enumerable.Range(0, side * side)
            from j in new[] { i, i % side > 0 ? i - 1 : i, i % side < side - 1 ? i + 1 : i, i - side, i + side }
            where j >= 0 && j < side * side
            select (i, j));
        var random = new System.Random(1);
        var lu = new SparseLu<double>(sparsity, MinimumDegree.Of(sparsity));
        var start = Stopwatch.GetTimestamp();
        Solves(lu, sparsity, random, 5.0);
        Solves(lu, sparsity, random, 7.0);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 30);
        Assert.InRange(lu.Entries, 1, 600_000);
    }

    private static void Solves<T>(Lu<T> lu, Sparsity sparsity, System.Random random, T shift)
        where T : struct, INumberBase<T>
    {
        var n = sparsity.Size;
        var jacobian = Enumerable.Range(0, (int)sparsity.Count).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
        var b = Enumerable.Range(0, n).Select(_ => T.CreateChecked(random.NextDouble())).ToArray();
        if (!lu.Factor(jacobian, shift)) return;                    // it may well be singular
        var x = b.ToArray();
        lu.Solve(x);
        var left = x.Select(v => v * shift).ToArray();
        for (var column = 0; column < n; column++)
        {
            for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++)
                left[sparsity.Row(e)] -= T.CreateChecked(jacobian[e]) * x[column];
        }
        var scale = 1 + x.Max(Size);
        for (var i = 0; i < n; i++) Assert.True(Size(left[i] - b[i]) <= 1e-10 * scale, $"{n} states, equation {i}: {left[i]} is not {b[i]}");
    }

    private static double Size<T>(T x) where T : struct, INumberBase<T> => x is Complex z ? z.Magnitude : Math.Abs(double.CreateChecked(x));

    private static Sparsity Pattern(System.Random random, int n, int density, int band) => density == 0
        ? Sparsity.Full(n)
        : Sparsity.Of(n,
            from i in Enumerable.Range(0, n)
            from j in Enumerable.Range(0, n)
            where band == 0 ? random.Next(n) < density : Math.Abs(i - j) <= band && random.Next(4) < density
            select (i, j));
}

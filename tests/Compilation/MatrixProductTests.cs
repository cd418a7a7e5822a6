using System;
using System.Linq;
using PyRates.Compilation;
using Xunit;

namespace PyRates.Tests.Compilation;

public sealed class MatrixProductTests
{
    [Fact]
    public void Rows_together_give_the_bits_of_each_alone()
    {
        var random = new Random(7);
        foreach (var (rows, columns) in from m in Enumerable.Range(1, 9) from n in (int[])[1, 7, 8, 9, 15, 16, 17, 40, 101] select (m, n))
        {
            double[] matrix = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() - 0.5)];
            double[] vector = [.. Enumerable.Range(0, columns).Select(_ => random.NextDouble() - 0.5)];
            var product = new double[rows];
            MatrixProduct.Of(matrix, vector, product);
            Assert.Equal(Enumerable.Range(0, rows).Select(row => Operations.Weighted(matrix.AsSpan(row * columns, columns), vector)), product);
            double[] other = [.. vector.Select(v => v * v - 0.1)];
            var (first, second, alone) = (new double[rows], new double[rows], new double[rows]);
            MatrixProduct.Of(matrix, vector, other, first, second);
            MatrixProduct.Of(matrix, other, alone);
            Assert.Equal(product, first);
            Assert.Equal(alone, second);
        }
    }
}

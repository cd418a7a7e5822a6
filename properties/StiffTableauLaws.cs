using System;
using System.Linq;
using PyRates.Methods.Implicit;
using PyRates.Properties.TestProblems;
using Xunit;

namespace PyRates.Properties;

/// <summary>The coefficients of the implicit methods.</summary>
public sealed class StiffTableauLaws
{
    public static TheoryData<string> Diagonal => ["TR-BDF2", "KenCarp4"];

    public static TheoryData<string> Linear => ["Rosenbrock23", "Rodas5P"];

    [Theory]
    [MemberData(nameof(Diagonal))]
    public void The_order_conditions_of_a_diagonally_implicit_method_hold(string name)
    {
        var tableau = name == "KenCarp4" ? Esdirk.KenCarp4 : Esdirk.TrBdf2;
        foreach (var tree in Enumerable.Range(1, tableau.Order).SelectMany(RootedTree.Of))
            Assert.Equal(1 / tree.Density, tree.Weights(tableau).Select((w, i) => tableau.B[i] * w.Value).Sum(), 1e-14);
        for (var i = 0; i < tableau.Stages; i++) Assert.Equal(tableau.C[i], tableau.A[i].Sum(), 1e-14);
        Assert.Equal(tableau.B.ToArray(), tableau.A[^1].ToArray());
        Assert.All(Enumerable.Range(1, tableau.Stages - 1), i => Assert.Equal(tableau.A[1][1], tableau.A[i][i]));
    }

    /// <summary>The estimate falls with the stated power: the conditions of lower orders hold for both results, one of that
    /// order does not.</summary>
    [Theory]
    [MemberData(nameof(Diagonal))]
    public void The_error_estimate_of_a_diagonally_implicit_method_has_its_order(string name)
    {
        var tableau = name == "KenCarp4" ? Esdirk.KenCarp4 : Esdirk.TrBdf2;
        var error = tableau.Error.IfNone([]);
        double Residual(RootedTree tree) => tree.Weights(tableau).Select((w, i) => error[i] * w.Value).Sum();
        foreach (var tree in Enumerable.Range(1, tableau.ErrorOrder - 1).SelectMany(RootedTree.Of)) Assert.Equal(0, Residual(tree), 1e-14);
        Assert.Contains(RootedTree.Of(tableau.ErrorOrder), tree => Math.Abs(Residual(tree)) > 1e-4);
    }

    /// <summary>Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.7: in a tree of a Rosenbrock method a vertex with one child
    /// takes α + γ, another α.</summary>
    [Theory]
    [MemberData(nameof(Linear))]
    public void The_order_conditions_of_a_Rosenbrock_method_hold(string name)
    {
        var tableau = name == "Rodas5P" ? Rosenbrock.Rodas5P : Rosenbrock.Of23;
        var (alpha, gamma, b, error) = Classical(tableau);
        foreach (var tree in Enumerable.Range(1, tableau.Order).SelectMany(RootedTree.Of))
            Assert.Equal(1 / tree.Density, Sum(b, Weights(tree, alpha, gamma)), 1e-11);
        foreach (var tree in Enumerable.Range(1, tableau.ErrorOrder - 1).SelectMany(RootedTree.Of))
            Assert.Equal(0, Sum(error, Weights(tree, alpha, gamma)), 1e-11);
        Assert.Contains(RootedTree.Of(tableau.ErrorOrder), tree => Math.Abs(Sum(error, Weights(tree, alpha, gamma))) > 1e-5);
        for (var i = 0; i < tableau.Stages; i++)
        {
            Assert.Equal(tableau.C[i], alpha[i].Sum(), 1e-12);
            Assert.Equal(tableau.D[i], gamma[i].Sum(), 1e-11);
        }
    }

    [Fact]
    public void Radau_collocates()
    {
        for (var q = 1; q <= 5; q++)
            Assert.Equal(1.0 / q, RadauIIA.A[2].Select((a, i) => a * Math.Pow(RadauIIA.C[i], q - 1)).Sum(), 1e-15);
        for (var q = 1; q <= 3; q++)
            for (var i = 0; i < 3; i++)
                Assert.Equal(Math.Pow(RadauIIA.C[i], q) / q, RadauIIA.A[i].Select((a, j) => a * Math.Pow(RadauIIA.C[j], q - 1)).Sum(), 1e-15);
    }

    /// <summary><c>A⁻¹·T = T·Λ</c>, with the real eigenvalue and the complex pair on the diagonal of Λ.</summary>
    [Fact]
    public void The_eigenvectors_of_Radau_are_those_of_the_inverse_of_its_matrix()
    {
        var (real, complex) = (RadauIIA.Real, RadauIIA.Complex);
        double[][] lambda = [[real, 0, 0], [0, complex.Real, -complex.Imaginary], [0, complex.Imaginary, complex.Real]];
        var left = Product(RadauIIA.A, Product(RadauIIA.T, lambda));
        var unit = Product(RadauIIA.T, RadauIIA.TInverse);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(RadauIIA.T[i][j], left[i][j], 1e-13);
                Assert.Equal(i == j ? 1 : 0, unit[i][j], 1e-13);
            }
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(5)]
    public void Multistep_formulas_are_exact_for_polynomials_of_their_order(int highest)
    {
        var family = highest == 12 ? LinearMultistep.Adams : LinearMultistep.Backward;
        for (var order = 1; order <= highest; order++)
        {
            for (var power = 0; power <= order; power++)
            {
                // y = t^power from the formula's own history at 1 - k: as scaled derivatives they are those of the polynomial
                var y = new Nordsieck(1, highest);
                for (var j = 0; j <= power; j++) y[j][0] = Binomial(power, j);
                y.Predict(order);
                var slope = power * Math.Pow(2, Math.Max(0, power - 1));
                Assert.Equal(slope, y[1][0], 1e-9 * Math.Max(1, slope));            // so no correction is needed
                Assert.Equal(Math.Pow(2, power), y[0][0], 1e-9 * Math.Pow(2, power));
            }
            Assert.Equal(1, family.Correction[order][1]);
        }
        // Hairer, Nørsett, Wanner, Solving ODEs I, 2nd ed. 1993, III.1 table 1.1 and III.2 equation 2.9': the error constants
        var (second, third) = highest == 12 ? (1 / 12.0, 1 / 24.0) : (2 / 9.0, 3 / 22.0);
        Assert.Equal(second, 1 / family.Error[2][1], 1e-15);
        Assert.Equal(third, 1 / family.Error[3][1], 1e-15);
    }

    [Fact]
    public void The_differentiation_formulas_have_the_published_constants()
    {
        Assert.Equal([0, 1, 1.5, 11 / 6.0, 25 / 12.0, 137 / 60.0], Ndf.Gamma);
        for (var k = 1; k <= 5; k++) Assert.Equal(Enumerable.Range(1, k).Sum(j => 1.0 / j), Ndf.Gamma[k], 1e-15);
        // Shampine and Reichelt's table 1: the steps are longer by 26, 26, 26, 12 and 0 percent
        int[] percent = [26, 26, 26, 12, 0];
        for (var k = 1; k <= 5; k++)
        {
            var gain = Math.Pow(1 / ((k + 1) * Math.Abs(Ndf.Error[k])), 1.0 / (k + 1)) - 1;
            Assert.Equal(percent[k - 1], 100 * gain, 1.0);
        }
    }

    private static (double[][] Alpha, double[][] Gamma, double[] B, double[] Error) Classical(RosenbrockTableau tableau)
    {
        var n = tableau.Stages;
        double[][] inverse = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(
            j => i == j ? 1 / tableau.Gamma : j < tableau.K[i].Length ? -tableau.K[i][j] : 0).ToArray())];
        var gamma = InverseOf(inverse);
        double[] Times(double[] row) => [.. Enumerable.Range(0, n).Select(j => row.Select((x, k) => x * gamma[k][j]).Sum())];
        return ([.. tableau.A.Select(row => Times([.. row]))], gamma, Times([.. tableau.B]), Times([.. tableau.Error]));
    }

    private static double[] Weights(RootedTree tree, double[][] alpha, double[][] gamma)
    {
        var weights = Enumerable.Repeat(1.0, alpha.Length).ToArray();
        foreach (var child in tree.Children)
        {
            var inner = Weights(child, alpha, gamma);
            for (var i = 0; i < weights.Length; i++)
            {
                var own = tree.Children.Length == 1 ? gamma[i].Select((g, j) => g * inner[j]).Sum() : 0;
                weights[i] *= alpha[i].Select((a, j) => a * inner[j]).Sum() + own;
            }
        }
        return weights;
    }

    private static double[][] InverseOf(double[][] lower)
    {
        var inverse = lower.Select(row => new double[row.Length]).ToArray();
        for (var j = 0; j < lower.Length; j++)
        {
            for (var i = j; i < lower.Length; i++)
                inverse[i][j] = ((i == j ? 1 : 0) - Enumerable.Range(j, i - j).Sum(k => lower[i][k] * inverse[k][j])) / lower[i][i];
        }
        return inverse;
    }

    private static double[][] Product(double[][] a, double[][] b) =>
        [.. a.Select(row => Enumerable.Range(0, b[0].Length).Select(j => row.Select((x, k) => x * b[k][j]).Sum()).ToArray())];

    private static double Sum(double[] b, double[] weights) => b.Zip(weights, (x, w) => x * w).Sum();

    private static double Binomial(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (b, i) => b * (n - k + i) / i);
}

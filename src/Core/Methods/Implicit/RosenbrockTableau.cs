using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Methods.Implicit;

/// <summary>The coefficients of a Rosenbrock method in the form without products of matrix and vector (Hairer and Wanner,
/// Solving ODEs II, 2nd ed. 1996, IV.7, equation 7.25): stage i solves
/// <c>(1/(hγ)·I - J)·u = f(t + c·h, y + Σ a·u) + Σ (k/h)·u + h·d·∂f/∂t</c>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Order">Its order.</param>
/// <param name="Gamma">The diagonal γ.</param>
/// <param name="A">The weights of the stages before in the argument.</param>
/// <param name="K">The weights of the stages before, divided by h.</param>
/// <param name="C">Where the stages stand.</param>
/// <param name="D">The weights of the derivative with respect to time.</param>
/// <param name="B">The weights of the result.</param>
/// <param name="Error">The weights of the error estimate.</param>
internal sealed record RosenbrockTableau(
    string Name, int Order, double Gamma, ImmutableArray<ImmutableArray<double>> A, ImmutableArray<ImmutableArray<double>> K,
    ImmutableArray<double> C, ImmutableArray<double> D, ImmutableArray<double> B, ImmutableArray<double> Error)
{
    /// <summary>The power of h with which the error estimate falls.</summary>
    public int ErrorOrder { get; init; } = Order;

    /// <summary>The number of stages.</summary>
    public int Stages => B.Length;

    /// <summary>Whether the last stage evaluates the field at the result: the next step begins with it.</summary>
    public bool EndsWithSlope => C[^1] == 1 && A[^1].Length < Stages && Enumerable.Range(0, Stages).All(j => At(A[^1], j) == B[j]);

    /// <summary>The weights of the dense output, a row per coefficient of
    /// <c>y + θ·(y₁ - y) + θ(1-θ)·(p + θ·(q + θ·r))</c>.</summary>
    public ImmutableArray<ImmutableArray<double>> Dense { get; init; } = [];

    private static double At(ImmutableArray<double> row, int j) => j < row.Length ? row[j] : 0;
}

/// <summary>The Rosenbrock methods that ship.</summary>
internal static class Rosenbrock
{
    private static readonly double Sixth = 1 / (2 + System.Math.Sqrt(2));

    /// <summary>The pair of orders 2 and 3 that MATLAB calls ode23s: Shampine and Reichelt, SIAM J. Sci. Comput. 18 (1997) 1-22,
    /// section 4, L-stable, with its dense output of order 2.</summary>
    public static RosenbrockTableau Of23 { get; } = Of(
        "Rosenbrock23", 2, Sixth,
        alpha: [[], [0.5], [0, 1]],
        gamma: [[], [-Sixth], [(4 + System.Math.Sqrt(2)) * Sixth, -(6 + System.Math.Sqrt(2)) * Sixth]],
        c: [0, 0.5, 1], b: [0, 1, 0], error: [1 / 6.0, -1 / 3.0, 1 / 6.0],
        // θ(1-θ)/(1-2γ)·h·k₁ + θ(θ-2γ)/(1-2γ)·h·k₂, and θ(θ-2γ) = θ(1-2γ) - θ(1-θ)
        dense: [[1 / (1 - 2 * Sixth), -1 / (1 - 2 * Sixth), 0]]);

    /// <summary>Steinebach's method of order 5 with eight stages: Construction of Rosenbrock-Wanner method Rodas5P and numerical
    /// benchmarks within the Julia Differential Equations package, BIT 63 (2023) 27; dense output of order 4.</summary>
    public static RosenbrockTableau Rodas5P { get; } = new(
        "Rodas5P", 5, 0.21193756319429014,
        A:
        [
            [],
            [3.0],
            [2.849394379747939, 0.45842242204463923],
            [-6.954028509809101, 2.489845061869568, -10.358996098473584],
            [2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641],
            [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946],
            [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1],
            [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1, 1],
        ],
        K:
        [
            [],
            [-14.155112264123755],
            [-17.97296035885952, -2.859693295451294],
            [147.12150275711716, -1.41221402718213, 71.68940251302358],
            [165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306],
            [24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471],
            [
                30.91273214028599, -3.1208243349937974, 77.79954646070892, 34.28646028294783, -19.097331116725623,
                -28.087943162872662,
            ],
            [
                37.80277123390563, -3.2571969029072276, 112.26918849496327, 66.9347231244047, -40.06618937091002,
                -54.66780262877968, -9.48861652309627,
            ],
        ],
        C: [0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1],
        D: [0.21193756319429014, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0, 0, 0],
        B: [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1, 1, 1],
        Error: [0, 0, 0, 0, 0, 0, 0, 1])
    {
        Dense =
        [
            [
                25.948786856663858, -2.5579724845846235, 10.433815404888879, -2.3679251022685204, 0.524948541321073,
                1.1241088310450404, 0.4272876194431874, -0.17202221070155493,
            ],
            [
                -9.91568850695171, -0.9689944594115154, 3.0438037242978453, -24.495224566215796, 20.176138334709044,
                15.98066361424651, -6.789040303419874, -6.710236069923372,
            ],
            [
                11.419903575922262, 2.8879645146136994, 72.92137995996029, 80.12511834622643, -52.072871366152654,
                -59.78993625266729, -0.15582684282751913, 4.883087185713722,
            ],
        ],
    };

    /// <summary>A method given by the coefficients α and γ of its stages <c>k = f(y + h·Σ α·k) + h·J·Σ γ·k</c>: with
    /// <c>u = h·Γ·k</c> the products with J vanish.</summary>
    private static RosenbrockTableau Of(
        string name, int order, double diagonal, double[][] alpha, double[][] gamma, double[] c, double[] b, double[] error, double[][] dense)
    {
        var inverse = InverseOf(gamma, diagonal);
        return new(
            name, order, diagonal,
            [.. alpha.Select(row => Times(row, inverse))],
            [.. inverse.Select((row, i) => ImmutableArray.CreateRange(row.Take(i).Select(x => -x)))],
            [.. c], [.. gamma.Select(row => row.Sum() + diagonal)], Times(b, inverse), Times(error, inverse))
        {
            ErrorOrder = 3,
            Dense = [.. dense.Select(row => Times(row, inverse))],
        };
    }

    private static ImmutableArray<double> Times(double[] row, double[][] matrix) =>
        [.. Enumerable.Range(0, row.Length).Select(j => row.Select((x, i) => x * matrix[i][j]).Sum())];

    /// <summary>The inverse of a lower triangular matrix, by substitution.</summary>
    private static double[][] InverseOf(double[][] below, double diagonal)
    {
        var inverse = below.Select(_ => new double[below.Length]).ToArray();
        for (var j = 0; j < below.Length; j++)
        {
            inverse[j][j] = 1 / diagonal;
            for (var i = j + 1; i < below.Length; i++)
                inverse[i][j] = -Enumerable.Range(j, i - j).Sum(k => below[i][k] * inverse[k][j]) / diagonal;
        }
        return inverse;
    }
}

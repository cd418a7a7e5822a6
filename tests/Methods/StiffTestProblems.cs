using System;
using PyRates.Dynamics;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Methods;

/// <summary>Stiff problems with known ends. Equations and references: Mazzia and Iavernaro, Test Set for Initial Value Problem
/// Solvers, release 2.4 (2008); Hairer and Wanner, Solving ODEs II, IV.10.</summary>
/// <param name="Equations">The problem with its Jacobian.</param>
/// <param name="Time">The end.</param>
/// <param name="End">The state there.</param>
/// <param name="Absolute">The absolute tolerance, as a multiple of the relative one.</param>
internal sealed record StiffTestProblem(FunctionProblem Equations, double Time, double[] End, double Absolute)
{
    /// <summary>A problem by its name.</summary>
    public static StiffTestProblem Of(string name) => name switch
    {
        "ROBER 0.4" => new(Rober, 0.4, [9.85172113860990e-1, 3.38639537897491e-5, 1.47940221852204e-2], 1e-6),
        "ROBER 40" => new(Rober, 40, [7.15827068719403e-1, 9.18553476455777e-6, 2.84163745745829e-1], 1e-6),
        "ROBER" => new(Rober, 1e11, [2.0833401497e-8, 8.3333607703e-14, 0.9999999791665], 1e-6),
        "HIRES" => new(
            Hires, 321.8122,
            [
                7.37131257332543e-4, 1.44248572631614e-4, 5.88872974096713e-5, 1.17565134328310e-3, 2.38635619883062e-3,
                6.23896825274059e-3, 2.84999839518528e-3, 2.85000160481473e-3,
            ],
            1e-4),
        "OREGO" => new(Orego, 360, [1.0008148703185, 1228.1785215499, 132.05549428466], 1e-3),
        "VDPOL" => new(VanDerPol(1e6, 1e6), 2, [1.7061677321704, -0.89280970102486], 1),
        _ => throw new ArgumentException(name),
    };

    /// <summary>Robertson's reactions.</summary>
    public static FunctionProblem Rober { get; } = Problem.Of(
        (_, y, d) =>
        {
            d[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
            d[2] = 3e7 * y[1] * y[1];
            d[1] = -d[0] - d[2];
        },
        1, 0, 0) with
    {
        Jacobian = Some<JacobianFunction>((_, y, j) =>
        {
            (j[0], j[1], j[2]) = (-0.04, 0.04, 0);
            (j[3], j[4], j[5]) = (1e4 * y[2], -1e4 * y[2] - 6e7 * y[1], 6e7 * y[1]);
            (j[6], j[7], j[8]) = (1e4 * y[1], -1e4 * y[1], 0);
        }),
    };

    /// <summary>High irradiance responses of photomorphogenesis; the Jacobian by differences.</summary>
    public static FunctionProblem Hires { get; } = Problem.Of(
        (_, y, d) =>
        {
            d[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
            d[1] = 1.71 * y[0] - 8.75 * y[1];
            d[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
            d[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
            d[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
            d[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
            d[6] = 280 * y[5] * y[7] - 1.81 * y[6];
            d[7] = -d[6];
        },
        1, 0, 0, 0, 0, 0, 0, 0.0057);

    /// <summary>The Oregonator; the Jacobian by differences.</summary>
    public static FunctionProblem Orego { get; } = Problem.Of(
        (_, y, d) =>
        {
            d[0] = 77.27 * (y[1] - y[0] * y[1] + y[0] - 8.375e-6 * y[0] * y[0]);
            d[1] = (-y[1] - y[0] * y[1] + y[2]) / 77.27;
            d[2] = 0.161 * (y[0] - y[2]);
        },
        1, 2, 3);

    /// <summary>A focus of the mean field of quadratic integrate-and-fire neurons.</summary>
    public static FunctionProblem Focus { get; } = Problem.Of(
        (_, y, d) =>
        {
            d[0] = 1 / Math.PI + 2 * y[0] * y[1];
            d[1] = y[1] * y[1] - 5 + 15 * y[0] - Math.PI * Math.PI * y[0] * y[0];
        },
        1, 0);

    /// <summary><c>x'' = a·(1 - x²)·x' - b·x</c></summary>
    public static FunctionProblem VanDerPol(double a, double b) => Problem.Of(
        (_, y, d) => (d[0], d[1]) = (y[1], a * (1 - y[0] * y[0]) * y[1] - b * y[0]), 2, 0) with
    {
        Jacobian = Some<JacobianFunction>((_, y, j) =>
            (j[0], j[1], j[2], j[3]) = (0, -2 * a * y[0] * y[1] - b, 1, a * (1 - y[0] * y[0]))),
    };
}

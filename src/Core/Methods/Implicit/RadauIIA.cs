using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyRates.Methods.Implicit;

/// <summary>The numbers of Radau IIA of order 5: Hairer and Wanner, Solving ODEs II, 2nd ed. 1996, IV.5 table 5.6 and IV.8.</summary>
internal static class RadauIIA
{
    private static readonly double Root = Math.Sqrt(6);
    private static readonly double Third = Math.Cbrt(3);

    /// <summary>Where the stages stand.</summary>
    public static readonly double[] C = [(4 - Root) / 10, (4 + Root) / 10, 1];

    /// <summary>The matrix of the method.</summary>
    public static readonly double[][] A =
    [
        [(88 - 7 * Root) / 360, (296 - 169 * Root) / 1800, (-2 + 3 * Root) / 225],
        [(296 + 169 * Root) / 1800, (88 + 7 * Root) / 360, (-2 - 3 * Root) / 225],
        [(16 - Root) / 36, (16 + Root) / 36, 1 / 9.0],
    ];

    /// <summary>The real eigenvalue of the inverse of A.</summary>
    public static readonly double Real = 3 + Third * Third - Third;

    /// <summary>One of its complex eigenvalues.</summary>
    public static readonly Complex Complex =
        new(3 + (Third - Third * Third) / 2, -(Math.Pow(3, 5 / 6.0) + Math.Pow(3, 7 / 6.0)) / 2);

    /// <summary>The error estimate in multiples of the stages.</summary>
    public static readonly double[] Error = [(-13 - 7 * Root) / 3, (-13 + 7 * Root) / 3, -1 / 3.0];

    /// <summary>The real form of the eigenvectors of the inverse of A.</summary>
    public static readonly double[][] T =
    [
        [0.09443876248897524, -0.14125529502095421, 0.03002919410514742],
        [0.25021312296533332, 0.20412935229379994, -0.38294211275726192],
        [1, 1, 0],
    ];

    /// <summary>Its inverse.</summary>
    public static readonly double[][] TInverse =
    [
        [4.17871859155190428, 0.32768282076106237, 0.52337644549944951],
        [-4.17871859155190428, -0.32768282076106237, 0.47662355450055044],
        [0.50287263494578682, -2.57192694985560522, 0.59603920482822492],
    ];

    /// <summary>The coefficients of θ, θ², θ³ of the polynomial through the start and the stages, in multiples of the stages:
    /// a row per power.</summary>
    public static readonly double[][] Course =
    [
        [(13 + 7 * Root) / 3, (13 - 7 * Root) / 3, 1 / 3.0],
        [(-23 - 22 * Root) / 3, (-23 + 22 * Root) / 3, -8 / 3.0],
        [10 / 3.0 + 5 * Root, 10 / 3.0 - 5 * Root, 10 / 3.0],
    ];

    /// <summary>Three vectors as a matrix mixes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(double[][] matrix, double[][] from, double[][] to)
    {
        for (var row = 0; row < 3; row++)
        {
            var (m, target) = (matrix[row], to[row]);
            for (var i = 0; i < target.Length; i++) target[i] = m[0] * from[0][i] + m[1] * from[1][i] + m[2] * from[2][i];
        }
    }
}

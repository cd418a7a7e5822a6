using System.Collections.Immutable;

namespace PyRates.Analysis;

/// <summary>Gauss and Legendre's quadrature on [0, 1].</summary>
internal static class GaussLegendre
{
    /// <summary>Five nodes and their weights, exact for polynomials of degree nine. Abramowitz and Stegun, table 25.4.</summary>
    public static ImmutableArray<(double Node, double Weight)> Five { get; } =
    [
        (0.0469100770306680036, 0.118463442528094544),
        (0.230765344947158454, 0.239314335249683234),
        (0.5, 0.284444444444444444),
        (0.769234655052841546, 0.239314335249683234),
        (0.953089922969331996, 0.118463442528094544),
    ];
}

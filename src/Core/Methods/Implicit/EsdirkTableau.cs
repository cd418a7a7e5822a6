using System;
using System.Collections.Immutable;

namespace PyRates.Methods.Implicit;

/// <summary>Diagonally implicit methods whose first stage is explicit and whose last is the result: tableaus in which A has the
/// same γ on the diagonal of every other stage.</summary>
internal static class Esdirk
{
    private static readonly double Root = Math.Sqrt(2);

    /// <summary>The trapezoidal rule and the second backward differentiation formula, of order 2 with an estimate of order 3:
    /// Hosea and Shampine, Applied Numerical Mathematics 20 (1996) 21-37.</summary>
    public static ButcherTableau TrBdf2 { get; } = new(
        "TR-BDF2", Order: 2,
        A: [[], [1 - Root / 2, 1 - Root / 2], [Root / 4, Root / 4, 1 - Root / 2]],
        B: [Root / 4, Root / 4, 1 - Root / 2],
        C: [0, 2 - Root, 1])
    {
        ErrorOrder = 3,
        Error = Some<ImmutableArray<double>>(
            [Root / 4 - (1 - Root / 4) / 3, Root / 4 - (3 * Root / 4 + 1) / 3, 1 - Root / 2 - (1 - Root / 2) / 3]),
    };

    /// <summary>The implicit part of Kennedy and Carpenter's ARK4(3)6L[2]SA: Applied Numerical Mathematics 44 (2003) 139-181,
    /// appendix C.</summary>
    public static ButcherTableau KenCarp4 { get; } = new(
        "KenCarp4", Order: 4,
        A:
        [
            [],
            [1 / 4.0, 1 / 4.0],
            [8611 / 62500.0, -1743 / 31250.0, 1 / 4.0],
            [5012029 / 34652500.0, -654441 / 2922500.0, 174375 / 388108.0, 1 / 4.0],
            [15267082809 / 155376265600.0, -71443401 / 120774400.0, 730878875 / 902184768.0, 2285395 / 8070912.0, 1 / 4.0],
            [82889 / 524892.0, 0, 15625 / 83664.0, 69875 / 102672.0, -2260 / 8211.0, 1 / 4.0],
        ],
        B: [82889 / 524892.0, 0, 15625 / 83664.0, 69875 / 102672.0, -2260 / 8211.0, 1 / 4.0],
        C: [0, 1 / 2.0, 83 / 250.0, 31 / 50.0, 17 / 20.0, 1])
    {
        ErrorOrder = 4,
        Error = Some<ImmutableArray<double>>(
        [
            82889 / 524892.0 - 4586570599 / 29645900160.0,
            0,
            15625 / 83664.0 - 178811875 / 945068544.0,
            69875 / 102672.0 - 814220225 / 1159782912.0,
            -2260 / 8211.0 + 3700637 / 11593932.0,
            1 / 4.0 - 61727 / 225920.0,
        ]),
    };
}

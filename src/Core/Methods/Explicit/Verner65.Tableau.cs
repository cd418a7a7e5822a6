using System.Collections.Immutable;

namespace PyRates.Methods.Explicit;

public static partial class Tableau
{
    /// <summary>Verner's most efficient pair of orders 6 and 5.</summary>
    /// <remarks>Its coefficients cancel from 207 to 1, so that each rounded by itself they miss the conditions of order two and three
    /// by 1e-12, and the error ends there. These are rounded together, at most some twenty units in the last place from where
    /// each would be by itself, so that sums of stages and weights meet these conditions to 1e-16.</remarks>
    public static ButcherTableau Verner65 { get; } = new(
        "Verner 6(5)", Order: 6,
        A:
        [
            [],
            [ 0.06],
            [ 0.019239962962962962, 0.07669337037037037],
            [ 0.035975, 0, 0.107925],
            [ 1.3186834152331484, 0, -5.042058063628562, 4.220674648395414],
            [ -41.87259166432737, 0, 159.43256216313696, -122.11921356500963, 5.53174306620004],
            [ -54.43015693531665, 0, 207.06725136501902, -158.61081378459042, 6.991816585950257,
             -0.018597231062203238],
            [ -54.66374178728215, 0, 207.95280625539002, -159.2889574745, 7.018743740796962,
             -0.018338785905045996, -0.0005119484997882102],
            [ 0.03438957868357034, 0, 0, 0.25826245556335015, 0.42093711896735436, 4.405396469669296,
             -176.48311902429816, 172.3641334014146],
        ],
        B:
        [ 0.03438957868357034, 0, 0, 0.25826245556335015, 0.42093711896735436, 4.405396469669296, -176.48311902429816,
         172.3641334014146, 0],
        C:
        [0, 0.06, 0.09593333333333333, 0.1439, 0.4973, 0.9725, 0.9995, 1, 1])
    {
        ErrorOrder = 6,
        Error = Some<ImmutableArray<double>>(
            [ -0.008623404282200839, 0, 0, 0.019434029953152764, -0.02845007258803793, 2.109711061065284,
             -103.45854289996379, 101.39980461914892, -0.033333333333333194]),
    };
}

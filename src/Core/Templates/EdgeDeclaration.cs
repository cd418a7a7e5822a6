using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>A weighted connection between two variables as a circuit declares it.</summary>
/// <param name="Source">The source's path inside the circuit.</param>
/// <param name="Target">The target's path inside the circuit.</param>
/// <param name="Template">The operators on the edge.</param>
/// <param name="Weight">The factor.</param>
/// <param name="Delay">The time that it takes; none where it takes none.</param>
/// <param name="Spread">The standard deviation of that time.</param>
/// <param name="OperatorVariables">Keys that set variables of the operators on the edge.</param>
internal sealed record EdgeDeclaration(
    PlacedPath Source,
    PlacedPath Target,
    Option<Address> Template,
    double Weight,
    Option<PlacedNumber> Delay,
    Option<PlacedNumber> Spread,
    Seq<Fragment> OperatorVariables);

using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>A weighted connection between two variables as a circuit declares it.</summary>
/// <param name="Source">The source's path inside the circuit.</param>
/// <param name="Target">The target's path inside the circuit.</param>
/// <param name="Template">The operators on the edge.</param>
/// <param name="Weight">The factor.</param>
/// <param name="Delay">The time that it takes; none where it takes none.</param>
/// <param name="Spread">The standard deviation of that time.</param>
/// <param name="Values">Values of variables of the operators on the edge.</param>
/// <param name="Mappings">What feeds inputs of the operators on the edge.</param>
internal sealed record EdgeDeclaration(
    PlacedPath Source,
    PlacedPath Target,
    Option<Address> Template,
    double Weight,
    Option<PlacedNumber> Delay,
    Option<PlacedNumber> Spread,
    Seq<EdgeValue> Values,
    Seq<EdgeMapping> Mappings);

/// <summary>A value of a variable of an edge's operators.</summary>
/// <param name="Key">The variable as it is written: <c>op/var</c>, or with the edge template in front.</param>
/// <param name="Value">The value.</param>
internal sealed record EdgeValue(Fragment Key, Quantity Value);

/// <summary>What feeds an input of an edge's operators.</summary>
/// <param name="Key">The input as it is written: <c>edge/op/var</c>, or without the edge template.</param>
/// <param name="Source"><c>source</c>, or the path of a variable.</param>
internal sealed record EdgeMapping(Fragment Key, Fragment Source);

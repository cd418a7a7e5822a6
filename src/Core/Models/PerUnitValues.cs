using System.Linq;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>Values of a population's variables.</summary>
internal static class PerUnitValues
{
    /// <summary>A value for each unit: one for all of them, or one for each.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="operators">The operators of the population's node.</param>
    /// <param name="key">The variable, <c>op/var</c>.</param>
    /// <param name="given">What was given for it.</param>
    /// <param name="at">Where that was given.</param>
    public static Validation<Diagnostic, Quantity> Of(int units, Table<Operator> operators, Fragment key, Quantity given, SourceSpan at) =>
        key.Text.Split('/') is [var op, var name] && operators.Find(op).Bind(o => o.Variables.Find(name)).Case is Variable variable
            ? Of(units, variable, key, given, at)
            : Fail<Diagnostic, Quantity>(new UnknownVariable(
                key.At, key.Text, Similarity.Nearest(key.Text, operators.Values.SelectMany(o => o.Variables.Keys.Select(v => $"{o.Name}/{v}"))), []));

    private static Validation<Diagnostic, Quantity> Of(int units, Variable variable, Fragment key, Quantity given, SourceSpan at)
    {
        var size = variable.Value.Count;
        var whole = given.Count == units * (long)size ? given with { Shape = [units, .. variable.Value.Shape] }
            : given.Count == 1 ? given.Spread([units])
            : given.Count == size ? new Quantity([units, .. given.Shape], Repeated(given.Real), given.Imaginary is { } imaginary ? Repeated(imaginary) : null)
            : null;
        return whole is null
            ? Fail<Diagnostic, Quantity>(new WrongExtent(
                at, $"values of '{key.Text}'", $"{given.Count}", size == 1 ? $"1 or {units}" : $"{size} or {units} x {size}"))
            : Success<Diagnostic, Quantity>(whole);

        Rows Repeated(Rows rows) => new([.. Enumerable.Repeat(rows.Values, units).SelectMany(v => v)]);
    }
}

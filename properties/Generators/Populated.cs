using FsCheck;
using PyRates.Models;

namespace PyRates.Properties.Generators;

/// <summary>Networks of populations.</summary>
public static class Populated
{
    /// <summary>Such networks.</summary>
    public static Arbitrary<Circuit> Arbitrary() => Networks.OfPopulations();
}

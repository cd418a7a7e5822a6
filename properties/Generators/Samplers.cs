using FsCheck;
using FsCheck.Fluent;
using PyRates.Solving;

namespace PyRates.Properties.Generators;

/// <summary>Random samplers: grids that fit the steps and grids that do not, lists of times, steps, the end, and mixtures.</summary>
public static class Samplers
{
    public static Arbitrary<Sampler> Any() => Gen.OneOf(
        Simple,
        from a in Simple
        from b in Simple
        select a | b).ToArbitrary();

    private static Gen<Sampler> Simple => Gen.OneOf(
        from dt in Problems.Between(0.03, 1)
        from endpoint in Gen.Elements(true, false)
        select Sampler.Every(dt, endpoint),
        from times in Problems.Between(0, 3).ArrayOf()
        select Sampler.At(times),
        Gen.Elements(Sampler.Never, Sampler.Last, Sampler.Steps));
}

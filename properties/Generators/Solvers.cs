using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Properties.Generators;

/// <summary>Random methods, controllers and solvers.</summary>
public static class Solvers
{
    /// <summary>Methods extrapolated, up to order 6: the steps of higher ones are too long for a polynomial of degree five.</summary>
    public static IReadOnlyList<EmbeddedMethod> Extrapolated { get; } =
        [Method.Euler.Extrapolated(2), Method.Euler.Extrapolated(4), Method.Heun.Extrapolated(3), Method.SspRk3.Extrapolated(4), Method.Rk4.Extrapolated(2)];

    /// <summary>The methods that ship and those that are made of them. Not of the one of order 8: the steps that its halves take
    /// are too long for a polynomial of degree five.</summary>
    public static IReadOnlyList<Method> EveryMethod { get; } =
        [.. Method.All, .. Method.All.Where(m => m.Order < 8).Select(m => m.Halved()), .. Extrapolated];

    /// <summary>The methods that choose their steps.</summary>
    public static IReadOnlyList<EmbeddedMethod> EveryEmbedded { get; } = [.. EveryMethod.OfType<EmbeddedMethod>()];

    public static Arbitrary<Method> AnyMethod() => Gen.Elements(EveryMethod.AsEnumerable()).ToArbitrary();

    public static Arbitrary<EmbeddedMethod> AnyEmbedded() => Gen.Elements(EveryEmbedded.AsEnumerable()).ToArbitrary();

    public static Arbitrary<Controller> AnyController() => Controllers(-8, -3).ToArbitrary();

    /// <summary>A solver without an end: equal steps that divide no time in particular, or chosen ones.</summary>
    public static Arbitrary<Solver> AnySolver() => Gen.OneOf(Fixed, Adaptive, Stiff).ToArbitrary();

    public static Gen<Controller> Controllers(int least, int most) =>
        from exponent in Problems.Between(least, most)
        from pi in Gen.Elements(true, false)
        let tolerance = System.Math.Pow(10, exponent)
        select pi ? Controller.PI(tolerance, tolerance) : Controller.I(tolerance, tolerance);

    public static Gen<Solver> Fixed =>
        from method in AnyMethod().Generator
        from step in Problems.Between(0.005, 0.3)
        select method.Fixed(step);

    public static Gen<Solver> Stiff =>
        from method in StiffSolvers.AnyStiff().Generator
        from controller in Controllers(-6, -3)
        select method.With(controller);

    public static Gen<Solver> Adaptive =>
        from method in AnyEmbedded().Generator
        from controller in Controllers(-8, -3)
        select method.With(controller);
}

using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PyRates.Properties.TestProblems;

namespace PyRates.Properties.Generators;

/// <summary>Random smooth problems with known solutions, of about one unit in size and speed.</summary>
public static class Problems
{
    public static Arbitrary<KnownProblem> Known() => Arb.From(
        Gen.OneOf(
            Oscillators.Select(p => (KnownProblem)p), Decays, Logistics, LinearSystems.Select(p => (KnownProblem)p),
            StuartLandaus, Swings, Trackings), problem => problem.Shorter());

    /// <summary>Five of them side by side.</summary>
    public static Arbitrary<Together> Several() => Arb.From(
        from parts in Known().Generator.ArrayOf(5)
        from time in Between(1, 3)
        select new Together([.. parts], time), together => together.Shorter().OfType<Together>());

    /// <summary>Damped rotations.</summary>
    public static Arbitrary<Oscillator> Rotations() => Oscillators.ToArbitrary();

    /// <summary>Linear systems of two to six states.</summary>
    public static Arbitrary<LinearSystem> Linear() => LinearSystems.ToArbitrary();

    /// <summary>Nets of 1 to 40 units.</summary>
    public static Arbitrary<TanhNet> Nets() => Arb.From(
        from size in Gen.Choose(1, 40)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new TanhNet(size, seed), net => net.Size > 1 ? [new TanhNet(net.Size / 2, net.Seed), new TanhNet(net.Size - 1, net.Seed)] : []);

    /// <summary>Van der Pol's oscillators, forced and free.</summary>
    public static Arbitrary<VanDerPol> VanDerPols() => (
        from mu in Between(0, 3)
        from force in Between(0, 1)
        from frequency in Between(0.5, 3)
        select new VanDerPol(mu, force, frequency)).ToArbitrary();

    /// <summary>A number of a range, on a grid fine enough to be random and coarse enough to be read.</summary>
    public static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1000).Select(k => System.Math.Round(low + (high - low) * k / 1000, 6));

    private static Gen<Oscillator> Oscillators =>
        from frequency in Between(0.5, 3)
        from damping in Between(0, 0.5)
        from phase in Between(-3, 3)
        from time in Between(1, 3)
        select new Oscillator(frequency, damping, phase, time);

    private static Gen<KnownProblem> Decays =>
        from rates in Between(0.2, 2).ArrayOf(3)
        from time in Between(1, 3)
        select (KnownProblem)new Decay([.. rates], time);

    private static Gen<KnownProblem> Logistics =>
        from rate in Between(0.5, 2)
        from start in Between(0.1, 0.6)
        from time in Between(1, 3)
        select (KnownProblem)new Logistic(rate, start, time);

    private static Gen<LinearSystem> LinearSystems =>
        from pairs in Gen.Choose(1, 3)
        from frequencies in Between(0.5, 2.5).ArrayOf(pairs)
        from dampings in Between(0, 0.5).ArrayOf(pairs)
        from shears in Between(-0.7, 0.7).ArrayOf(2 * pairs - 1)
        from time in Between(1, 3)
        select new LinearSystem([.. frequencies], [.. dampings], [.. shears], time);

    private static Gen<KnownProblem> StuartLandaus =>
        from growth in Between(0.3, 1)
        from frequency in Between(0.5, 2)
        from part in Between(0.5, 1.2)                     // far outside its circle it comes from a singularity close by
        from time in Between(1, 3)
        select (KnownProblem)new StuartLandau(growth, frequency, System.Math.Round(part * System.Math.Sqrt(growth), 6), time);

    private static Gen<KnownProblem> Swings =>
        from strength in Between(0.5, 1.5)
        from frequency in Between(0.5, 2)
        from time in Between(1, 3)
        select (KnownProblem)new Swing(strength, frequency, time);

    private static Gen<KnownProblem> Trackings =>
        from rate in Between(0.3, 2)
        from frequency in Between(0.5, 2)
        from distance in Between(-1, 1)
        from time in Between(1, 3)
        select (KnownProblem)new Tracking(rate, frequency, distance, time);
}

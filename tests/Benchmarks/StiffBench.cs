using System;
using System.Globalization;
using System.Linq;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>Stiff problems from YAML against CVODE and Boost.odeint, at the error that those achieve with rtol 1e-6.</summary>
internal sealed class StiffBench : IBench
{
    private const double Rtol = 1e-6, Atol = 1e-10;

    /// <inheritdoc/>
    public string Name => "stiff";

    /// <inheritdoc/>
    public string Title => "Stiff problems";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var (cvode, boost) = (StiffAnchor.Cvode(), StiffAnchor.Boost());
        for (var i = 0; i < StiffCase.All.Length; i++)
        {
            Against(report, i, cvode, 0.8);
            Against(report, i, boost, 1);
        }
    }

    private static void Against(Report report, int number, StiffAnchor anchor, double atMost)
    {
        var given = StiffCase.All[number];
        var (end, counts) = anchor.Solve(number, Rtol, Atol);
        var error = given.Error(end);
        var problem = given.Compile();
        var fair = (
            from method in Method.Stiff.Concat(Method.Automatic)
            let rtol = Enumerable.Range(6, 13).Select(half => Math.Pow(10, -half / 2.0)).FirstOrDefault(rtol => Error(method, rtol) <= error)
            where rtol > 0
            let solver = Solver(method, rtol, given.Time)
            select (Name: string.Create(CultureInfo.InvariantCulture, $"{method.Name}, rtol {rtol:E1}, error {Error(method, rtol):E1}"),
                Run: (Action)(() => _ = solver.Solve(problem)))).ToList();
        Paired.Compare(
            report, string.Create(CultureInfo.InvariantCulture, $"{given.Name}; error {error:E1}"), "solution",
            [
                new(string.Create(CultureInfo.InvariantCulture, $"{anchor.Name}, rtol {Rtol:E1}, {counts[0]} steps, {counts[1]} evaluations"), () => anchor.Solve(number, Rtol, Atol), 1),
                .. fair.Select(f => new Variant(f.Name, f.Run, 1, atMost)),
            ]);

        double Error(ImplicitMethod method, double rtol) => given.Error(
            Solver(method, rtol, given.Time).Solve(problem).Match(Right: t => t.End.Y.AsSpan().ToArray(), Left: _ => [.. given.End.Select(_ => double.NaN)]));
    }

    internal static Solver Solver(ImplicitMethod method, double rtol, double time) =>
        method.With(Controller.Predictive(rtol, rtol * 1e-4)).Keeping(Sampler.Never).Until(time);
}

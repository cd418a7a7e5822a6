#:project ../../src/Shell/Embedding

using System;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

var robertson = Problem.Of(                                 // three reactions whose speeds differ by nine powers of ten
    (t, y, slope) =>
    {
        slope[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
        slope[2] = 3e7 * y[1] * y[1];
        slope[1] = -slope[0] - slope[2];
    },
    1, 0, 0);

foreach (var method in new[] { Method.Radau, Method.Bdf, Method.Lsoda, Method.Rodas5P })
{
    method.With(Controller.Predictive(rtol: 1e-6, atol: 1e-12)).Keeping(Sampler.Last).Until(1e11).Solve(robertson).Match(
        Left: failure => Console.WriteLine(failure.Message),
        Right: run => Console.WriteLine($"{method.Name}: {run.End.Y[0]:E3} after {run.Statistics.Accepted} steps"));
}

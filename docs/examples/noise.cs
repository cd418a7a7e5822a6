#:project ../../src/Shell/Embedding

using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

// A model: how often does noise drive the particle into the other well?
var well = Simulation.Load("double_well").Compile();
var solver = StochasticMethod.Sra1.Fixed(0.01).Every(0.1).Until(t: 2000);

foreach (var member in new long[] { 0, 1, 2 })
{
    solver.Solve(well with { Path = new NoisePath(Seed: 1) { Member = member } }).Match(
        Left: failure => Console.WriteLine(failure.Message),
        Right: run =>
        {
            var left = Enumerable.Range(0, run.Length).Count(row => run[row, 0] < 0);
            Console.WriteLine($"member {member}: {100.0 * left / run.Length:F1} % of the time on the left");
        });
}

// A function: 10,000 paths of geometric Brownian motion, dx = 0.1 x dt + 0.2 x dW, and the mean that they must have.
var paths = Problem.Stochastic(
    drift: (t, x, a) => { for (var i = 0; i < a.Length; i++) a[i] = 0.1 * x[i]; },
    coefficients: (t, x, b) => { for (var i = 0; i < b.Length; i++) b[i] = 0.2 * x[i]; },
    [.. Enumerable.Repeat(1.0, 10_000)]) with { Path = new NoisePath(Seed: 42) };

StochasticMethod.Milstein.Fixed(1 / 64.0).Keeping(Sampler.Last).Until(t: 1).Solve(paths).Match(
    Left: failure => Console.WriteLine(failure.Message),
    Right: run => Console.WriteLine($"mean {run.End.Y.Values.Average():F3}, exactly {Math.Exp(0.1):F3}"));

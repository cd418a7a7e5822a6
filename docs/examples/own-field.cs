#:project ../../src/Shell/Embedding

using System;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

var lorenz = Problem.Of(
    (t, y, slope) =>
    {
        slope[0] = 10 * (y[1] - y[0]);
        slope[1] = y[0] * (28 - y[2]) - y[1];
        slope[2] = y[0] * y[1] - 8 / 3.0 * y[2];
    },
    1.0, 1.0, 1.0) with { Names = ["x", "y", "z"] };

var solver = Method.DormandPrince853.With(Controller.I(rtol: 1e-10, atol: 1e-12)).Every(0.01).Until(5.0);

solver.Solve(lorenz).Match(
    Left: failure => Console.WriteLine(failure.Message),
    Right: run => Console.WriteLine($"x({run.Times[^1]}) = {run[run.Length - 1, 0]:R} after {run.Statistics.Accepted} steps"));

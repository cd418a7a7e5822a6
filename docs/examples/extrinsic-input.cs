#:project ../../src/Shell/Embedding

using System;
using System.Collections.Generic;
using PyRates.Shell.Embedding;

const double T = 80, dt = 1e-3;
var input = new double[(int)(T / dt)];
input.AsSpan((int)(20 / dt)..(int)(60 / dt)).Fill(-3);

var run = Simulation.Load("qif").Set("p/qif_op/eta", -2).Integrate(new()
{
    SimulationTime = T,
    StepSize = dt,
    SamplingStepSize = 1e-2,
    Inputs = new Dictionary<string, Input> { ["p/qif_op/I_ext"] = input },
    Outputs = new Dictionary<string, string> { ["r"] = "p/qif_op/r" },
    Solver = "heun",
});

Console.WriteLine($"r({run.Times[1990]}) = {run[1990, 0]:F6}, r({run.Times[5990]}) = {run[5990, 0]:F6}, r({run.Times[^1]}) = {run[run.Length - 1, 0]:F6}");

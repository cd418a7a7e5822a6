#:project ../../src/Shell/Embedding

using System;
using System.Collections.Generic;
using PyRates.Dynamics.Signals;
using PyRates.Shell.Embedding;

var run = Simulation.Load("qif").Set("p/qif_op/eta", -2).Integrate(new()
{
    SimulationTime = 80,
    SamplingStepSize = 1e-2,
    Inputs = new Dictionary<string, Input> { ["p/qif_op/I_ext"] = new Pulse(20, 60, -3) },
    Outputs = new Dictionary<string, string> { ["r"] = "p/qif_op/r" },
    Method = "RK23",
    Rtol = 1e-6,
    Atol = 1e-9,
    Events = new Dictionary<string, string> { ["peak"] = "p/qif_op/r > 1.5" },
});

Console.WriteLine($"r({run.Times[^1]}) = {run[run.Length - 1, 0]:F6} after {run.Statistics.Accepted} steps and {run.Statistics.Rejected} rejected ones");
foreach (var peak in run.Occurrences) Console.WriteLine($"r rises above 1.5 at t = {peak.Time:F6}");

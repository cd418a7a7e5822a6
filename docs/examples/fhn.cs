#:project ../../src/Shell/Embedding

using System;
using PyRates.Dynamics.Signals;
using PyRates.Shell.Embedding;

var neuron = Simulation.Load("docs/examples/models/fhn.yaml/fhn");
var driven = neuron.Drive("p/fhn/I_ext", new Pulse(50, 150, 0.5));
var run = driven.Integrate(new()
{
    SimulationTime = 200,
    Method = "RK45",
    Events = new System.Collections.Generic.Dictionary<string, string> { ["spike"] = "p/fhn/v > 1" },
});
foreach (var spike in run.Occurrences) Console.WriteLine($"spike at {spike.Time:F3}");

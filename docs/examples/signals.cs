#:project ../../src/Shell/Embedding

using System;
using PyRates.Dynamics.Signals;
using PyRates.Shell.Embedding;

// 20 ms of height 50 in 100 s: the integral is 1, and a solver that steps over the pulse finds 0.
var integrator = Simulation.Load("model_templates.base_templates.li_op").Set("p/li_op/tau", double.PositiveInfinity);
var pulse = integrator.Drive("p/li_op/u", new Pulse(43.21, 43.23, 50));
var both = integrator.Drive("p/li_op/u", new Pulse(43.21, 43.23, 50) + new Sine(Frequency: 0.1, Amplitude: 2));

foreach (var model in new[] { pulse, both })
{
    var run = model.Integrate(new() { SimulationTime = 100, Method = "RK45", Rtol = 1e-9, Atol = 1e-9 });
    Console.WriteLine($"{run[run.Length - 1, 0]:F9} after {run.Statistics.Accepted} steps");
}

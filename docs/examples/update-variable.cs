#:project ../../src/Shell/Embedding

using System;
using System.Collections.Generic;
using PyRates.Shell.Embedding;

var qif = Simulation.Load("model_templates.neural_mass_models.qif.qif");
var high = qif.Set("p/qif_op/eta", -2.0);

var experiment = new Experiment
{
    SimulationTime = 80,
    StepSize = 1e-3,
    SamplingStepSize = 1e-2,
    Outputs = new Dictionary<string, string> { ["r"] = "p/qif_op/r" },
};

foreach (var model in new[] { high, qif })                                            // qif is what it was
{
    var run = model.Integrate(experiment);
    Console.WriteLine($"r = {run[run.Length - 1, 0]:F6} at t = {run.Times[^1]}");
}

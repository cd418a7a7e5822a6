#:project ../../src/Shell/Embedding

using System;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Formats;

var run = Simulation.Integrate(
    "model_templates.neural_mass_models.qif.qif",
    simulationTime: 80, stepSize: 1e-3, samplingStepSize: 1e-2,
    outputs: new() { ["r"] = "p/qif_op/r" });

Console.WriteLine($"{run.Length} rows, r = {run[run.Length - 1, 0]} at t = {run.Times[^1]}");
Console.WriteLine(run.ToDataFrame().Head(3));

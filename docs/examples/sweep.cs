#:project ../../src/Shell/Embedding

using System;
using System.Collections.Generic;
using PyRates.Analysis;
using PyRates.Shell.Embedding;

// The firing rate where the population has come to rest, for every excitability with every strength of the coupling.
var swept = Simulation.Sweep(
    "qif",
    new() { SimulationTime = 100, StepSize = 1e-2, SamplingStepSize = 1, Outputs = new Dictionary<string, string> { ["r"] = "p/qif_op/r" } },
    [Axis.Even("p/qif_op/eta", -8, -2, 4), new("J", ["p/qif_op/r:p/qif_op/r_in:weight"], [10, 15, 20])],
    permute: true);
foreach (var set in swept.Sets)
    Console.WriteLine($"{set.Name}: eta = {set.Values[0]}, J = {set.Values[1]}, r = {set.Trajectory[set.Trajectory.Length - 1, 0]:F4}");

var table = swept.Table();
Console.WriteLine($"{table.Length} rows, {table.Names.Length} columns: {table.Names[0]}, {table.Names[1]}, ...");

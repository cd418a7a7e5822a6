#:project ../../src/Shell/Embedding

using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Models;
using PyRates.Models.Building;
using PyRates.Shell.Embedding;

var qif = Define.Operator(
    "qif_op",
    [
        "r' = (Delta/(pi*tau) + 2.0*r*v)/tau",
        "v' = (v^2 - (pi*tau*r)^2 + tau*r_in + eta + I_ext)/tau",
    ],
    ("r", "output(0.01)"), ("v", "variable(-2.0)"), ("tau", 1.0), ("Delta", 1.0), ("eta", -5.0), ("I_ext", "input"), ("r_in", "input"));

var adapting = qif.Updated(
    "qif_sfa_op",
    [EquationChange.Replace("eta", "eta - a"), EquationChange.Add("a' = b", "b' = alpha*r/tau_a - 2.0*b/tau_a - a/tau_a^2")],
    [("a", "variable"), ("b", "variable"), ("alpha", 1.0), ("tau_a", 10.0)]);

var (cell, slow) = (Define.Node("cell", qif), Define.Node("slow", adapting).With(("qif_sfa_op/eta", -3.0)));

var pair = Define.Circuit("pair")
    .WithNode("e", slow)
    .WithNode("i", cell)
    .WithEdge("e/qif_sfa_op/r", "i/qif_op/r_in", weight: 10.0)
    .WithEdge("i/qif_op/r", "e/qif_sfa_op/r_in", weight: -5.0, delay: 0.5, spread: 0.25);

var network = Define.Circuit("network")
    .WithCircuit("left", pair)
    .WithCircuit("right", pair)
    .WithEdges(new EdgeMatrix(
        "qif_sfa_op/r", "qif_sfa_op/r_in", new double[,] { { 0, 2 }, { 1, 0 } }, ["left/e", "right/e"]));

var model = Model.Of(network);                                                        // everything that is wrong is thrown at once
Console.WriteLine(string.Join(" ", model.Circuit.NodesOf("all").Map(node => node.Path)));

// Parts and edges are added to models that exist, loaded ones too; a population is many nodes at once.
var n = 100;
var weights = new double[n, n];
for (var i = 0; i < n; i++) weights[i, (i + 1) % n] = 3.0;                              // rows are targets
var ring = Simulation.Load("qif").Update(circuit => circuit
    .WithPopulation("ring", cell, n, ("qif_op/eta", Enumerable.Range(0, n).Select(i => -6.0 + 0.02 * i).ToArray()))
    .WithConnection("ring/qif_op/r", "ring/qif_op/r_in", weights)
    .WithConnection("ring/qif_op/r", "ring/qif_op/r_in", -1.0 / n));

var run = ring.Integrate(new()
{
    SimulationTime = 20,
    StepSize = 1e-2,
    Solver = "rk4",
    Endpoint = true,
    Outputs = new Dictionary<string, string> { ["r"] = "ring/qif_op/r[99]" },
});
Console.WriteLine($"r = {run[run.Length - 1, 0]:F6}");

Console.Write(string.Concat(model.ToYaml().Split('\n').SkipWhile(line => line != "network:").Select(line => line + "\n")).TrimEnd() + "\n");

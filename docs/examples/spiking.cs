#:project ../../src/Shell/Embedding

using System;
using System.Linq;
using PyRates.Analysis;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

// a population of a model, each unit with a drive of its own and reset on its own
var drives = Enumerable.Range(0, 100).Select(i => 4 + 0.1 * i).ToArray();
var population = Simulation.Load("docs/examples/models/spiking.yaml/population").Set("e/izhikevich_op/i_ext", drives);
var run = population.Integrate(new()
{
    SimulationTime = 1000,
    StepSize = 0.1,
    SamplingStepSize = 1,
    Solver = "rk4",
    Resets = ["spike=all/izhikevich_op/v > 30: all/izhikevich_op/v=-65, all/izhikevich_op/u=all/izhikevich_op/u + 8"],
});
var (times, units) = run.Spikes("spike");
Console.WriteLine($"{times.Count} spikes; unit 0 fires {units.Count(u => u == 0)} times, unit 99 {units.Count(u => u == 99)} times");

// the same in a field of one's own: leaky integrators with a refractory time
var integrators = Problem.Of((_, y, d) => { for (var i = 0; i < y.Length; i++) d[i] = 1.1 + 0.1 * i - y[i]; }, new double[20]);
var spike = UnitEvent.Reaching("spike", [.. Enumerable.Range(0, 20)], new([1.0])) with { Refractory = 0.5 };
var firing = Method.Tsitouras54.With(Controller.PI(1e-8, 1e-8))
    .On(spike, (_, fired, y) => { foreach (var i in fired) y[i] = 0; });
Console.WriteLine($"{firing.Until(10).Solve(integrators).Match(r => r.Occurrences.Length, f => 0)} spikes of leaky integrators");

// a solve that goes on, with nothing changed and with other parameters
var vanDerPol = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], (1 - y[0] * y[0]) * y[1] - y[0]), 2, 0);
var damped = Problem.Of((_, y, d) => (d[0], d[1]) = (y[1], -y[1] - y[0]), 2, 0);
var solver = Method.DormandPrince54.With(Controller.PI(1e-8, 1e-8)).Every(0.1);
var stopped = solver.Until(10).Solve(vanDerPol).Match(r => r, f => f.Partial);
var further = solver.Until(20).Continue(stopped).Match(r => r, f => f.Partial);
var whole = solver.Until(20).Solve(vanDerPol).Match(r => r, f => f.Partial);
Console.WriteLine($"stopped and gone on: {further.Length} rows more, the same end: {further.End == whole.End}");
var settled = solver.Until(new Settled(Rtol: 0, Atol: 1e-6, For: 1)).Until(200).Continue(further, damped).Match(r => r, f => f.Partial);
Console.WriteLine($"with damping it has settled at t = {settled.End.T:F0}");

// where it settles, without running there
Console.WriteLine(SteadyState.Find(damped).Match(
    Left: failure => failure.Message,
    Right: found => $"steady at ({found.State[0]:F3}, {found.State[1]:F3}), stable: {found.IsStable.IfNone(false)}"));

// statistics of a long run without its rows
var summary = solver.Summarising(Summary.Moments | Summary.Extrema | Summary.Spectrum(512)).Until(2000)
    .Solve(vanDerPol).Match(r => r.Summary, f => default).IfNone(() => new(0));
var peak = summary.Frequencies[Enumerable.Range(0, 257).MaxBy(k => summary.Spectra[0][k])];
Console.WriteLine($"{summary.Samples} samples: variance {summary.Variance[0]:F3}, largest {summary.Maximum[0]:F3}, most power at {peak:F2}");

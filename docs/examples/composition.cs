#:project ../../src/Shell/Embedding

using System;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;

var neuron = Problem.Of((t, y, slope) => slope[0] = y[0] * y[0] + 1, -1.0);         // a QIF neuron: v' = v² + 1

var spike = Event.Rising("spike", at => at.Y[0] - 100);

var settle = Method.Rk4.Halved()                            // an error estimate for a method that has none
    .With(Controller.PI(rtol: 1e-6, atol: 1e-9))
    .On(spike, at => new([-100.0]))                         // reset
    .Keeping(Sampler.Last)                                  // drop the transient
    .Until(t: 20.0);

var record = Method.BogackiShampine32
    .With(Controller.PI(rtol: 1e-6, atol: 1e-9))
    .On(spike, at => new([-100.0]))
    .Every(dt: 0.5)
    .Until(t: 30.0);

settle.Then(record).Solve(neuron).Match(
    Left: failure => Console.WriteLine(failure.Message),
    Right: run => Console.WriteLine($"{run.Length} rows, {run.Occurrences.Length} spikes, the last at {run.Occurrences[^1].Time:F6}"));

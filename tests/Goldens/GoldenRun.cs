using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LanguageExt;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Goldens;

/// <summary>The runs of Python PyRates, done by us.</summary>
internal static class GoldenRun
{
    private static readonly SourceSpan Asked = new("<golden>", 1, 1);

    private static readonly LibraryLoader Loader = new(new DiskFiles(), [Reference.Folder], LibraryLoader.DefaultMaxDocument);

    /// <summary>The model of an address of the library or of <c>tests/Reference/models</c>.</summary>
    public static Circuit Model(string address) => Loaded.Of(Loader, address, Asked).OrThrow().Circuit;

    /// <summary>What our solvers make of a case.</summary>
    public static Trajectory Of(GoldenCase golden)
    {
        var (circuit, signals) = Driven(Built(golden), golden);
        var wanted = Columns.Of(circuit, golden.Outputs.Select(o => new PyRates.Shell.Embedding.Running.Output(Optional(o.Name), o.Path, Asked))).OrThrow();
        var problem = RunSetup.Compile(circuit, signals, new(History(golden), golden.DelayStages)).OrThrow();
        var setup = RunSetup.Of(problem, Solver(golden), new(golden.Time, golden.Sample, [], Endpoint: false), wanted, [], None).OrThrow();
        return setup.Columns.Named(setup.Solver.Solve(problem).OrThrow().After(golden.Cutoff));
    }

    /// <summary>With fixed steps PyRates' edges bring 0 until something has passed through them.</summary>
    private static Prehistory History(GoldenCase golden) => golden.IsAdaptive ? Prehistory.Initial : Prehistory.Zero;

    private static Circuit Built(GoldenCase golden)
    {
        var circuit = Model(golden.Build.GetProperty("template").GetString()!);
        circuit = golden.Matrices.Aggregate(circuit, (c, matrix) => c.Connect(matrix.Select(Edge)).OrThrow());
        circuit = golden.Settings.Aggregate(circuit, (c, set) => c.Set(set.Path, [.. set.Values], Asked).OrThrow());
        return golden.Weights.Aggregate(circuit, (c, w) => c.SetEdge(w.Source, w.Target, 0, "weight", w.Weight, Asked).OrThrow());
    }

    private static (Circuit Circuit, ImmutableArray<Signal> Signals) Driven(Circuit circuit, GoldenCase golden)
    {
        var signals = new List<Signal>();
        foreach (var (path, columns) in golden.Inputs)
        {
            (circuit, var driven) = circuit.Drive(path, columns.Length, Asked).OrThrow();
            signals.AddRange(driven.Select((_, i) => new PerStep(new([.. columns[i % columns.Length]]))));
        }
        return (circuit, [.. signals]);
    }

    private static PyRates.Solving.Solver Solver(GoldenCase golden) => new SolverChoice
    {
        Solver = golden.Solver,
        Method = golden.IsAdaptive ? golden.Method : None,
        Step = golden.Step,
        RelativeTolerance = Optional(golden.Number("rtol")),
        AbsoluteTolerance = Optional(golden.Number("atol")),
        MaxStep = Optional(golden.Number("max_step")),
    }.Choose().Match(Left: unfit => throw new InvalidOperationException(unfit.Text), Right: solver => solver);

    private static Edge Edge((string Source, string Target, double Weight, double Delay) edge) =>
        new(Path(edge.Source), Path(edge.Target), edge.Weight, Asked) { Delay = new(edge.Delay, 0) };

    private static VariablePath Path(string text) => VariablePath.Parse(text).IfNone(() => throw new FormatException(text));
}

using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;
using PyRates.Tests.Templates;

namespace PyRates.Tests.Models;

/// <summary>Shipped models with other values, solved to many digits.</summary>
internal static class Run
{
    private static readonly Documents Shipped = Documents.Below("templates");

    /// <summary>DOP853 at rtol 1e-12.</summary>
    public static Solver Tight { get; } = Method.DormandPrince853.With(Controller.I(rtol: 1e-12, atol: 1e-14));

    /// <summary>The problem of a model; values are set in the order given.</summary>
    public static ModelProblem Problem(string address, params (string Path, double Value)[] values)
    {
        var loader = new LibraryLoader(new DiskFiles(), [], LibraryLoader.DefaultMaxDocument);
        var circuit = values.Aggregate(
            Loaded.Of(loader, address, SourceSpan.Nowhere).OrThrow().Circuit,
            (c, set) => c.Set(set.Path, set.Value, SourceSpan.Nowhere).OrThrow());
        return RunSetup.Compile(circuit, []).OrThrow();
    }

    /// <summary>The problem of the circuit <c>net</c> of a document that refers to shipped templates.</summary>
    public static ModelProblem Document(string yaml) =>
        RunSetup.Compile(Documents.One(yaml).With(ShippedLibrary.Root, Shipped).Circuit("m.yaml/net"), []).OrThrow();

    /// <summary>Some variables at the end of a run.</summary>
    public static double[] At(this ModelProblem problem, double t, params ImmutableArray<string> names) =>
        Tight.Until(t).Keeping(Sampler.Last).Recording(names).Solve(problem).OrThrow().Row(0).ToArray();

    /// <summary>All states at the end of a run at rtol 1e-6.</summary>
    public static double[] End(this ModelProblem problem, double t) =>
        Method.Tsitouras54.With(Controller.I(rtol: 1e-6, atol: 1e-9)).Until(t).Keeping(Sampler.Last).Solve(problem).OrThrow().Row(0).ToArray();

    /// <summary>All states at the end of a run at rtol 1e-10.</summary>
    public static double[] EndOf(this ModelProblem problem, double t) =>
        Method.DormandPrince853.With(Controller.I(rtol: 1e-10, atol: 1e-12)).Until(t).Keeping(Sampler.Last).Solve(problem).OrThrow().Row(0).ToArray();

    /// <summary>The first state at steady intervals from the start on.</summary>
    public static double[] Every(this ModelProblem problem, double dt, double until)
    {
        var solved = Tight.Until(until).Keeping(Sampler.Every(dt)).Solve(problem).OrThrow();
        return [.. Enumerable.Range(0, solved.Length).Select(i => solved.Row(i)[0])];
    }

    /// <summary>The times of an event in a run.</summary>
    public static double[] Times(this ModelProblem problem, Event happens, double until) =>
        [.. Tight.Until(until).Watching(happens).Solve(problem).OrThrow().Occurrences.Select(o => o.Time)];

    /// <summary>The slope at the initial state.</summary>
    public static double[] Slope(this ModelProblem problem) => problem.Open(new Stepping.Adaptive(0, 1), new AtStart());

    private sealed class AtStart : IProblemVisitor<double[]>
    {
        public double[] Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState>
        {
            var slope = TField.At(field, 0, start);
            return TState.View(slope).ToArray();
        }
    }
}

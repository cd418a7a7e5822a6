using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using PyRates.Analysis;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Export;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Models.Building;
using PyRates.Models.Writing;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;
using PyRates.Systems;
using PyRates.Systems.Passes;

namespace PyRates.Shell.Embedding;

/// <summary>A model. A value: to change it is to make another one, and the original stays as it is. Every member throws a
/// <see cref="PyRatesException"/> with all that is wrong.</summary>
public sealed record Model
{
    private static readonly SourceSpan Here = SourceSpan.Nowhere;

    internal Model(Circuit circuit, ImmutableArray<Signal> signals, Seq<Note> notes) =>
        (Circuit, Signals, Notes) = (circuit, signals, notes);

    /// <summary>The model that a program defines: <see cref="Define"/> has the words for it.</summary>
    public static Model Of(CircuitDefinition definition) => Of(definition.Build().OrThrow());

    /// <summary>The model of a circuit.</summary>
    public static Model Of(Circuit circuit) => new(circuit with { Drives = default(Seq<Drive>) }, [], default(Seq<Note>));

    /// <summary>Nodes, edges and inputs.</summary>
    public Circuit Circuit { get; private init; }

    /// <summary>The signals that drive the model, in the order of the circuit's drives.</summary>
    public ImmutableArray<Signal> Signals { get; private init; }

    /// <summary>What is right but worth saying, such as an older syntax.</summary>
    public Seq<Note> Notes { get; }

    /// <summary>The model with a parameter, an input's default or an initial value set.</summary>
    /// <param name="path"><c>node/operator/variable</c>, any part of it <c>all</c>; behind it perhaps the index of a unit.</param>
    /// <param name="value">A complex number, an array, a list with an entry per match.</param>
    public Model Set(string path, Quantity value) => this with { Circuit = Circuit.Set(path, value, Here).OrThrow() };

    /// <summary>The model with a parameter, an input's default or an initial value set.</summary>
    /// <param name="path"><c>node/operator/variable</c>, any part of it <c>all</c>; behind it perhaps the index of a unit.</param>
    /// <param name="values">One value for all that match, or one for each in the order of the model.</param>
    public Model Set(string path, params ReadOnlySpan<double> values) =>
        this with { Circuit = Circuit.Set(path, [.. values], Here).OrThrow() };

    /// <summary>The model with an attribute of an edge set.</summary>
    /// <param name="source">The source path.</param>
    /// <param name="target">The target path.</param>
    /// <param name="attribute"><c>weight</c>, <c>delay</c>, <c>spread</c>, or a variable <c>op/var</c> of the edge's operators.</param>
    /// <param name="value">The new value.</param>
    /// <param name="number">Which of the edges between the two, from 0.</param>
    public Model SetEdge(string source, string target, string attribute, double value, int number = 0) =>
        this with { Circuit = Circuit.SetEdge(source, target, number, attribute, value, Here).OrThrow() };

    /// <summary>The model with the weight of an edge set.</summary>
    /// <param name="source">The source path.</param>
    /// <param name="target">The target path.</param>
    /// <param name="weight">The new weight.</param>
    /// <param name="number">Which of the edges between the two, from 0.</param>
    public Model SetWeight(string source, string target, double weight, int number = 0) =>
        this with { Circuit = Circuit.SetEdge(source, target, number, "weight", weight, Here).OrThrow() };

    /// <summary>The model with inputs driven from outside.</summary>
    /// <param name="path">The path of an input, any part of it <c>all</c>.</param>
    /// <param name="input">A signal for all that match, or one for each: a <see cref="Signal"/>, an array with a number per step,
    /// a number.</param>
    public Model Drive(string path, Input input)
    {
        var signals = input.Signals;
        var (driven, inputs) = Circuit.Drive(path, signals.Length, Here).OrThrow();
        return this with
        {
            Circuit = driven,
            Signals = Signals.AddRange(Enumerable.Range(0, inputs.Count).Select(i => signals[signals.Length == 1 ? 0 : i])),
        };
    }

    /// <summary>The model with more nodes, circuits, populations and edges, or others in place of those that are there; the signals
    /// that drive it stay.</summary>
    /// <param name="change">What is added: <c>circuit => circuit.WithNode("q", node).WithEdge("p/op/x", "q/op/u")</c>.</param>
    public Model Update(Func<CircuitDefinition, CircuitDefinition> change) =>
        this with { Circuit = change(CircuitDefinition.Of(Circuit)).Build().OrThrow() };

    /// <summary>The model as an initial value problem, for solvers of one's own.</summary>
    public ModelProblem Compile() => RunSetup.Compile(Circuit, Signals).OrThrow();

    /// <summary>The model as an initial value problem with a chain of first-order stages in place of every delay.</summary>
    /// <param name="delayStages">The stages of each chain, 1 at the least.</param>
    public ModelProblem CompileWithChains(int delayStages) => RunSetup.Compile(Circuit, Signals, new(Stages: delayStages)).OrThrow();

    /// <summary>The vector field for another tool: the file that was asked for, and data beside it.</summary>
    /// <param name="backend">The tool's language: <c>python</c>, <c>latex</c>.</param>
    /// <param name="file">The name of the file, without a folder.</param>
    /// <param name="function">The name of the function in it.</param>
    /// <param name="stepSize">The time from one sample to the next of inputs that are arrays.</param>
    public Seq<SourceFile> Export(
        string backend, string file, string function = ExportRequest.UsualFunction, double? stepSize = null) => (
        from target in Target.Find(backend).ToValidation<Diagnostic>(new UnknownBackend(Here, backend, Target.All.Select(t => t.Name).ToSeq()))
        from system in Assembly.Assemble(Circuit).Bind(StandardPasses.Run)
        from signals in SignalExport.Of(Signals, Optional(stepSize), Here)
        from files in target.Write(system, new(file, function, signals))
        select files).OrThrow();

    /// <summary>The model as a YAML document that loads as an equal model; signals that drive it are left out.</summary>
    public string ToYaml() => CircuitYaml.Of(Circuit).OrThrow();

    /// <summary>Writes <see cref="ToYaml"/> to a file: the model is then <c>FILE/NAME</c>, its name being that of the circuit.</summary>
    /// <param name="file">The file, its ending <c>.yaml</c> or <c>.yml</c>.</param>
    public void Save(string file)
    {
        var text = ToYaml();
        if (new DiskFiles().Write(file, to => to.Write(Encoding.UTF8.GetBytes(text)), Here).Case is Diagnostic fault)
            throw new PyRatesException([fault]);
    }

    /// <summary>Solves the model.</summary>
    public Trajectory Integrate(Experiment experiment)
    {
        var setup = experiment.On(this).OrThrow();
        return setup.Columns.Named(setup.Solver.Solve(setup.Problem).OrThrow()).After(experiment.Cutoff);
    }

    /// <summary>Solves the model with many sets of values, side by side and on all cores: PyRates' <c>grid_search</c>.</summary>
    /// <param name="experiment">How each set is solved.</param>
    /// <param name="axes">What varies: parameters, initial values, defaults of inputs, and <c>SOURCE:TARGET[#K]:ATTRIBUTE</c> of edges
    /// (<c>p/op/r:p/op/r_in:weight</c>).</param>
    /// <param name="permute">Whether each value goes with each of the others; if not, the first values of all axes are a set, the second
    /// ones are one, and so on.</param>
    public SweepResult Sweep(Experiment experiment, ImmutableArray<Axis> axes, bool permute = false) =>
        SweepResult.Of(this, experiment, axes.IsDefault ? [] : axes, permute);

    /// <summary>Solves the model and keeps the dense output of every step: <c>solve_ivp</c>'s <c>dense_output</c>. The solution
    /// can be asked for the state at any time.</summary>
    public ContinuousSolution IntegrateContinuously(Experiment experiment)
    {
        var setup = experiment.On(this).OrThrow();
        return setup.Solver.SolveContinuously(setup.Problem).OrThrow();
    }

    /// <summary>Solves the model with a solver of one's own.</summary>
    /// <param name="solver">The solver; what it records is called by the outputs' names.</param>
    /// <param name="outputs">The columns: a name and the path of a variable. Null: what the solver records.</param>
    public Trajectory Solve(Solver solver, IReadOnlyDictionary<string, string>? outputs = null)
    {
        var problem = Compile();
        if (outputs is null) return solver.Solve(problem).OrThrow();
        var columns = Columns.Of(Circuit, Experiment.Named(outputs)).Bind(wanted => Columns.Of(problem, wanted)).OrThrow();
        return columns.Named(solver.Recording(columns.Paths).Solve(problem).OrThrow());
    }
}

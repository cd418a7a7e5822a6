using System.Collections.Generic;
using System.Collections.Immutable;
using PyRates.Analysis;
using PyRates.Dynamics;
using PyRates.Shell.Embedding.Files;
using PyRates.Solving;

namespace PyRates.Shell.Embedding;

/// <summary>What a script calls: load a model, solve it. Whatever is wrong is thrown, all of it in one
/// <see cref="PyRatesException"/>.</summary>
public static class Simulation
{
    /// <summary>The model of an address.</summary>
    /// <param name="model">A template, its name last: <c>model_templates.neural_mass_models.qif.qif</c> of the library (<c>qif</c>
    /// alone is enough where the name is unique), or <c>folder/file.yaml/name</c>.</param>
    /// <param name="roots">Further folders in which documents are looked for, after the working directory.</param>
    public static Model Load(string model, params ImmutableArray<string> roots)
    {
        var loader = new LibraryLoader(new DiskFiles(), roots.IsDefault ? [] : roots, LibraryLoader.DefaultMaxDocument);
        var loaded = Loaded.Of(loader, model, new("<program>", 1, 1, model.Length)).OrThrow();
        return new(loaded.Circuit, [], loaded.Notes);
    }

    /// <summary>Loads a model and solves it with many sets of values.</summary>
    /// <param name="model">The address of a template, as in <see cref="Load"/>.</param>
    /// <param name="experiment">How each set is solved.</param>
    /// <param name="axes">What varies, as in <see cref="Model.Sweep"/>.</param>
    /// <param name="permute">Whether each value goes with each of the others.</param>
    public static SweepResult Sweep(string model, Experiment experiment, ImmutableArray<Axis> axes, bool permute = false) =>
        Load(model).Sweep(experiment, axes, permute);

    /// <summary>Loads a model and solves it.</summary>
    /// <param name="model">The address of a template, as in <see cref="Load"/>.</param>
    /// <param name="simulationTime">How long, in the model's own unit of time.</param>
    /// <param name="stepSize">The step of a fixed-step solver; the first step of an adaptive one.</param>
    /// <param name="samplingStepSize">The distance of two rows.</param>
    /// <param name="outputs">The columns: a name and the path of a variable; null: every state variable.</param>
    /// <param name="inputs">What drives inputs from outside, by path: a signal, an array with a number per step, a number.</param>
    /// <param name="cutoff">Rows before this time are dropped.</param>
    /// <param name="solver"><c>euler</c> (the default), <c>heun</c>, <c>midpoint</c>, <c>ssprk3</c>, <c>rk4</c>; with white noise
    /// <c>euler-maruyama</c>, <c>milstein</c>, <c>stochastic-heun</c>, <c>sra1</c>, <c>sra2</c>; <c>scipy</c> for the adaptive
    /// family.</param>
    /// <param name="method">A method of the adaptive family: <c>RK23</c>, <c>RK45</c>, <c>Tsit5</c>, <c>OwrenZen5</c>, <c>Vern6</c>, <c>Vern7</c>,
    /// <c>DOP853</c>, <c>Vern9</c>, <c>Adams</c>; for stiff models <c>Radau</c>, <c>BDF</c>, <c>LSODA</c>, <c>Rodas5P</c>,
    /// <c>Rosenbrock23</c>, <c>KenCarp4</c>, <c>TRBDF2</c>, <c>RKC</c>, <c>AutoTsit5</c>.</param>
    /// <param name="rtol">The relative tolerance of an adaptive method.</param>
    /// <param name="atol">The absolute tolerance of an adaptive method.</param>
    /// <param name="firstStep">The first step of an adaptive method.</param>
    /// <param name="minStep">The smallest step of an adaptive method.</param>
    /// <param name="maxStep">The largest step of an adaptive method.</param>
    /// <param name="tEval">Rows at these times in place of a grid.</param>
    /// <param name="events">Expressions whose zeros are recorded, by the name of the event.</param>
    /// <param name="until">The run ends when this expression crosses zero or becomes true.</param>
    /// <param name="endpoint">Whether the row at the end is kept too.</param>
    /// <param name="seed">The seed of every random number.</param>
    /// <returns>A time axis and named columns; a dense output is what <see cref="Model.IntegrateContinuously"/> gives.</returns>
    public static Trajectory Integrate(
        string model, double simulationTime, double? stepSize = null, double? samplingStepSize = null,
        Dictionary<string, string>? outputs = null, Dictionary<string, Input>? inputs = null, double cutoff = 0,
        string? solver = null, string? method = null, double? rtol = null, double? atol = null, double? firstStep = null,
        double? minStep = null, double? maxStep = null, IEnumerable<double>? tEval = null,
        Dictionary<string, string>? events = null, string? until = null, bool endpoint = false,
        long seed = 0) =>
        Load(model).Integrate(new()
        {
            SimulationTime = simulationTime,
            StepSize = stepSize,
            SamplingStepSize = samplingStepSize,
            Outputs = outputs,
            Inputs = inputs,
            Cutoff = cutoff,
            Solver = solver,
            Method = method,
            Rtol = rtol,
            Atol = atol,
            FirstStep = firstStep,
            MinStep = minStep,
            MaxStep = maxStep,
            TEval = [.. tEval ?? []],
            Events = events,
            Until = until,
            Endpoint = endpoint,
            Seed = seed,
        });

    /// <summary>Solves a model with a solver of one's own.</summary>
    /// <param name="model">The model.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="outputs">The columns: a name and the path of a variable; null: what the solver records.</param>
    public static Trajectory Solve(Model model, Solver solver, Dictionary<string, string>? outputs = null) =>
        model.Solve(solver, outputs);
}

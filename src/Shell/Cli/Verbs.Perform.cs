using System.CommandLine;

namespace PyRates.Shell.Cli;

/// <summary>The options of <c>run</c>.</summary>
internal static partial class Verbs
{
    private static Verb Perform
    {
        get
        {
            var file = new Argument<string>("EXPERIMENT") { Description = "a YAML file with the keys of the guide on experiments: model, time, step, outputs, save, …" };
            var time = Options.One("T", "simulation time", "--time", "-T");
            return new(
                new(
                    "run",
                    "Does what a file asks for: the request of integrate, or with the key sweep that of sweep. What it reads is found beside "
                    + "the file; what it writes goes to the working directory. Options are in place of what the file says; --set and --set-edge come behind what it sets.")
                {
                    file, time, Step, Sample, Cutoff, Output, Options.Set, Options.SetEdge, At, Until, Refractory, Clocked,
                    Solver, Method, RelativeTolerance, AbsoluteTolerance, MaxStep, MinStep, MaxSteps, History, DelayStages,
                    Endpoint, Seed, Member, Calculus, Out, Plot, Stats, TimeLimit, Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Perform(
                    given.All(file)[0], Where(given), given.Number(time),
                    new(given.All(Options.Set), given.All(Options.SetEdge), []), Run(given), Results(given)),
                "pyrates run experiment.yaml --out other.csv");
        }
    }
}

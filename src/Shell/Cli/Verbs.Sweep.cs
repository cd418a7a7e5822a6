namespace PyRates.Shell.Cli;

/// <summary>The options of <c>sweep</c>.</summary>
internal static partial class Verbs
{
    private static Verb Sweep
    {
        get
        {
            var model = Model();
            var grid = Options.Many(
                "NAME=v1,v2,…|NAME=start:stop:count",
                "the values of a quantity, or count of them at equal distances, both ends among them; repeatable", "--grid");
            grid.Required = true;
            var map = Options.Many(
                "NAME=PATH[,PATH…]",
                "what a grid sets: parameters, initial values, and attributes of edges as SOURCE:TARGET[#K]:ATTRIBUTE; without it the grid's name is the path; repeatable",
                "--map");
            var permute = Options.Switch("every value with every other; otherwise the first values of all grids are a set, the second ones, …", "--permute");
            return new(
                new(
                    "sweep",
                    "Solves a model with many sets of values; each is what integrate gives with --set. Sets are called by the model's name and "
                    + "their number, qif_0, qif_1, …; the column of an output in a set is NAME/SET; beside each --out the file NAME.map.csv says "
                    + "which values a set has. With --permute the first of two grids varies fastest.")
                {
                    model, grid, map, permute,
                    Time, Step, Sample, Cutoff, Output, Options.Set, Options.SetEdge, Options.Input, At, Until, Event, Reset, Refractory, Clocked,
                    Solver, Method, RelativeTolerance, AbsoluteTolerance, MaxStep, MinStep, MaxSteps, History, DelayStages,
                    Endpoint, Seed, Member, Calculus, Out, Plot, Stats, TimeLimit, Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Sweep(
                    given.All(model)[0], Where(given), Changes(given), Run(given), Results(given),
                    new(given.All(grid), given.All(map), given.Has(permute))),
                "pyrates sweep qif --grid eta=-6:-2:5 --map eta=p/qif_op/eta -T 40 --step 1e-3 --sample 0.1 -o r=p/qif_op/r --out qif.csv");
        }
    }
}

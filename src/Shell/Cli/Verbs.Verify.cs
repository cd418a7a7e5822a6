namespace PyRates.Shell.Cli;

/// <summary>The options of <c>verify</c>.</summary>
internal static partial class Verbs
{
    private static Verb Verify
    {
        get
        {
            var model = Model();
            var limit = Options.One("SECONDS", "laws that are not done by then say nothing; default 60", "--time-limit");
            return new(
                new(
                    "verify",
                    "Runs the laws of models and solvers on a model: its Jacobian against differences, the convergence order of every "
                    + "method, every solver against a path solved as exactly as can be, and tighter tolerances against looser ones. "
                    + "A law that does not apply says why. Exit code 1 where one is broken.")
                {
                    model, Time, Options.Set, Options.SetEdge, Options.Input, History, DelayStages, limit,
                    Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Verify(
                    given.All(model)[0], Where(given), Changes(given), Run(given) with { TimeLimit = given.Number(limit) }),
                "pyrates verify qif -T 20");
        }
    }
}

using Flag = System.CommandLine.Option<bool>;
using Word = System.CommandLine.Option<string>;
using Words = System.CommandLine.Option<string[]>;

namespace PyRates.Shell.Cli;

/// <summary>The options of <c>integrate</c>.</summary>
internal static partial class Verbs
{
    private static readonly Word
        Time = Required(Options.One("T", "simulation time", "--time", "-T")),
        Step = Options.One("DT", "step size; the first step of an adaptive solver", "--step"),
        Sample = Options.One("DTS", "sampling step; default --step", "--sample"),
        Cutoff = Options.One("T0", "drop samples before T0", "--cutoff"),
        At = Options.One("TIMES", "sample at these times instead of a grid: 0,1,2.5 or @file.csv", "--at"),
        Until = Options.One("EXPRESSION", "stop when the expression of model paths crosses zero or becomes true: 'p/qif_op/r > 1.5'", "--until"),
        Solver = Options.One("NAME", "euler (default), heun, midpoint, rk4, ssprk3; with white noise euler-maruyama, milstein, stochastic-heun, sra1, sra2; scipy is the adaptive family", "--solver"),
        Method = Options.One("NAME", "adaptive method: RK23, RK45 (default), Tsit5, OwrenZen5, Vern6, Vern7, DOP853, Vern9, Adams; for stiff models Radau, BDF, LSODA, Rodas5P, Rosenbrock23, KenCarp4, TRBDF2, RKC, AutoTsit5", "--method"),
        RelativeTolerance = Options.One("R", "relative tolerance of an adaptive method; default 1e-3", "--rtol"),
        AbsoluteTolerance = Options.One("A", "absolute tolerance of an adaptive method; default 1e-6", "--atol"),
        MaxStep = Options.One("H", "the largest step", "--max-step"),
        MinStep = Options.One("H", "the smallest step", "--min-step"),
        MaxSteps = Options.One("N", "the largest number of steps", "--max-steps"),
        History = Options.One("KIND", "what delays read before t=0: initial (default), zero or steady", "--history"),
        DelayStages = Options.One("K", "replace every delay by a chain of K stages", "--dde-approx"),
        Refractory = Options.One("T", "how long after a reset nothing happens to the unit", "--refractory"),
        Seed = Options.One("N", "the seed of every random number; default 0", "--seed"),
        Member = Options.One("N", "the member of an ensemble: each has noise of its own; default 0", "--member"),
        Calculus = Options.One("NAME", "how white noise is meant: ito (default) or stratonovich", "--calculus"),
        Stats = Options.One("FILE", "statistics as JSON; - is stderr", "--stats"),
        TimeLimit = Options.One("SECONDS", "stop with exit code 3 and a partial result", "--time-limit");

    private static readonly Words
        Output = Options.Many("NAME=PATH", "what is recorded; all stands for every name at its level; none: every state variable; repeatable", "--output", "-o"),
        Event = Options.Many("NAME=EXPRESSION", "record the times at which it crosses zero; repeatable", "--event"),
        Reset = Options.Many(
            "[NAME=]EXPRESSION: PATH=VALUE, …", "set state variables when it crosses, of each unit on its own: 'spike=all/op/v > 30: all/op/v=-65'; repeatable", "--reset"),
        Out = Options.Many("FILE", "the table as .csv or .json; - or none: CSV on stdout; repeatable", "--out"),
        Plot = Options.Many("FILE", "a picture as .png or .svg; repeatable", "--plot");

    private static readonly Flag Endpoint = Options.Switch("also keep the sample at T", "--endpoint");

    private static readonly Flag Clocked = Options.Switch("reset units at the end of the step in which they cross", "--reset-at-steps");

    private static Verb Integrate
    {
        get
        {
            var model = Model();
            return new(
                new("integrate", "Solves a model over time.")
                {
                    model, Time, Step, Sample, Cutoff, Output, Options.Set, Options.SetEdge, Options.Input, At, Until, Event, Reset, Refractory, Clocked,
                    Solver, Method, RelativeTolerance, AbsoluteTolerance, MaxStep, MinStep, MaxSteps, History, DelayStages,
                    Endpoint, Seed, Member, Calculus, Out, Plot, Stats, TimeLimit, Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Integrate(given.All(model)[0], Where(given), Changes(given), Run(given), Results(given)),
                First);
        }
    }

    private static Results Results(Given given) => new(given.All(Output), given.All(Out), given.All(Plot), given.One(Stats));

    private static Run Run(Given given) => new()
    {
        Time = given.Number(Time) ?? default,
        Step = given.Number(Step),
        Sample = given.Number(Sample),
        Cutoff = given.Number(Cutoff),
        Endpoint = given.Has(Endpoint),
        At = given.One(At),
        Until = given.One(Until),
        Events = given.All(Event),
        Resets = given.All(Reset),
        Refractory = given.Number(Refractory),
        ResetsAtSteps = given.Has(Clocked),
        Solver = given.One(Solver),
        Method = given.One(Method),
        RelativeTolerance = given.Number(RelativeTolerance),
        AbsoluteTolerance = given.Number(AbsoluteTolerance),
        MaxStep = given.Number(MaxStep),
        MinStep = given.Number(MinStep),
        MaxSteps = given.Number(MaxSteps),
        History = given.One(History),
        DelayStages = given.One(DelayStages),
        Seed = given.One(Seed),
        Member = given.One(Member),
        Calculus = given.One(Calculus),
        TimeLimit = given.Number(TimeLimit),
    };
}

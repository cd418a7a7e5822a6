using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Solving;

namespace PyRates.Shell.Embedding.Running;

/// <summary>How a solver is chosen by the words of PyRates and of SciPy's <c>solve_ivp</c>.</summary>
internal sealed record SolverChoice
{
    private const string AdaptiveFamily = "scipy";

    /// <summary>A fixed-step method, or <c>scipy</c> for the adaptive family.</summary>
    public Option<string> Solver { get; init; }

    /// <summary>A method of the adaptive family.</summary>
    public Option<string> Method { get; init; }

    /// <summary>The step size; the first step of an adaptive method.</summary>
    public Option<double> Step { get; init; }

    /// <summary>Relative tolerance.</summary>
    public Option<double> RelativeTolerance { get; init; }

    /// <summary>Absolute tolerance.</summary>
    public Option<double> AbsoluteTolerance { get; init; }

    /// <summary>The largest step.</summary>
    public Option<double> MaxStep { get; init; }

    /// <summary>The smallest step.</summary>
    public Option<double> MinStep { get; init; }

    /// <summary>The largest number of steps.</summary>
    public Option<long> MaxSteps { get; init; }

    /// <summary>The solver, which takes steps and keeps every one; or what is wrong with the words together.</summary>
    public Either<UnfitChoice, Solver> Choose() => Chosen().Bind(chosen => chosen switch
    {
        ImplicitMethod stiff => Stiff(stiff),
        StochasticMethod stochastic => Stochastic(stochastic),
        EmbeddedMethod embedded => Adaptive(embedded),
        Method method => Fixed(method),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private Either<UnfitChoice, ICatalogued> Chosen() => (Solver.Case, Method.Case) switch
    {
        (null, null) => Right<UnfitChoice, ICatalogued>(Methods.Method.Euler),
        (null or AdaptiveFamily, string method) => Named(method).Bind(m => m is EmbeddedMethod or ImplicitMethod
            ? Right<UnfitChoice, ICatalogued>(m)
            : Left<UnfitChoice, ICatalogued>(new($"method '{m.Name}' has no error estimate to choose steps by; as a solver with a fixed step it is solver '{m.Name}'"))),
        (AdaptiveFamily, null) => Right<UnfitChoice, ICatalogued>(Methods.Method.DormandPrince54),
        (string solver, null) => Named(solver),
        (string solver, string method) => Named(solver).Bind(s => Named(method).Bind(m => s.Name == m.Name
            ? Right<UnfitChoice, ICatalogued>(m)
            : Left<UnfitChoice, ICatalogued>(new($"solver '{s.Name}' and method '{m.Name}' exclude each other; method alone is enough")))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Either<UnfitChoice, Solver> Fixed(Method method) => Fixed(method.Name, step => method.Fixed(step));

    private Either<UnfitChoice, Solver> Stochastic(StochasticMethod method) => Fixed(method.Name, step => method.Fixed(step));

    private Either<UnfitChoice, Solver> Fixed(string name, Func<double, Solver> of) =>
        Step.Case is not double step ? Unfit($"the fixed-step solver '{name}' needs a step size")
        : RelativeTolerance.IsSome || AbsoluteTolerance.IsSome ? Unfit($"the fixed-step solver '{name}' has no tolerances")
        : MaxStep.IsSome || MinStep.IsSome ? Unfit($"the fixed-step solver '{name}' has no largest or smallest step")
        : Right<UnfitChoice, Solver>(of(step).Within(new() { Steps = MaxSteps }));

    private Either<UnfitChoice, Solver> Adaptive(EmbeddedMethod method) => Right<UnfitChoice, Solver>(
        method.With(ReferenceEquals(method, Methods.Method.Tsitouras54) ? Controller.PI(Relative, Absolute) : Controller.I(Relative, Absolute))
            .Within(Limits));

    private Either<UnfitChoice, Solver> Stiff(ImplicitMethod method) =>
        Right<UnfitChoice, Solver>(method.With(Controller.Predictive(Relative, Absolute)).Within(Limits));

    private double Relative => RelativeTolerance.IfNone(1e-3);

    private double Absolute => AbsoluteTolerance.IfNone(1e-6);

    private Limits Limits => new()
    {
        FirstStep = Step,
        LongestStep = MaxStep.IfNone(double.PositiveInfinity),
        ShortestStep = MinStep.IfNone(0),
        Steps = MaxSteps,
    };

    private static Either<UnfitChoice, ICatalogued> Named(string name) =>
        Optional(Catalogue.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToEither(() => new UnfitChoice(
            $"unknown solver or method '{name}'" + Similarity.Nearest(name, [AdaptiveFamily, .. Catalogue.Select(m => m.Name)])
                .Match(n => $"; did you mean '{n}'?", () => "; there are " + string.Join(", ", Catalogue.Select(m => m.Name)))));

    private static IEnumerable<ICatalogued> Catalogue =>
    [
        .. Methods.Method.All, .. Methods.Method.Stiff, .. Methods.Method.Stabilised, .. Methods.Method.Automatic,
        .. Methods.Method.Functional, .. StochasticMethod.All,
    ];

    private static UnfitChoice Unfit(string text) => new(text);
}

/// <summary>Words about a solver that do not go together.</summary>
/// <param name="Text">What is wrong.</param>
internal sealed record UnfitChoice(string Text);

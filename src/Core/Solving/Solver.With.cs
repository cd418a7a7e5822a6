using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>From a method to a solver.</summary>
public static class Solvers
{
    /// <summary>Equal steps of a length.</summary>
    public static Solver Fixed(this Method method, double h) => new(new Pace.Fixed(method, h));

    /// <summary>Equal steps of a length, for equations with white noise.</summary>
    public static Solver Fixed(this StochasticMethod method, double h) =>
        new(new Pace.Fixed(method.Steps, h) { Stochastic = Some(method) });

    /// <summary>Steps chosen by a controller. Only a method with an error estimate has this: <c>Method.Rk4.With(…)</c> does not
    /// compile, <c>Method.Rk4.Halved().With(…)</c> does.</summary>
    public static Solver With(this EmbeddedMethod method, Controller controller) => new(new Pace.Adaptive(method, controller));

    /// <summary>Steps chosen by a controller, for stiff problems.</summary>
    public static Solver With(this ImplicitMethod method, Controller controller) => new(new Pace.Implicit(method, controller));
}

/// <content>The bounds of the steps.</content>
public sealed partial record Solver
{
    /// <summary>This solver within other bounds.</summary>
    public Solver Within(Limits limits) => this with { Limits = limits };
}

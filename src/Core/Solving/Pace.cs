using System;
using System.Globalization;
using PyRates.Dynamics;
using PyRates.Methods;

namespace PyRates.Solving;

/// <summary>A method and how its steps are chosen.</summary>
public abstract partial record Pace
{
    private Pace() { }

    /// <summary>Equal steps.</summary>
    public sealed record Fixed(Method Method, double Step) : Pace
    {
        internal override int Order => Method.Order;

        internal override Stepping Over(double from, double until) => new Stepping.Fixed(from, until, Step);

        internal override Option<string> Impossible(double from, double until) =>
            !(Step > 0) || double.IsInfinity(Step) ? Some("the step size is not a positive number")
            : Step <= 1e-15 * Math.Abs(from) || (double.IsFinite(until) && (until - from) / Step > 1e15)
                ? Some(string.Create(CultureInfo.InvariantCulture, $"the step size {Step:R} is too small for this time"))
                : None;

        internal override Outcome Drive(Problem problem, Stepping times, Run run) =>
            Method.Open(new Dispatch(problem, (Stepping.Fixed)times, run));

        private sealed record Dispatch(Problem Problem, Stepping.Fixed Times, Run Run) : IMethodVisitor<Outcome>
        {
            public Outcome Visit<TMethod>() where TMethod : struct, IMethod =>
                Problem.Open(Times, new Opened<TMethod>(Times, Run));
        }

        private sealed record Opened<TMethod>(Stepping.Fixed Times, Run Run) : IProblemVisitor<Outcome>
            where TMethod : struct, IMethod
        {
            public Outcome Visit<TField, TState>(in TField field, in TState start)
                where TField : struct, IField<TField, TState>
                where TState : struct, IState<TState> =>
                new FixedIntegration<TMethod, TField, TState>(field, Times, Run).Drive(start);
        }
    }

    /// <summary>Steps chosen by a controller from an error estimate.</summary>
    public sealed record Adaptive(EmbeddedMethod Method, Controller Controller) : Pace
    {
        internal override int Order => Method.Order;

        internal override Stepping Over(double from, double until) => new Stepping.Adaptive(from, until);

        internal override Option<string> Impossible(double from, double until) =>
            Unfit(Controller.Tolerance);

        internal override Outcome Drive(Problem problem, Stepping times, Run run) =>
            Method.OpenEmbedded(new Dispatch(problem, (Stepping.Adaptive)times, Controller, run));

        private sealed record Dispatch(Problem Problem, Stepping.Adaptive Times, Controller Controller, Run Run)
            : IEmbeddedMethodVisitor<Outcome>
        {
            public Outcome Visit<TMethod>() where TMethod : struct, IEmbeddedMethod =>
                Problem.Open(Times, new Opened<TMethod>(Times, Controller, Run));
        }

        private sealed record Opened<TMethod>(Stepping.Adaptive Times, Controller Controller, Run Run)
            : IProblemVisitor<Outcome> where TMethod : struct, IEmbeddedMethod
        {
            public Outcome Visit<TField, TState>(in TField field, in TState start)
                where TField : struct, IField<TField, TState>
                where TState : struct, IState<TState> =>
                new AdaptiveIntegration<TMethod, TField, TState>(field, Times, Controller, Run).Drive(start);
        }
    }

    /// <summary>The order of the method.</summary>
    internal abstract int Order { get; }

    internal abstract Stepping Over(double from, double until);

    internal abstract Option<string> Impossible(double from, double until);

    /// <summary>Why the method cannot solve a problem of this kind.</summary>
    internal virtual Option<string> Impossible(Problem problem) => None;

    internal abstract Outcome Drive(Problem problem, Stepping times, Run run);

    private static Option<string> Unfit(Tolerance tolerance) =>
        tolerance is { Relative: >= 0, Absolute: >= 0 } and ({ Relative: > 0 } or { Absolute: > 0 })
            ? None
            : Some("the tolerances must not be negative, and one of them must be positive");
}

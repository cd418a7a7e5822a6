using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Methods;
using PyRates.Methods.Stochastic;

namespace PyRates.Solving;

/// <summary>A method and how its steps are chosen.</summary>
public abstract partial record Pace
{
    private Pace() { }

    /// <summary>Equal steps.</summary>
    public sealed record Fixed(Method Method, double Step) : Pace
    {
        /// <summary>The method for white noise whose steps these are; None: noise has no meaning for it.</summary>
        public Option<StochasticMethod> Stochastic { get; init; }

        internal override int Order => Method.Order;

        internal override Stepping Over(double from, double until) =>
            new Stepping.Fixed(from, until, Step) { HasSecondDraw = Stochastic.Exists(m => m.HasSecondDraw) };

        internal override Option<string> Impossible(Problem problem) =>
            (problem.Noise != NoiseKind.None || problem.IsDrawnPerStep ? StepNoise.Impossible(problem.Path, Step) : None)
                || Stochastic.Match(m => m.Unfit(problem), () => WhiteNoise(problem, Method.Name));

        internal override Option<string> Impossible(double from, double until) =>
            !(Step > 0) || double.IsInfinity(Step) ? Some("the step size is not a positive number")
            : Step <= 1e-15 * Math.Abs(from) || (double.IsFinite(until) && (until - from) / Step > 1e15)
                ? Some(string.Create(CultureInfo.InvariantCulture, $"the step size {Step:R} is too small for this time"))
                : None;

        internal override Outcome Drive(Problem problem, Stepping times, Run run) =>
            Method.Open(new Dispatch(problem, (Stepping.Fixed)times, run, Stochastic.Match(m => m.Correction(problem), () => 0)));

        private sealed record Dispatch(Problem Problem, Stepping.Fixed Times, Run Run, double Correction) : IMethodVisitor<Outcome>
        {
            public Outcome Visit<TMethod>() where TMethod : struct, IMethod =>
                Problem.Open(Times, new Opened<TMethod>(Times, Run, Correction));
        }

        private sealed record Opened<TMethod>(Stepping.Fixed Times, Run Run, double Correction) : IProblemVisitor<Outcome>
            where TMethod : struct, IMethod
        {
            public Outcome Visit<TField, TState>(in TField field, in TState start)
                where TField : struct, IField<TField, TState>
                where TState : struct, IState<TState> => Correction == 0
                ? new FixedIntegration<TMethod, TField, TState>(field, start, Times, Run).Drive()
                : WithCorrection(field, start);

            [MethodImpl(MethodImplOptions.NoInlining)]
            private Outcome WithCorrection<TField, TState>(in TField field, in TState start)
                where TField : struct, IField<TField, TState>
                where TState : struct, IState<TState> =>
                new FixedIntegration<TMethod, Corrected<TField, TState>, TState>(new(field, Correction), start, Times, Run).Drive();
        }
    }

    /// <summary>Steps chosen by a controller from an error estimate.</summary>
    public sealed record Adaptive(EmbeddedMethod Method, Controller Controller) : Pace
    {
        internal override int Order => Method.Order;

        internal override Stepping Over(double from, double until) => new Stepping.Adaptive(from, until);

        internal override Option<string> Impossible(double from, double until) =>
            Unfit(Controller.Tolerance);

        internal override Option<string> Impossible(Problem problem) =>
            WhiteNoise(problem, Method.Name) || DrawnPerStep(problem, Method.Name);

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

    private static Option<string> WhiteNoise(Problem problem, string method) => problem.Noise == NoiseKind.None ? None : Some(
        $"the problem has white noise, and {method} is no method for it: there is {StochasticMethod.Names(problem.Noise)}");

    private static Option<string> DrawnPerStep(Problem problem, string method) => !problem.IsDrawnPerStep ? None : Some(
        $"the problem has a random number for each step, and {method} chooses its steps: take a solver of fixed steps");

    private static Option<string> Unfit(Tolerance tolerance) =>
        tolerance is { Relative: >= 0, Absolute: >= 0 } and ({ Relative: > 0 } or { Absolute: > 0 })
            ? None
            : Some("the tolerances must not be negative, and one of them must be positive");
}

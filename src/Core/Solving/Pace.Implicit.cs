using PyRates.Dynamics;
using PyRates.Methods;

namespace PyRates.Solving;

/// <content>Implicit methods.</content>
public abstract partial record Pace
{
    /// <summary>Steps of an implicit method, chosen by a controller.</summary>
    public sealed record Implicit(ImplicitMethod Method, Controller Controller) : Pace
    {
        internal override int Order => Method.Order;

        internal override Stepping Over(double from, double until) => new Stepping.Adaptive(from, until);

        internal override Option<string> Impossible(double from, double until) => Unfit(Controller.Tolerance);

        internal override Option<string> Impossible(Problem problem) => (Method.Nonstiff.IsNone || !problem.HasDelays
            ? None : Some($"{Method.Name} does not solve delay equations: {Method.Nonstiff.Map(m => m.Name).IfNone("")} alone does, and so does any implicit method"))
            || WhiteNoise(problem, Method.Name) || DrawnPerStep(problem, Method.Name);

        internal override Outcome Drive(Problem problem, Stepping times, Run run) =>
            problem.Open(times, new Opened(problem, Method, (Stepping.Adaptive)times, Controller, run));

        private sealed record Opened(Problem Problem, ImplicitMethod Method, Stepping.Adaptive Times, Controller Controller, Run Run)
            : IProblemVisitor<Outcome>
        {
            public Outcome Visit<TField, TState>(in TField field, in TState start)
                where TField : struct, IField<TField, TState>
                where TState : struct, IState<TState>
            {
                var opened = new OpenedField<TField, TState>(
                    field, start, () => (IJacobian?)Problem.OpenJacobian(Times).Case, Problem.Sparsity, Controller.Tolerance, Run.Memory);
                if (!Method.IsPossible(opened)) return new(Ending.TooLarge, new(Times.From, Problem.Start), default);
                return new ImplicitIntegration(opened, Method.Stepper(opened, Controller), Times, Run)
                    .Drive(Run.Resumed?.At.Y ?? Problem.Start);
            }
        }
    }
}

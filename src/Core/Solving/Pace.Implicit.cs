using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Methods.Linear;

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

        internal override Outcome Drive(Problem problem, Stepping times, Run run) =>
            problem.Open(times, new Opened(problem, Method, (Stepping.Adaptive)times, Controller, run));

        private sealed record Opened(Problem Problem, ImplicitMethod Method, Stepping.Adaptive Times, Controller Controller, Run Run)
            : IProblemVisitor<Outcome>
        {
            public Outcome Visit<TField, TState>(in TField field, in TState start)
                where TField : struct, IField<TField, TState>
                where TState : struct, IState<TState>
            {
                var size = Problem.Start.Count;
                var jacobian = Method.IsStabilised ? null : (IJacobian?)Problem.OpenJacobian(Times).Case;
                var sparsity = Method.IsStabilised ? Sparsity.Banded(size, 0, 0) : Problem.Sparsity.IfNone(() => Sparsity.Full(size));
                if (!LinearPlan.IsPossible(jacobian?.Sparsity ?? sparsity)) return new(Ending.TooLarge, new(Times.From, Problem.Start), default);
                var opened = new OpenedField<TField, TState>(field, start, jacobian, sparsity, Controller.Tolerance, Run.Memory);
                return new ImplicitIntegration(opened, Method.Stepper(opened, Controller), Times, Run)
                    .Drive(Problem.Start);
            }
        }
    }
}

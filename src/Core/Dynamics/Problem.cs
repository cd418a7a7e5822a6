using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;

namespace PyRates.Dynamics;

/// <summary>An initial value problem <c>y' = f(t, y)</c>, <c>y(t0) = y0</c>, of types that the caller need not know.</summary>
/// <remarks>It opens itself to a visitor, so that a method chosen at run time meets a field chosen at run time in one generic
/// call, without reflection.</remarks>
public abstract record Problem
{
    /// <summary>The names of the state variables, in the order of the state vector.</summary>
    public abstract ImmutableArray<string> StateNames { get; }

    /// <summary>Whether there are as many names as states.</summary>
    internal virtual bool NamesEveryState => StateNames.Length == Start.Count;

    /// <summary>The initial state.</summary>
    public abstract Rows Start { get; }

    /// <summary>The signals that drive the problem, for their break points.</summary>
    public virtual ImmutableArray<Signal> Signals => [];

    /// <summary>Shows the field and the start, at their own types, as a run with these steps sees them.</summary>
    public abstract TResult Open<TResult>(Stepping stepping, IProblemVisitor<TResult> visitor);

    /// <summary>A reader of named quantities that are no state variables (or of states by name); None for an unknown name.</summary>
    public virtual Option<IObserver> Observe(string name, Stepping stepping) =>
        StateNames.IndexOf(name) is var i && i >= 0 ? Some<IObserver>(new StateObserver(i)) : None;

    /// <summary>Readers of named quantities that are asked one after the other in this order, all of them at each time; null for an unknown
    /// name.</summary>
    internal virtual IObserver?[] ObserveTogether(ImmutableArray<string> names, Stepping stepping)
    {
        var observers = new IObserver?[names.Length];
        for (var i = 0; i < observers.Length; i++) observers[i] = (IObserver?)Observe(names[i], stepping).Case;
        return observers;
    }

    /// <summary>Why a name cannot be observed.</summary>
    internal virtual string Unobservable(string name) => "no such variable";

    /// <summary>The times inside a run at which the field is not smooth, ascending: an adaptive solver lands on each.</summary>
    public virtual ImmutableArray<double> Breaks(Stepping stepping) =>
        Within(Signals.SelectMany(signal => signal.In(stepping).Breaks), stepping);

    /// <summary>Whether the field has, between these times, no corners and jumps of its own, as far as is known.</summary>
    public virtual bool IsSmooth => true;

    /// <summary>How much earlier the field reads its own solution: constant, positive, each once; none for an ordinary
    /// differential equation.</summary>
    public virtual ImmutableArray<double> Lags => [];

    /// <summary>Lags that change with time.</summary>
    public virtual ImmutableArray<VaryingLag> VaryingLags => [];

    /// <summary>Whether the field reads its past.</summary>
    internal bool HasDelays => !Lags.IsEmpty || HasVaryingLags;

    /// <summary>Whether there are lags that change with time.</summary>
    internal virtual bool HasVaryingLags => !VaryingLags.IsEmpty;

    /// <summary>The state before the start; None: it was that of the start.</summary>
    public virtual Option<History> History => None;

    /// <summary>The same problem with a past to read from.</summary>
    public virtual Problem Remembering(IPast memory) => this;

    /// <summary>The same problem from another state.</summary>
    public abstract Problem From(Rows start);

    /// <summary>The same problem with another value of a parameter, or of a state variable at the start; None: there is
    /// neither of this name.</summary>
    public virtual Option<Problem> Changed(string name, double value) => StateNames.IndexOf(name) is var i && i >= 0
        ? Some(From(new(Start.Values.SetItem(i, value)))) : None;

    /// <summary>How many problems like this one are best solved side by side in fixed steps; 1: each alone.</summary>
    public virtual int Together => 1;

    /// <summary>As many problems as <see cref="Together"/> says as one, whose state has component i of problem m at
    /// <c>i·Together + m</c>. None: they cannot be.</summary>
    public virtual Option<Problem> SideBySide(ImmutableArray<Problem> problems) => None;

    /// <summary>The Jacobian as a function of one's own: its entries in the order of <see cref="Sparsity"/>. None: what the
    /// problem knows of itself, otherwise differences of the field.</summary>
    public Option<JacobianFunction> Jacobian { get; init; }

    /// <summary>The entries of the Jacobian that may differ from 0; None: all. With it differences of the field need far fewer
    /// evaluations.</summary>
    public Option<Sparsity> Sparsity { get; init; }

    /// <summary>The Jacobian as a run with these steps sees it; None: an implicit method takes differences of the field.</summary>
    public virtual Option<IJacobian> OpenJacobian(Stepping stepping) => Jacobian.Map(
        given => (IJacobian)new GivenJacobian(given, Sparsity.IfNone(() => Dynamics.Sparsity.Full(Start.Count))));

    /// <summary>The derivatives of the field carried backwards, as a run with these steps sees them.</summary>
    /// <param name="stepping">The run.</param>
    /// <param name="names">With respect to what: names of parameters, or of states, whose initial values are meant.</param>
    /// <returns>The reader; Left: why there is none, in words.</returns>
    public virtual Either<string, IPullback> OpenPullback(Stepping stepping, ImmutableArray<string> names)
    {
        foreach (var name in names)
            if (StateNames.IndexOf(name) < 0) return $"'{name}' is no state of the problem";
        return OpenJacobian(stepping).Match(
            Some: jacobian => Right<string, IPullback>(new JacobianPullback(jacobian, [.. names.Select(n => StateNames.IndexOf(n))])),
            None: () => "the problem does not know its Jacobian");
    }

    /// <summary>What is known of its white noise.</summary>
    public virtual NoiseKind Noise => NoiseKind.None;

    /// <summary>Whether it needs a random number per step: only steps of one length give that a meaning.</summary>
    public virtual bool IsDrawnPerStep => false;

    /// <summary>How its white noise is meant.</summary>
    public Calculus Calculus { get; init; }

    /// <summary>Which path its noise takes.</summary>
    public NoisePath Path { get; init; } = new();

    /// <summary>A problem given by a function that writes the derivatives.</summary>
    public static FunctionProblem Of(VectorField field, params ReadOnlySpan<double> start) => new(field, new([.. start]));

    /// <summary>A delay differential equation given by a function that writes the derivatives.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="lags">The lags at which it reads the past.</param>
    /// <param name="start">The state at the start, and before it unless a history is given.</param>
    public static DelayProblem Delayed(DelayField field, ImmutableArray<double> lags, params ReadOnlySpan<double> start) =>
        new(field, new([.. start]), lags);

    /// <summary>A stochastic differential equation given by functions that write the drift and the coefficients of independent
    /// noise, one per state.</summary>
    public static StochasticProblem Stochastic(VectorField drift, VectorField coefficients, params ReadOnlySpan<double> start) =>
        new(drift, coefficients, new([.. start]));

    /// <summary>A delay differential equation whose lags change with time.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="lags">The lags at which it reads the past.</param>
    /// <param name="start">The state at the start, and before it unless a history is given.</param>
    public static DelayProblem Delayed(DelayField field, ImmutableArray<VaryingLag> lags, params ReadOnlySpan<double> start) =>
        new(field, new([.. start]), []) { Varying = lags };

    /// <summary>A problem given by a field and a state of one's own types.</summary>
    public static StructProblem<TField, TState> Of<TField, TState>(TField field, TState start)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState> => new(field, start);

    /// <summary>The distinct times strictly inside a run, ascending.</summary>
    protected static ImmutableArray<double> Within(IEnumerable<double> times, Stepping stepping) =>
        [.. times.Where(t => t > stepping.From && t < stepping.Until).Distinct().Order()];
}

/// <summary>Looks at the open problem.</summary>
public interface IProblemVisitor<out TResult>
{
    /// <summary>The field and where it starts.</summary>
    TResult Visit<TField, TState>(in TField field, in TState start)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>;
}

/// <summary>Reads one quantity at a moment of a run.</summary>
public interface IObserver
{
    /// <summary>The component of the state that the quantity is; −1 when it must be computed.</summary>
    int Component { get; }

    /// <summary>The quantity at a time and a state.</summary>
    double At(double t, ReadOnlySpan<double> y);
}

internal sealed record StateObserver(int Component) : IObserver
{
    public double At(double t, ReadOnlySpan<double> y) => y[Component];
}

using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods;

/// <summary>One explicit step from t to t + h. The slope f(t, y) is given: the driver has it, or the last step left it.</summary>
public interface IMethod
{
    /// <summary>The order: the error over a fixed time falls as this power of h.</summary>
    static abstract int Order { get; }

    /// <summary>Evaluations of the field in <see cref="Step"/>, the given slope not counted.</summary>
    static abstract int Evaluations { get; }

    /// <summary>Evaluations of the field in <see cref="Bend"/>.</summary>
    static virtual int BendEvaluations => 0;

    /// <summary>Whether a step is made of values of <see cref="IField{TSelf, TState}.At"/> alone, as many as <see cref="Evaluations"/> and always
    /// at the same parts of it, and its dense output is the cubic Hermite polynomial. A constant for the JIT.</summary>
    static virtual bool IsCubic => false;

    /// <summary>The state at t + h.</summary>
    static abstract TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>;

    /// <summary>What the dense output of a step has beyond the cubic Hermite polynomial, for one who looks inside a step that
    /// was not chosen by an error estimate. Nothing, unless the method knows better.</summary>
    static virtual void Bend<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
    }
}

/// <summary>A method that also says how wrong it may be, ends with the slope at the end, and knows its dense output.</summary>
public interface IEmbeddedMethod : IMethod
{
    /// <summary>The power of h with which the error estimate falls: what a controller must know.</summary>
    static abstract int ErrorOrder { get; }

    /// <summary>Evaluations of the field in <see cref="Try"/>, the given slope not counted.</summary>
    static abstract int TryEvaluations { get; }

    /// <summary>Evaluations more where somebody looks inside the step.</summary>
    static virtual int DenseEvaluations => 0;

    /// <summary>One attempt.</summary>
    /// <param name="f">The field.</param>
    /// <param name="t">The time at the start.</param>
    /// <param name="h">The step.</param>
    /// <param name="y">The state at the start.</param>
    /// <param name="slope">The slope at the start.</param>
    /// <param name="tolerance">What the error is measured in.</param>
    /// <param name="dense">Whether somebody will look inside this step: the driver knows before the attempt.</param>
    /// <param name="bend">Where the dense output's coefficients go.</param>
    static abstract Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>;
}

/// <summary>An embedded method whose step is an attempt that nobody judges: it need not be written twice.</summary>
public interface IEmbeddedMethod<TSelf> : IEmbeddedMethod where TSelf : struct, IEmbeddedMethod<TSelf>
{
    /// <inheritdoc/>
    static int IMethod.Evaluations => TSelf.TryEvaluations;

    /// <inheritdoc/>
    static int IMethod.BendEvaluations => TSelf.TryEvaluations + TSelf.DenseEvaluations;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TState IMethod.Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
    {
        var none = default(Bend<TState>);
        return TSelf.Try<TField, TState>(f, t, h, y, slope, default, false, ref none).Next;
    }

    /// <inheritdoc/>
    static void IMethod.Bend<TField, TState>(in TField f, double t, double h, TState y, TState slope, ref Bend<TState> bend) =>
        TSelf.Try<TField, TState>(f, t, h, y, slope, default, true, ref bend);
}

/// <summary>What one attempt gives: the end, the slope there, the error in units of the tolerance.</summary>
public readonly struct Trial<TState>(TState next, TState slope, double error)
{
    /// <summary>The state at the end.</summary>
    public TState Next => next;

    /// <summary>The slope at the end.</summary>
    public TState Slope => slope;

    /// <summary>The norm of the error estimate; 1 is just allowed.</summary>
    public double Error => error;
}

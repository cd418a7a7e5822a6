namespace PyRates.Dynamics;

/// <summary>A vector field f(t, y) as a value: its parameters and inputs are its fields.</summary>
/// <remarks>Static members with <c>in TSelf</c> rather than instance members: no defensive copies, no boxing by defaults.
/// Everything but <see cref="At"/> has a default that the JIT removes.</remarks>
public interface IField<TSelf, TState>
    where TSelf : struct, IField<TSelf, TState>
    where TState : struct, IState<TState>
{
    /// <summary>Whether the field reads signals that change with time. A constant for the JIT: what belongs to signals
    /// vanishes where it is false.</summary>
    static virtual bool IsDriven => false;

    /// <summary>The derivative at a time and a state.</summary>
    static abstract TState At(in TSelf field, double t, TState y);

    /// <summary>The field from one time to another with no break point between them: signals that are constant there are
    /// held, and at <paramref name="until"/> every signal has its left limit.</summary>
    static virtual TSelf Between(in TSelf field, double from, double until) => field;

    /// <summary>The field during a fixed step with a number: signals given by step are read by it.</summary>
    static virtual TSelf DuringStep(in TSelf field, long step, double from, double until) =>
        TSelf.Between(field, from, until);

    /// <summary>The derivative without white noise.</summary>
    static virtual TState Drift(in TSelf field, double t, TState y) => TSelf.At(field, t, y);

    /// <summary>What white noise of certain values adds to the derivative: the matrix of the noise's coefficients times
    /// <c>one + first·w + second·z + square·w²</c>, w and z being what <see cref="Noise.StepNoise"/> holds over the step. 0 without
    /// noise.</summary>
    static virtual TState Diffusion(
        in TSelf field, double t, TState y, double one, double first, double second, double square) => TState.Scale(0, y);

    /// <summary>What reads the past for the field; null: nothing, or it does so in a way of its own.</summary>
    static virtual DelayedValues? Past(in TSelf field) => null;

    /// <summary>Whether the values at earlier times can be given. A constant for the JIT.</summary>
    static virtual bool TakesValues => false;

    /// <summary>The derivative at a time and a state, and values at earlier times that were read before.</summary>
    /// <param name="field">The field.</param>
    /// <param name="t">The time.</param>
    /// <param name="y">The state.</param>
    /// <param name="delayed">The first of the values; the others lie behind it.</param>
    static virtual TState Given(in TSelf field, double t, TState y, ref double delayed) => TSelf.At(field, t, y);
}

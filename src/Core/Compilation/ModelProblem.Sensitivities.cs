using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation.Derivatives;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;

namespace PyRates.Compilation;

/// <content>Derivatives of the solution.</content>
public sealed partial record ModelProblem
{
    /// <summary>This problem together with the sensitivities of its solution: behind the n states those of
    /// <c>s = ∂y/∂p</c>, n for each name, which obey <c>s' = ∂f/∂y·s + ∂f/∂p</c> (Hairer, Nørsett and Wanner, Solving Ordinary
    /// Differential Equations I, 2nd ed., section I.14). The derivatives are those of the equations, not differences; every
    /// solver solves the whole as it solves any problem, within its tolerance, and implicit ones get its Jacobian, from the equations: one
    /// of one's own belongs to the states alone.</summary>
    /// <param name="names">Parameters and weights of edges by the names of <see cref="ParameterNames"/>, and states by those of
    /// <see cref="StateNames"/>: of a state the initial value is meant.</param>
    /// <returns>The problem; its further states are called <c>d(state)/d(name)</c>, and derivatives of other variables can be
    /// recorded under such names too. A fault where a name means nothing, or where sensitivities are there already.</returns>
    /// <remarks>Signals do not depend on parameters; with respect to a parameter on which a lag depends there are none. Delayed values have sensitivities at the same lags; before the start
    /// they are 0, but where the state before the start is that at the start.</remarks>
    public Either<SensitivityFault, ModelProblem> WithSensitivities(params ImmutableArray<string> names)
    {
        if (program.Directions.Length > 0) return new SensitivityFault.Twice();
        if (start.Count * (1.0 + names.Length) > SensitivityFault.TooMany.Most) return new SensitivityFault.TooMany(start.Count, names.Length);
        var directions = names.Select(DirectionOf).ToArray();
        for (var k = 0; k < directions.Length; k++)
            if (directions[k] is { Parameter: < 0, State: < 0 }) return new SensitivityFault.Unknown(names[k], Nearest(names[k]));
        for (var k = 0; k < directions.Length; k++)
            if (program.LagPlan.Parameters.Contains(directions[k].Parameter)) return new SensitivityFault.OfLag(names[k]);
        if (directions.Length == 0) return this;
        var whole = program.Along(directions);
        return new ModelProblem(whole)
        {
            Kernel = Kernel,
            Path = Path,
            Calculus = Calculus,
            Workers = Workers,
            Parameters = Parameters,
            signals = signals,
            start = new([.. start.AsSpan(), .. program.Layout.Seeds(directions)]),
            isGiven = isGiven,
            Prehistory = Prehistory,
            Before = Before.Map(before => (History)(t => new([.. before(t).AsSpan(), .. new double[start.Count * directions.Length]]))),
        };
    }

    /// <inheritdoc/>
    public override bool IsSmooth => program.IsSmooth;

    /// <inheritdoc/>
    /// <remarks>By the reverse mode over the equations; a delay differential equation has none.</remarks>
    public override Either<string, IPullback> OpenPullback(Stepping stepping, ImmutableArray<string> names)
    {
        if (HasDelays) return "derivatives are not carried backwards through delays: take forward sensitivities";
        if (Noise != NoiseKind.None) return new SensitivityFault.Noisy().Message;
        var directions = names.Select(DirectionOf).ToArray();
        foreach (var direction in directions)
            if (direction is { Parameter: < 0, State: < 0 }) return new SensitivityFault.Unknown(direction.Name, Nearest(direction.Name)).Message;
        if (StartIsComputed && start.Count * (1.0 + names.Length) > SensitivityFault.TooMany.Most)
            return new SensitivityFault.TooMany(start.Count, names.Length).Message;
        return new TapePullback(this, stepping, directions);
    }

    /// <summary>How the initial state depends on what was asked for, row by row; None: a state that was asked for is its own initial
    /// value, and nothing else counts.</summary>
    internal Option<Rows> StartAlong(Direction[] directions) => !StartIsComputed ? None
        : WithSensitivities([.. directions.Select(d => d.Name)]).Match(
            whole => new Rows(whole.Start.Values[start.Count..]),
            _ => new Rows([.. program.Layout.Seeds(directions)]));

    /// <summary>Whether chains that stand for delays start at values that depend on parameters.</summary>
    private bool StartIsComputed => !isGiven && (Prehistory == Prehistory.Steady ? program.AllChains : program.PastChains).Count > 0;

    private Direction DirectionOf(string name) => program.Layout.Parameter(name) is var p && p >= 0
        ? new(name, p, -1)
        : new(name, -1, program.Layout.State(name));

    private Option<string> Nearest(string name) => Similarity.Nearest(name, ParameterNames.Concat(VisibleStates));
}

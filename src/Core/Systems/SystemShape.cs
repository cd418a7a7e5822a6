using System;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>What a system is but for its numbers: the values of parameters, the initial state, and weights that are parameters.
/// Systems of one shape differ in these only, so that a program compiled for one computes all of them.</summary>
internal sealed class SystemShape(EquationSystem system) : IEquatable<SystemShape>
{
    private readonly EquationSystem system = system;

    /// <inheritdoc/>
    public bool Equals(SystemShape? other) => other is not null && (ReferenceEquals(system, other.system)
        || (system.Drives == other.system.Drives
            && system.States.Runs.SequenceEqual(other.system.States.Runs)
            && system.Nodes.SequenceEqual(other.system.Nodes)
            && system.Order.SequenceEqual(other.system.Order)
            && Each(system.Chains, other.system.Chains, Same)
            && Each(system.Edges, other.system.Edges, static (a, b) => a.Source == b.Source && a.Target == b.Target)
            && Each(system.Populations, other.system.Populations, Alike)
            && Each(system.Couplings, other.system.Couplings, Alike)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SystemShape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(system.Drives);
        hash.Add(system.States.Length);
        foreach (var population in system.Populations) hash.Add((population.Units.Length, population.States.Count, population.Parameters.Count));
        foreach (var coupling in system.Couplings)
        {
            hash.Add(coupling.Edges.Count);
            coupling.Delays.IfSome(delays => hash.Add(delays));
        }
        return hash.ToHashCode();
    }

    private static bool Alike(Population a, Population b) =>
        Each(a.States, b.States, static (x, y) => x.Name == y.Name && x.Initial.Count == y.Initial.Count && x.Derivative == y.Derivative)
        && Each(a.Parameters, b.Parameters, static (x, y) => x.Name == y.Name && x.Values.Count == y.Values.Count && x.IsInput == y.IsInput)
        && Each(a.Assignments, b.Assignments, Same)
        && Each(a.Noises, b.Noises, Same)
        && Each(a.Driven, b.Driven, static (x, y) => x.Name == y.Name && x.Signals.AsSpan().SequenceEqual(y.Signals.AsSpan()))
        && a.Units.SequenceEqual(b.Units, StringComparer.Ordinal);

    private static bool Alike(Coupling a, Coupling b) =>
        (a.Source, a.Variable, a.Target, a.Inflow) == (b.Source, b.Variable, b.Target, b.Inflow)
        && (a.IsPast, a.HasParameters, a.SharesWith, a.Matrix, a.MatrixOf) == (b.IsPast, b.HasParameters, b.SharesWith, b.Matrix, b.MatrixOf)
        && a.Delays.IsSome == b.Delays.IsSome && a.Delays.IfNone(default(Rows)) == b.Delays.IfNone(default(Rows))
        && Alike(a.Lag, b.Lag)
        && a.Numbers.AsSpan().SequenceEqual(b.Numbers.AsSpan())
        && (ReferenceEquals(a.Edges, b.Edges) || (Connect(a.Edges, b.Edges) && (a.HasParameters || a.Edges.Weights == b.Edges.Weights)));

    private static bool Alike(Option<LagSource> a, Option<LagSource> b) => (a.Case, b.Case) switch
    {
        (LagSource x, LagSource y) => x.Variable == y.Variable && x.Units.AsSpan().SequenceEqual(y.Units.AsSpan()),
        (null, null) => true,
        _ => false,
    };

    /// <summary>Whether the same pairs are connected.</summary>
    private static bool Connect(Pattern a, Pattern b) => (a, b) switch
    {
        (Pattern.Sparse x, Pattern.Sparse y) => x.IsWeighted == y.IsWeighted && x.Own.IsSome == y.Own.IsSome
            && x.Starts.AsSpan().SequenceEqual(y.Starts.AsSpan()) && x.Sources.AsSpan().SequenceEqual(y.Sources.AsSpan()),
        (Pattern.Dense x, Pattern.Dense y) => x.Own.IsSome == y.Own.IsSome && (x.Receivers, x.Columns) == (y.Receivers, y.Columns),
        (Pattern.Uniform x, Pattern.Uniform y) => (x.Receivers, x.Senders) == (y.Receivers, y.Senders),
        (Pattern.OneEach x, Pattern.OneEach y) => x.Own.IsSome == y.Own.IsSome && (x.Receivers, x.Senders) == (y.Receivers, y.Senders),
        _ => false,
    };

    private static bool Same<T>(T a, T b) where T : class, IEquatable<T> => a.Equals(b);

    // Not by the equality of Seq, which is looked up by reflection at the start: that takes a while.
    private static bool Each<T>(Seq<T> a, Seq<T> b, Func<T, T, bool> same)
    {
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
            if (!same(a[i], b[i])) return false;
        return true;
    }
}

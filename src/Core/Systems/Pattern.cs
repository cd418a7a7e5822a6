using System;
using System.Collections.Immutable;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>Which sources each target sums, with which weights. Edges have numbers, target by target.</summary>
public abstract record Pattern
{
    private Pattern() { }                                           // closed

    /// <summary>The number of targets.</summary>
    public abstract int Targets { get; }

    /// <summary>The number of edges.</summary>
    public abstract long Count { get; }

    /// <summary>The weights that are parameters.</summary>
    public abstract Rows Weights { get; }

    /// <summary>Whether what the sources are worth is multiplied by weights at all.</summary>
    internal virtual bool HasWeights => true;

    /// <summary>Of how many sources each target sums every one, in their order; −1: it is not so.</summary>
    internal virtual int All => -1;

    /// <summary>Whether any edge leads to a target.</summary>
    internal bool Reaches(int target) => All >= 0 ? All > 0 : First(target + 1) > First(target);

    /// <summary>The first edge of a target; of the number of targets, the number of edges.</summary>
    public abstract int First(int target);

    /// <summary>The source of an edge.</summary>
    public abstract int Source(int edge);

    /// <summary>Which of the <see cref="Weights"/> an edge has; −1: its weight is 1.</summary>
    public abstract int Weight(int edge);

    /// <summary>Edges one by one.</summary>
    /// <param name="Starts">Where the edges of each target begin; one more entry than targets.</param>
    /// <param name="Sources">The source of each edge.</param>
    /// <param name="Own">The weight of each edge; None: all are 1 and no parameters.</param>
    public sealed record Sparse(ImmutableArray<int> Starts, ImmutableArray<int> Sources, Option<Rows> Own) : Pattern
    {
        /// <summary>Whether there are weights, own ones or such that stand somewhere else, edge by edge.</summary>
        public bool IsWeighted { get; init; } = Own.IsSome;

        /// <inheritdoc/>
        internal override bool HasWeights => IsWeighted;

        /// <inheritdoc/>
        public override int Targets => Starts.Length - 1;

        /// <inheritdoc/>
        public override long Count => Sources.Length;

        /// <inheritdoc/>
        public override Rows Weights => Own.IfNone(default(Rows));

        /// <inheritdoc/>
        public override int First(int target) => Starts[target];

        /// <inheritdoc/>
        public override int Source(int edge) => Sources[edge];

        /// <inheritdoc/>
        public override int Weight(int edge) => IsWeighted ? edge : -1;

        /// <summary>Equal edges and weights.</summary>
        public bool Equals(Sparse? other) => other is not null && IsWeighted == other.IsWeighted
            && Starts.AsSpan().SequenceEqual(other.Starts.AsSpan()) && Sources.AsSpan().SequenceEqual(other.Sources.AsSpan())
            && Own.IsSome == other.Own.IsSome && Weights == other.Weights;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Starts.Length, Sources.Length, Weights);
    }

    /// <summary>All sources to all targets: a matrix, row by row.</summary>
    /// <param name="Receivers">The number of targets.</param>
    /// <param name="Columns">The number of sources.</param>
    /// <param name="Own">The weights; None: they stand somewhere else, in this order.</param>
    public sealed record Dense(int Receivers, int Columns, Option<Rows> Own) : Pattern
    {
        /// <inheritdoc/>
        public override int Targets => Receivers;

        /// <inheritdoc/>
        public override long Count => (long)Receivers * Columns;

        /// <inheritdoc/>
        public override Rows Weights => Own.IfNone(default(Rows));

        /// <inheritdoc/>
        internal override int All => Columns;

        /// <inheritdoc/>
        public override int First(int target) => target * Columns;

        /// <inheritdoc/>
        public override int Source(int edge) => edge % Columns;

        /// <inheritdoc/>
        public override int Weight(int edge) => edge;
    }

    /// <summary>All sources to all targets with one weight: the weight times the sum of the sources.</summary>
    /// <param name="Common">The weight.</param>
    /// <param name="Receivers">The number of targets.</param>
    /// <param name="Senders">The number of sources.</param>
    public sealed record Uniform(double Common, int Receivers, int Senders) : Pattern
    {
        /// <inheritdoc/>
        public override int Targets => Receivers;

        /// <inheritdoc/>
        public override long Count => (long)Receivers * Senders;

        /// <inheritdoc/>
        public override Rows Weights => new([Common]);

        /// <inheritdoc/>
        internal override int All => Senders;

        /// <inheritdoc/>
        public override int First(int target) => checked(target * Senders);

        /// <inheritdoc/>
        public override int Source(int edge) => edge % Senders;

        /// <inheritdoc/>
        public override int Weight(int edge) => 0;
    }

    /// <summary>One edge to each target: from the unit with its number, or all from the only source.</summary>
    /// <param name="Receivers">The number of targets.</param>
    /// <param name="Senders">The number of sources: as many, or 1.</param>
    /// <param name="Own">The weight of each edge; None: all are 1 and no parameters.</param>
    public sealed record OneEach(int Receivers, int Senders, Option<Rows> Own) : Pattern
    {
        /// <inheritdoc/>
        public override int Targets => Receivers;

        /// <inheritdoc/>
        public override long Count => Receivers;

        /// <inheritdoc/>
        public override Rows Weights => Own.IfNone(default(Rows));

        /// <inheritdoc/>
        internal override bool HasWeights => Own.IsSome;

        /// <inheritdoc/>
        public override int First(int target) => target;

        /// <inheritdoc/>
        public override int Source(int edge) => Senders == 1 ? 0 : edge;

        /// <inheritdoc/>
        public override int Weight(int edge) => HasWeights ? edge : -1;
    }
}

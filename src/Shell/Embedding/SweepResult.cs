using System.Collections.Immutable;
using System.Linq;
using PyRates.Analysis;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;

namespace PyRates.Shell.Embedding;

/// <summary>What a parameter sweep gave: PyRates' <c>grid_search</c>.</summary>
public sealed class SweepResult
{
    private readonly Columns columns;
    private readonly SweepSets sets;
    private readonly ImmutableArray<Trajectory> recorded;
    private readonly double cutoff;

    private SweepResult(Columns columns, SweepSets sets, ImmutableArray<Either<SolveFailure, Trajectory>> solved, double cutoff)
    {
        (this.columns, this.sets, this.cutoff) = (columns, sets, cutoff);
        recorded = [.. solved.Select(result => result.Match(Right: t => t, Left: failure => failure.Partial))];
        Sets = [.. solved.Select((result, i) => new SweepSet(
            sets.Names[i], sets.Points[i], columns.Named(recorded[i]).After(cutoff), result.LeftToSeq().HeadOrNone()))];
    }

    /// <summary>What varies, in the order in which it was given.</summary>
    public ImmutableArray<string> Axes => sets.Axes;

    /// <summary>The sets: with <c>permute</c> in the order of <see cref="ParameterGrid.Product"/>.</summary>
    public ImmutableArray<SweepSet> Sets { get; }

    /// <summary>All sets in one table: a column <c>NAME/SET</c> per output and set, a row for each time at which some set has one, and
    /// NaN where a set has none.</summary>
    /// <exception cref="PyRatesException">The table has more numbers than there is memory for.</exception>
    public Trajectory Table() => SweepTable.Join(recorded, columns, sets)
        .ToValidation<Diagnostic>(new OutOfRange(SourceSpan.Nowhere, "the size of the table of all sets", "within the memory of this machine"))
        .OrThrow().After(cutoff);

    /// <summary>Solves a model with sets of values.</summary>
    internal static SweepResult Of(Model model, Experiment experiment, ImmutableArray<Axis> axes, bool permute)
    {
        var points = Faults(axes) is { IsEmpty: false } faults
            ? Fail<Diagnostic, ImmutableArray<Rows>>(faults)
            : (permute ? ParameterGrid.Product(axes) : ParameterGrid.Zipped(axes)).Match(
                Right: Success<Diagnostic, ImmutableArray<Rows>>,
                Left: text => Fail<Diagnostic, ImmutableArray<Rows>>(new Contradiction(SourceSpan.Nowhere, text)));
        var named = SweepSets.Of(model.Circuit.Name, [.. axes.Select(axis => axis.Name)], points.OrThrow());
        var sweep = experiment.Over(model, [.. axes.Select(Setting)], named.Points).OrThrow();
        var solved = sweep.Solve(ThreadWorkers.Shared);
        if (solved.All(result => result.Case is SolveFailure.Impossible)) solved[0].OrThrow();
        return new(sweep.Columns, named, solved, experiment.Cutoff);

        static SweepAxis Setting(Axis axis) =>
            new(axis.Name, [.. axis.Targets.Select(target => (target, SourceSpan.Nowhere))], static _ => SourceSpan.Nowhere);
    }

    private static Seq<Diagnostic> Faults(ImmutableArray<Axis> axes) => toSeq(
        axes.GroupBy(axis => axis.Name, System.StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => $"there are several axes '{same.Key}'")
            .Concat(axes.Where(axis => axis.Targets.IsDefaultOrEmpty).Select(axis => $"axis '{axis.Name}' sets nothing"))
            .Concat(axes.Where(axis => axis.Values.IsDefaultOrEmpty).Select(axis => $"axis '{axis.Name}' has no values"))
            .Concat(axes.IsEmpty ? ["a sweep without axes has nothing to vary"] : [])
            .Select(text => (Diagnostic)new Contradiction(SourceSpan.Nowhere, text)).ToArray());
}

/// <summary>One set of values of a sweep, and what it gave.</summary>
/// <param name="Name">What it is called: the model's name and its number, <c>qif_3</c>.</param>
/// <param name="Values">Its values, in the order of the axes.</param>
/// <param name="Trajectory">What <see cref="Model.Integrate"/> gives with these values, to the bit; where its solve failed, what was solved.</param>
/// <param name="Failure">Why its solve failed; None: it did not.</param>
public sealed record SweepSet(string Name, Rows Values, Trajectory Trajectory, Option<SolveFailure> Failure);

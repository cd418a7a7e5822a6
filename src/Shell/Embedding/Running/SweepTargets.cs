using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Shell.Embedding.Running;

/// <summary>A quantity of a sweep, and what it sets.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Targets">Paths, and attributes of edges, with the places where they are written.</param>
/// <param name="PlaceOf">Where a value is written.</param>
internal sealed record SweepAxis(string Name, ImmutableArray<(string Path, SourceSpan At)> Targets, Func<double, SourceSpan> PlaceOf);

/// <summary>What the quantities of a sweep set in a model.</summary>
internal static class SweepTargets
{
    /// <summary>What varies, in their order; every target that the model does not have, and every one that two set.</summary>
    public static Validation<Diagnostic, ImmutableArray<Variation>> In(Circuit circuit, ImmutableArray<SweepAxis> axes)
    {
        var faults = axes.SelectMany(axis => axis.Targets.SelectMany(target => Set(circuit, target.Path, 0, target.At).Match(
            Succ: _ => [], Fail: wrong => wrong.AsEnumerable()))).ToArray();
        var all = faults.Length > 0 ? toSeq(faults).Strict() : Overlaps(circuit, axes);
        return all.IsEmpty
            ? Success<Diagnostic, ImmutableArray<Variation>>([.. axes.Select(Varying)])
            : Fail<Diagnostic, ImmutableArray<Variation>>(all);
    }

    private static Variation Varying(SweepAxis axis) => new((circuit, value) => axis.Targets.Aggregate(
        Success<Diagnostic, Circuit>(circuit),
        (changed, target) => changed.Bind(c => Set(c, target.Path, value, axis.PlaceOf(value)))));

    private static Validation<Diagnostic, Circuit> Set(Circuit circuit, string target, double value, SourceSpan at) =>
        !target.Contains(':', StringComparison.Ordinal) ? circuit.Set(target, value, at)
        : EdgeAttribute.Of(target).Match(
            Some: edge => circuit.SetEdge(edge.Source, edge.Target, edge.Number, edge.Name, value, at),
            None: () => Fail<Diagnostic, Circuit>(new Misread(at, target, EdgeAttribute.Form)));

    private static Seq<Diagnostic> Overlaps(Circuit circuit, ImmutableArray<SweepAxis> axes)
    {
        var known = new Dictionary<string, List<(SweepAxis Axis, ImmutableArray<int> Index)>>(StringComparer.Ordinal);
        var faults = new List<Diagnostic>();
        foreach (var (axis, target) in axes.SelectMany(axis => axis.Targets.Select(target => (axis, target))))
        {
            var subscript = Subscript.Of(target.Path);
            SweepAxis? earlier = null;
            foreach (var name in NamesOf(circuit, target.Path))
            {
                if (!known.TryGetValue(name, out var there)) known.Add(name, there = []);
                foreach (var (other, index) in there)
                    if (Meet(index, subscript.Index)) earlier ??= other;
                there.Add((axis, subscript.Index));
            }
            if (earlier is null) continue;
            faults.Add(new Contradiction(target.At, earlier == axis
                ? $"'{target.Path}' is set twice by grid '{axis.Name}'"
                : $"'{target.Path}' of grid '{axis.Name}' is set by grid '{earlier.Name}' too"));
        }
        return toSeq(faults).Strict();
    }

    private static IEnumerable<string> NamesOf(Circuit circuit, string target) => target.Contains(':', StringComparison.Ordinal)
        ? EdgeAttribute.Of(target).Map(edge => edge.ToString()).AsEnumerable()
        : circuit.Match(Subscript.Of(target).Path, SourceSpan.Nowhere).Match(
            Succ: found => found.Map(path => path.ToString()).AsEnumerable(), Fail: _ => []);

    /// <summary>Whether one of two indices means part of the other, or the same.</summary>
    private static bool Meet(ImmutableArray<int> a, ImmutableArray<int> b) =>
        a.AsSpan()[..Math.Min(a.Length, b.Length)].SequenceEqual(b.AsSpan()[..Math.Min(a.Length, b.Length)]);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using PyRates.Systems.Passes;

namespace PyRates;

/// <summary>What a sweep changes in a model.</summary>
/// <param name="Set">The model with a value of it, or why it cannot have this value. Two variations of one sweep change different
/// things: their order does not matter.</param>
public sealed record Variation(Func<Circuit, double, Validation<Diagnostic, Circuit>> Set);

/// <content>Many models that are one but for some values.</content>
public static partial class Pipeline
{
    /// <summary>The problems of a model with sets of values. Those that differ in numbers only share one program, so that they
    /// are compiled once and can be solved side by side; a value that shows in the equations, such as a delay, makes another.</summary>
    /// <param name="model">The model.</param>
    /// <param name="variations">What is changed.</param>
    /// <param name="points">The sets: in each a value per variation.</param>
    /// <param name="delayStages">With 1 and more every delay is a chain of so many stages; 0: delays are delays.</param>
    /// <returns>For each set what <see cref="Compile(Circuit, Seq{Note}, int)"/> gives of the model with its values, to the bit; or
    /// every fault of every set.</returns>
    public static Validation<Diagnostic, ImmutableArray<ModelProblem>> CompileVariants(
        Circuit model, ImmutableArray<Variation> variations, ImmutableArray<Rows> points, int delayStages = 0)
    {
        var family = new ProgramFamily();
        return Plainly(family, SystemAt, points) is { } plain
            ? Success<Diagnostic, ImmutableArray<ModelProblem>>(plain)
            : toSeq(points.Select(point => SystemAt(point).Map(family.Of)).ToArray()).Sequence().Map(all => all.ToImmutableArray());

        Validation<Diagnostic, EquationSystem> SystemAt(Rows point) =>
            from changed in variations.Select((variation, axis) => (variation, axis)).Aggregate(
                Success<Diagnostic, Circuit>(model), (circuit, v) => circuit.Bind(c => v.variation.Set(c, point[v.axis])))
            from system in Assembly.Assemble(changed, delayStages)
            from tidy in StandardPasses.Run(system)
            select tidy;
    }

    /// <summary>The problems where every value is a number of the problem and nothing else: a system per axis is looked at, not one
    /// per set. Null: it is not so, or there are delays, which may depend on parameters.</summary>
    private static ImmutableArray<ModelProblem>? Plainly(
        ProgramFamily family, Func<Rows, Validation<Diagnostic, EquationSystem>> systemAt, ImmutableArray<Rows> points)
    {
        if (points.Length <= (points.IsEmpty ? 0 : points[0].Count + 2) || Problem(points[0]) is not { } first) return null;
        var places = new NumberPlaces[points[0].Count];
        for (var axis = 0; axis < places.Length; axis++)
        {
            var value = points[0][axis];
            var others = points.Select(point => point[axis]).Where(v => !NumberPlaces.Same(v, value)).Take(1).ToArray();
            var found = others is not [var other] ? NumberPlaces.None
                : Problem(new(points[0].Values.SetItem(axis, other))) is { } varied ? NumberPlaces.Between(first, value, varied, other) : null;
            if (found is null) return null;
            places[axis] = found;
        }
        if (Overlap([.. places.SelectMany(p => p.Parameters)]) || Overlap([.. places.SelectMany(p => p.Starts)])) return null;
        ImmutableArray<ModelProblem> problems = [.. points.Select(point => NumberPlaces.Put(first, [.. places], point))];
        return Problem(points[^1]) is { } last && last.Program == first.Program
            && last.Parameters == problems[^1].Parameters && last.PlainStart == problems[^1].PlainStart ? problems : null;

        ModelProblem? Problem(Rows point) =>
            systemAt(point).ToOption().Filter(system => !system.Couplings.Exists(c => c.IsDelayed)).Map(family.Of).Case as ModelProblem;

        static bool Overlap(int[] all) => all.Distinct().Count() != all.Length;
    }
}

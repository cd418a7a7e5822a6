using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Models;

/// <summary>A circuit with other values, edges or inputs: the original stays as it is.</summary>
public static class Overrides
{
    /// <summary>The circuit with a parameter, an input's default or an initial value set.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="path">A path, any part of it <c>all</c>; behind it perhaps the index of a unit or an element.</param>
    /// <param name="value">One number for all that match; for one match of an array its array; for several matches (nodes, units
    /// of populations) a list with an entry for each.</param>
    /// <param name="at">Where it was asked for.</param>
    public static Validation<Diagnostic, Circuit> Set(this Circuit circuit, string path, Quantity value, SourceSpan at)
    {
        var subscript = Subscript.Of(path);
        return circuit.Match(subscript.Path, at)
            .Bind(found => found.Map(v => Settable(circuit, v, at)).Sequence())
            .Bind(found => subscript.Index.IsEmpty
                ? Valuing.Set(circuit, found.Strict(), value, path, at)
                : found.Fold(
                    Success<Diagnostic, Circuit>(circuit),
                    (changed, variable) => changed.Bind(c => Valuing.SetElement(c, variable, subscript, value, at))));
    }

    /// <summary>The circuit with one value for all that match, or one for each.</summary>
    public static Validation<Diagnostic, Circuit> Set(this Circuit circuit, string path, ImmutableArray<double> values, SourceSpan at) =>
        circuit.Set(path, values.Length == 1 ? Quantity.Of(values[0]) : Quantity.Vector(values.AsSpan()), at);

    /// <summary>The circuit with one value set.</summary>
    public static Validation<Diagnostic, Circuit> Set(this Circuit circuit, string path, double value, SourceSpan at) =>
        circuit.Set(path, Quantity.Of(value), at);

    /// <summary>The circuit with more edges.</summary>
    public static Validation<Diagnostic, Circuit> Connect(this Circuit circuit, params IEnumerable<Edge> edges)
    {
        var added = toSeq(edges).Strict();
        return added
            .Map(e => (Wiring.CheckSource(circuit, e), Wiring.CheckTarget(circuit, e)).Apply((_, _) => Unit.Default))
            .Sequence()
            .Map(_ => circuit with { Edges = circuit.Edges + added });
    }

    /// <summary>The circuit with the inputs that match driven by signals, a new signal number for each.</summary>
    /// <param name="circuit">The model.</param>
    /// <param name="path">A path, any part of it <c>all</c>; behind it perhaps the index of a unit or an element.</param>
    /// <param name="signals">How many signals there are: one for all that match, or one for each node, unit and element.</param>
    /// <param name="at">Where it was asked for.</param>
    /// <returns>The circuit, and the driven inputs in the order of their signals: a population as a whole where there is one
    /// signal.</returns>
    public static Validation<Diagnostic, (Circuit Circuit, Seq<Drive> Driven)> Drive(
        this Circuit circuit, string path, int signals, SourceSpan at)
    {
        var subscript = Subscript.Of(path);
        return
            from found in circuit.Match(subscript.Path, at)
            from inputs in found.Map(v => Drivable(circuit, v, at)).Sequence()
            from drives in Drives(circuit, toSeq(inputs).Strict(), subscript, signals, at)
            select (circuit with { Drives = circuit.Drives + drives }, drives);
    }

    private static Validation<Diagnostic, Seq<Drive>> Drives(
        Circuit circuit, Seq<VariablePath> inputs, Subscript subscript, int signals, SourceSpan at)
    {
        if (!subscript.Index.IsEmpty)
        {
            return inputs.Map(input => subscript.Within(Extents(circuit, input)) is var unit && unit >= 0
                ? Success<Diagnostic, Drive>(new Drive(input, at) { Unit = unit })
                : Fail<Diagnostic, Drive>(new NoSuchElement(at, input.ToString(), subscript.Index, Extents(circuit, input))))
                .Sequence().Bind(drives => Fitting(drives.Strict(), drives.Count));
        }
        if (signals == 1) return Success<Diagnostic, Seq<Drive>>(inputs.Map(input => new Drive(input, at)).Strict());
        var each = toSeq(inputs.SelectMany(input => Extents(circuit, input) is { IsEmpty: false } extents
            ? Enumerable.Range(0, extents.Aggregate(1, (n, extent) => n * extent)).Select(unit => new Drive(input, at) { Unit = unit })
            : [new Drive(input, at)]).ToArray());
        return Fitting(each, each.Count);

        Validation<Diagnostic, Seq<Drive>> Fitting(Seq<Drive> drives, int count) => signals == 1 || signals == count
            ? Success<Diagnostic, Seq<Drive>>(drives)
            : Fail<Diagnostic, Seq<Drive>>(new WrongSignalCount(at, subscript.Path, count, signals));
    }

    /// <summary>The units of a population and the extents of an array.</summary>
    private static ImmutableArray<int> Extents(Circuit circuit, VariablePath path) =>
    [
        .. circuit.Nodes.Find(path.Node).Bind(node => node.Units).AsEnumerable(),
        .. circuit.Find(path).Map(v => v.Value.Shape).IfNone([]),
    ];

    private static Validation<Diagnostic, VariablePath> Settable(Circuit circuit, VariablePath path, SourceSpan at) =>
        circuit.EquationOf(path).Exists(e => e.Kind == EquationKind.Algebraic)
            ? Fail<Diagnostic, VariablePath>(new ComputedVariable(at, path.ToString()))
            : Success<Diagnostic, VariablePath>(path);

    private static Validation<Diagnostic, VariablePath> Drivable(Circuit circuit, VariablePath path, SourceSpan at) =>
        Wiring.IsInput(circuit, path)
            ? Success<Diagnostic, VariablePath>(path)
            : Fail<Diagnostic, VariablePath>(
                new NotAnInput(at, path.ToString(), Wiring.KindOf(circuit, path), Wiring.InputsOf(circuit, path.Node)));
}

using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>A part of a circuit as a program defines it.</summary>
internal abstract record PartDefinition
{
    private PartDefinition() { }                                    // closed

    /// <summary>A node.</summary>
    public sealed record Single(NodeDefinition Node) : PartDefinition;

    /// <summary>A population.</summary>
    public sealed record Population(NodeDefinition Node, int Units, Seq<(string Variable, Quantity Values)> Parameters) : PartDefinition;

    /// <summary>An inner circuit.</summary>
    public sealed record Defined(CircuitDefinition Circuit) : PartDefinition;

    /// <summary>An inner circuit that is there already.</summary>
    public sealed record Existing(Circuit Circuit) : PartDefinition;

    /// <summary>The nodes and edges of the part, by paths that begin in it.</summary>
    /// <param name="path">The part's path.</param>
    public Validation<Diagnostic, Flat> Build(string path) => Usable.Path(path).Bind(_ => this switch
    {
        Single single => single.Node.Build().Map(operators => Flat.Of(Made(single.Node, operators, path))),
        Population population => Many(population, path),
        Defined defined => defined.Circuit.Build().Map(Of),
        Existing existing => Success<Diagnostic, Flat>(Of(existing.Circuit)),
        _ => throw new UnreachableException(),
    });

    private static Node Made(NodeDefinition node, Table<Operator> operators, string path) => new("", operators, Place(path)) { Template = node.Name };

    private static Validation<Diagnostic, Flat> Many(Population population, string path)
    {
        if (population.Units is < 1 or > ArrayReader.Largest || path.Contains('[', System.StringComparison.Ordinal))
            return Fail<Diagnostic, Flat>(new WrongExtent(Place(path), $"units of '{path}'", $"{population.Units}", $"1 to {ArrayReader.Largest}"));
        return population.Node.Build().Bind(operators => Faults.Collect(population.Parameters, p =>
                PerUnitValues.Of(population.Units, operators, Fragment.Inline(p.Variable, Place(path)), p.Values, Place(path)))
            .Map(values => Flat.Of(Made(population.Node, operators, path) with
            {
                Units = population.Units,
                PerUnit = Table<Quantity>.Of(population.Parameters.Zip(values, (p, value) => KeyValuePair.Create(p.Variable, value))),
            })));
    }

    private static Flat Of(Circuit circuit) => new(toSeq(circuit.Nodes.Values.ToArray()), circuit.Edges) { Connections = circuit.Connections };

    private static SourceSpan Place(string path) => new($"<part {path}>", 1, 1);
}

using System.Diagnostics;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>The door from templates to models.</summary>
public static class Circuits
{
    /// <summary>The name of the only node where a node, an operator or an edge stands for a model.</summary>
    public const string LoneNode = "p";

    /// <summary>The model that a template describes, or all that is wrong with it in the order of documents, lines and columns.</summary>
    /// <param name="library">The template and all that it refers to.</param>
    /// <param name="name">A circuit; or a node, an operator or an edge, whose operators become a circuit of one node <c>p</c>.</param>
    public static Validation<Diagnostic, Circuit> Instantiate(TemplateLibrary library, TemplateName name)
    {
        var inheritance = new Inheritance(library);
        var nodes = new Nodes(inheritance);
        return library.Find(name).Case is Entry entry
            ? Faults.InOrder(inheritance.Of(entry).Bind(lineage => lineage.Kind switch
            {
                TemplateKind.Circuit => new Hierarchy(library, inheritance, nodes).Model(entry),
                TemplateKind.Node => nodes.Of(entry).Map(operators => Alone(entry, operators)),
                TemplateKind.Operator => nodes.Operator(entry).Map(op => Alone(entry, Table<Operator>.Of([op], o => o.Name))),
                TemplateKind.Edge => nodes.OfEdge(entry).Map(operators => Alone(entry, operators)),
                var kind => throw new UnreachableException($"a template of kind {kind}"),
            }))
            : Fail<Diagnostic, Circuit>(new NoAddress(SourceSpan.Nowhere, name.ToString()));
    }

    private static Circuit Alone(Entry entry, Table<Operator> operators) => new(
        entry.Label, Table<Node>.Of([new Node(LoneNode, operators, entry.At)], node => node.Path), [], [], entry.Description);
}

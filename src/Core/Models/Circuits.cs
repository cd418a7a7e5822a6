using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models;

/// <summary>The door from templates to models.</summary>
public static class Circuits
{
    /// <summary>The name of the only node where a node or an operator stands for a model.</summary>
    public const string LoneNode = "p";

    /// <summary>The model that a template describes, or all that is wrong with it in the order of documents, lines and columns.</summary>
    /// <param name="library">The template and all that it refers to.</param>
    /// <param name="name">A circuit; or a node or an operator, which becomes a circuit of one node <c>p</c>.</param>
    public static Validation<Diagnostic, Circuit> Instantiate(TemplateLibrary library, TemplateName name)
    {
        var hierarchy = new Hierarchy(library);
        var (at, description) = library.Find(name).Match(e => (e.At, e.Description), () => (SourceSpan.Nowhere, ""));
        return Faults.InOrder(hierarchy.KindOf(name).Bind(kind => kind switch
        {
            TemplateKind.Circuit => Whole(hierarchy, name, at),
            TemplateKind.Node => hierarchy.Nodes.Of(name).Map(Alone),
            TemplateKind.Operator => hierarchy.Nodes.Operator(name).Map(op => Alone(Table<Operator>.Of([op], o => o.Name))),
            _ => Fail<Diagnostic, Circuit>(new WrongKind(at, name, kind, "a circuit, a node or an operator template")),
        }));

        Circuit Alone(Table<Operator> operators) => new(
            name.Name, Table<Node>.Of([new Node(LoneNode, operators, at)], node => node.Path), Seq<Edge>(), Seq<Drive>(), description);
    }

    private static Validation<Diagnostic, Circuit> Whole(Hierarchy hierarchy, TemplateName name, SourceSpan at) =>
        from flat in hierarchy.Circuit(name, at)
        from template in hierarchy.Template(name)
        from some in flat.Nodes.IsEmpty
            ? Fail<Diagnostic, Unit>(new EmptyCircuit(at, name.Name))
            : Success<Diagnostic, Unit>(unit)
        select new Circuit(
            name.Name, Table<Node>.Of(flat.Nodes, node => node.Path), toSeq(flat.Edges).Strict(), Seq<Drive>(), template.Description);
}

/// <summary>Faults that are to be told.</summary>
internal static class Faults
{
    /// <summary>Each fault once, however many parts share it.</summary>
    public static Validation<Diagnostic, T> Once<T>(Validation<Diagnostic, T> result) => result.Match(
        Success<Diagnostic, T>,
        faults => Fail<Diagnostic, T>(toSeq(faults.AsEnumerable().Distinct<Diagnostic>(ReferenceEqualityComparer.Instance)).Strict()));

    /// <summary>Each fault once, by document, line and column.</summary>
    public static Validation<Diagnostic, T> InOrder<T>(Validation<Diagnostic, T> result) => result.Match(
        Success<Diagnostic, T>,
        faults => Fail<Diagnostic, T>(toSeq(faults.AsEnumerable()
            .DistinctBy(fault => (fault.Code, fault.At, fault.Message))
            .Order(Comparer<Diagnostic>.Create(static (a, b) => SourceSpan.Compare(a.At, b.At)))).Strict()));
}

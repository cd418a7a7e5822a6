using System;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>A mapping at the top of a document. It is read as the kind of template that its ancestors make of it, once.</summary>
internal sealed class Entry
{
    private readonly Lazy<Validation<Diagnostic, OperatorPatch>> asOperator;
    private readonly Lazy<Validation<Diagnostic, OperatorPatch>> equations;
    private readonly Lazy<Validation<Diagnostic, NodePatch>> asNode;
    private readonly Lazy<Validation<Diagnostic, NodePatch>> asEdge;
    private readonly Lazy<Validation<Diagnostic, CircuitPatch>> asCircuit;
    private readonly Lazy<Validation<Diagnostic, CircuitPatch>> parts;

    /// <summary>An entry of a document.</summary>
    public Entry(TemplateName name, YamlNode.Mapping body, SourceSpan at)
    {
        (Name, Body, At) = (name, body, at);
        var fields = new Fields(body, $"the template '{name.Name}'");
        Parent = fields.Find("base") is { } parent ? Patch.Address(parent, name.Document) : Fail<Diagnostic, Address>(WithoutBase(name, body, at));
        Label = fields.Optional("name", Patch.Name).Match(text => text.Match(t => t.Text, () => name.Name), _ => name.Name);
        Description = fields.Optional("description", Patch.Description).Match(text => text.IfNone(""), _ => "");
        asOperator = new(() => OperatorPatch.Read(body, name.Document));
        equations = new(() => OperatorPatch.ReadEquations(body));
        asNode = new(() => NodePatch.Read(body, "a node template", name.Document));
        asEdge = new(() => NodePatch.Read(body, "an edge template", name.Document));
        asCircuit = new(() => CircuitPatch.Read(body, name.Document));
        parts = new(() => CircuitPatch.ReadParts(body, name.Document));
    }

    /// <summary>A misspelt key in place of <c>base</c>, or none.</summary>
    private static Diagnostic WithoutBase(TemplateName name, YamlNode.Mapping body, SourceSpan at)
    {
        foreach (var entry in body.Entries)
            if (Similarity.Nearest(entry.Name, ["base"]).IsSome)
                return new UnknownKey(entry.Key.At, entry.Name, $"the template '{name.Name}'", Seq1("base"), Some("base"));
        return new MissingKey(at, "base", $"the template '{name.Name}'");
    }

    /// <summary>Its address.</summary>
    public TemplateName Name { get; }

    /// <summary>What stands under its name.</summary>
    public YamlNode.Mapping Body { get; }

    /// <summary>What paths call it: its <c>name</c>, or else its key.</summary>
    public string Label { get; }

    /// <summary>The place of its name.</summary>
    public SourceSpan At { get; }

    /// <summary>What it is based on: a kind of template, or another entry.</summary>
    public Validation<Diagnostic, Address> Parent { get; }

    /// <summary>Whether it is no template but a mapping to which aliases refer.</summary>
    public bool IsOther => Parent.Match(_ => false, faults => faults.Exists(fault => fault is MissingKey));

    /// <summary>What it says of itself.</summary>
    public string Description { get; }

    /// <summary>What it says as an operator.</summary>
    public Validation<Diagnostic, OperatorPatch> AsOperator => asOperator.Value;

    /// <summary>What it says of the equations of an operator.</summary>
    public Validation<Diagnostic, OperatorPatch> Equations => equations.Value;

    /// <summary>What it says as a node.</summary>
    public Validation<Diagnostic, NodePatch> AsNode => asNode.Value;

    /// <summary>What it says as an edge.</summary>
    public Validation<Diagnostic, NodePatch> AsEdge => asEdge.Value;

    /// <summary>What it says as a circuit.</summary>
    public Validation<Diagnostic, CircuitPatch> AsCircuit => asCircuit.Value;

    /// <summary>What it says of the parts of a circuit.</summary>
    public Validation<Diagnostic, CircuitPatch> Parts => parts.Value;
}

using PyRates.Templates.Older;

namespace PyRates.Templates;

/// <summary>What a template is a template of.</summary>
public enum TemplateKind
{
    /// <summary>Equations and variables.</summary>
    Operator,

    /// <summary>Operators that work together.</summary>
    Node,

    /// <summary>Operators on a connection.</summary>
    Edge,

    /// <summary>Nodes, circuits and edges.</summary>
    Circuit,
}

/// <summary>The roots of all templates, by the name that <c>base:</c> has for them.</summary>
internal static class Roots
{
    private static readonly string[] ByKind = ["OperatorTemplate", "NodeTemplate", "EdgeTemplate", "CircuitTemplate"];

    /// <summary>The roots' names.</summary>
    public static Seq<string> Names { get; } = toSeq(ByKind).Strict();

    /// <summary>The kind whose root this is, null where it is none. PyRates before version 1 could write the root's module in
    /// front of it: <c>pyrates.frontend.OperatorTemplate</c>.</summary>
    public static TemplateKind? Kind(string name) =>
        System.Array.IndexOf(ByKind, OldSyntax.Root(name)) is var kind && kind >= 0 ? (TemplateKind)kind : null;

    /// <summary>A kind in the words of a fault.</summary>
    public static string Described(this TemplateKind kind) => kind switch
    {
        TemplateKind.Operator => "an operator template",
        TemplateKind.Node => "a node template",
        TemplateKind.Edge => "an edge template",
        _ => "a circuit template",
    };
}

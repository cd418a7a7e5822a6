using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>What one entry of a document says of its own. Laying patches over each other is associative, the empty patch
/// changes nothing.</summary>
/// <typeparam name="TSelf">The patch.</typeparam>
/// <typeparam name="TTemplate">What it is laid over to be whole.</typeparam>
internal interface IPatch<TSelf, TTemplate>
    where TSelf : IPatch<TSelf, TTemplate>
{
    /// <summary>The patch that says nothing.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>This patch laid over another: its word wins, the other's order stays.</summary>
    TSelf Over(TSelf below);

    /// <summary>This patch laid over its parent: its word wins, the parent's order stays.</summary>
    TTemplate Over(TTemplate parent);
}

/// <summary>What all kinds of entries have.</summary>
internal static class Patch
{
    /// <summary>What an entry says of itself.</summary>
    public static Validation<Diagnostic, string> Description(YamlNode node) =>
        Decode.Text(node, "a description").Map(text => text.Text.Trim());

    /// <summary>What paths call a template, where that is not its key.</summary>
    public static Validation<Diagnostic, Fragment> Name(YamlNode node) => Decode.Text(node, "a name").Bind(text =>
        text.Text.Length == 0 || text.Text.Contains('/', System.StringComparison.Ordinal) || text.Text == VariablePath.All
            ? Fail<Diagnostic, Fragment>(new UnusableName(node.At, text.Text))
            : Success<Diagnostic, Fragment>(text));

    /// <summary>A reference to a template.</summary>
    public static Validation<Diagnostic, Address> Address(YamlNode node, DocumentPath document) =>
        Decode.Text(node, "the address of a template").Map(text => new Address(text.Text.Trim(), text.At, Some(document)));
}

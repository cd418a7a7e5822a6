using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>Reads <c>equations:</c>, which is one equation, a list of them, or an edit of the inherited ones.</summary>
internal static class EquationEditReader
{
    /// <summary>The edit that stands there.</summary>
    public static Validation<Diagnostic, EquationEdit> Read(YamlNode node) => node is YamlNode.Mapping
        ? Decode.Fields(node, "an edit of equations", Edit)
        : Equations(node).Map(EquationEdit.Instead);

    /// <summary>The steps in the order in which PyRates takes them: what is added is not edited.</summary>
    private static Validation<Diagnostic, EquationEdit> Edit(Fields fields) => (
        fields.Only("replace", "remove", "append", "prepend", "add"),
        fields.Optional("replace", node => Decode.Entries(node, "terms and what replaces them", Replacement)),
        fields.Optional("remove", node => Decode.OneOrMore(node, Removal)),
        fields.Optional("append", node => Text(node).Map<EditStep>(tail => new EditStep.Append(tail))),
        fields.Optional("prepend", node => Text(node).Map<EditStep>(head => new EditStep.Prepend(head))),
        fields.Optional("add", node => Equations(node).Map<EditStep>(further => new EditStep.Add(further))))
        .Apply((_, replace, remove, append, prepend, add) => new EquationEdit(
            (replace.IfNone(default(Seq<EditStep>)) + remove.IfNone(default(Seq<EditStep>)) + append.AsSeq() + prepend.AsSeq() + add.AsSeq()).Strict()));

    private static Validation<Diagnostic, EditStep> Replacement(YamlEntry entry) =>
        (entry.Value is YamlNode.Scalar { IsNull: true } ? Success<Diagnostic, EquationText>(EquationText.Empty) : Text(entry.Value))
            .Map<EditStep>(by => new EditStep.Replace(EquationText.Of(entry.Key.Text), by));

    private static Validation<Diagnostic, EditStep> Removal(YamlNode node) =>
        Text(node).Map<EditStep>(term => new EditStep.Replace(term, EquationText.Empty));

    private static Validation<Diagnostic, Seq<EquationText>> Equations(YamlNode node) => Decode.OneOrMore(node, Text);

    private static Validation<Diagnostic, EquationText> Text(YamlNode node) => Decode.Text(node, "an equation").Map(EquationText.Of);
}

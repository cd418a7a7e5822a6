using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates.Older;
using PyRates.Templates.Yaml;

namespace PyRates.Templates;

/// <summary>A named group of equations and the variables that they may use, whole.</summary>
/// <param name="Equations">The equations, not yet read.</param>
/// <param name="Variables">The variables, also those that no equation uses.</param>
/// <param name="Description">What it says of itself.</param>
internal sealed record OperatorTemplate(Seq<EquationText> Equations, Table<VariableDeclaration> Variables, string Description)
{
    /// <summary>The root of all operators.</summary>
    public static OperatorTemplate Root { get; } = new(default(Seq<EquationText>), Table<VariableDeclaration>.Empty, "");
}

/// <summary>What one entry says of an operator; everything it does not say, it inherits.</summary>
internal sealed record OperatorPatch(EquationEdit Equations, Table<VariableDeclaration> Variables, Option<string> Description)
    : IPatch<OperatorPatch, OperatorTemplate>
{
    private const string Owner = "an operator template";

    /// <inheritdoc/>
    public static OperatorPatch Empty { get; } = new(EquationEdit.Empty, Table<VariableDeclaration>.Empty, None);

    /// <inheritdoc/>
    public OperatorPatch Over(OperatorPatch below) =>
        new(Equations.Over(below.Equations), Variables.Over(below.Variables), Description || below.Description);

    /// <inheritdoc/>
    public OperatorTemplate Over(OperatorTemplate parent) =>
        new(Equations.On(parent.Equations), Variables.Over(parent.Variables), Description.IfNone(parent.Description));

    /// <summary>Reads an entry.</summary>
    public static Validation<Diagnostic, OperatorPatch> Read(YamlNode.Mapping entry, DocumentPath document) =>
        Decode.Fields(entry, Owner, fields => (
            fields.Only(key => key == OldSyntax.Equation, "base", "equations", "variables", "description", "label", "name"),
            fields.Optional("name", Patch.Name),
            fields.Optional(fields.Find("equations") is null ? OldSyntax.Equation : "equations", EquationEditReader.Read),
            fields.Optional("variables", node => Decode.Entries(node, "variables by name", DeclarationReader.Read)),
            fields.Optional("description", Patch.Description))
            .Apply((_, _, equations, variables, description) => new OperatorPatch(
                equations.IfNone(EquationEdit.Empty), Table<VariableDeclaration>.Of(variables.IfNone([]), v => v.Name), description)));

    /// <summary>Reads only the equations, so that faults in them are seen beside faults of the variables.</summary>
    public static Validation<Diagnostic, OperatorPatch> ReadEquations(YamlNode.Mapping entry) =>
        new Fields(entry, Owner).Optional("equations", EquationEditReader.Read).Map(equations => Empty with { Equations = equations.IfNone(EquationEdit.Empty) });
}

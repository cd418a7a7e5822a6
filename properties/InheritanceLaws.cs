using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PyRates.Templates;

namespace PyRates.Properties;

/// <summary>Laws of laying what a template says over what it inherits.</summary>
public sealed class InheritanceLaws
{
    [Property]
    public Property The_empty_patch_changes_nothing() => Prop.ForAll(
        Generators.Templates.Operators().ToArbitrary(),
        template => OperatorPatch.Empty.Over(template).Equals(template));

    [Property]
    public Property The_empty_patch_changes_no_patch() => Prop.ForAll(
        Generators.Templates.Patches().ToArbitrary(),
        patch => OperatorPatch.Empty.Over(patch).Equals(patch) && patch.Over(OperatorPatch.Empty).Equals(patch));

    [Property]
    public Property Laying_over_is_associative() => Prop.ForAll(
        Generators.Templates.Patches().ToArbitrary(),
        Generators.Templates.Patches().ToArbitrary(),
        Generators.Templates.Operators().ToArbitrary(),
        (child, parent, root) => child.Over(parent).Over(root).Equals(child.Over(parent.Over(root))));

    [Property]
    public Property The_order_of_variables_never_depends_on_the_child() => Prop.ForAll(
        Generators.Templates.Patches().ToArbitrary(),
        Generators.Templates.Operators().ToArbitrary(),
        (child, parent) => child.Over(parent).Variables.Keys.Take(parent.Variables.Count).SequenceEqual(parent.Variables.Keys));
}

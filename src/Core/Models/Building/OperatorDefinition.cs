using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>An operator as a program defines it. Places of its faults are in <c>&lt;operator NAME&gt;</c>, where each equation and
/// behind them each variable is a line.</summary>
public sealed class OperatorDefinition
{
    private readonly Validation<Diagnostic, OperatorTemplate> template;

    private OperatorDefinition(string name, Validation<Diagnostic, OperatorTemplate> template) => (Name, this.template) = (name, template);

    /// <summary>Its name, the middle of a variable's path.</summary>
    public string Name { get; }

    /// <summary>The operator, or all that is wrong with it.</summary>
    public Validation<Diagnostic, Operator> Build() => Usable.Name(Name)
        .Bind(_ => template).Bind(whole => Operators.Read(Name, whole, Place(Name, 1)));

    /// <summary>An operator like this one with other equations or variables: what a template says that is based on it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="equations">How its equations differ, one change after the other.</param>
    /// <param name="variables">Variables that it has besides, or declares anew.</param>
    public OperatorDefinition Updated(
        string name, IEnumerable<EquationChange>? equations = null, IEnumerable<(string Name, Declaration As)>? variables = null)
    {
        var steps = toSeq((equations ?? []).Select(change => change.Step).ToArray());
        return new(name, (template, Declared(name, 0, variables ?? []))
            .Apply((parent, own) => new OperatorPatch(new(steps), own, None).Over(parent)));
    }

    internal static OperatorDefinition Of(string name, IEnumerable<string> equations, IEnumerable<(string Name, Declaration As)> variables)
    {
        var texts = toSeq(equations.Select((text, i) => EquationText.Of(Fragment.Inline(text, Place(name, i + 1)))).ToArray());
        return new(name, Declared(name, texts.Count, variables).Map(declared => new OperatorTemplate(texts, declared, "")));
    }

    private static Validation<Diagnostic, Table<VariableDeclaration>> Declared(
        string name, int above, IEnumerable<(string Name, Declaration As)> variables) =>
        Faults.Collect(variables.Select((v, i) => v.As.Of(v.Name, Place(name, above + i + 1)))).Map(all => Table<VariableDeclaration>.Of(all, v => v.Name));

    private static SourceSpan Place(string name, int line) => new($"<operator {name}>", line, 1);
}

using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates;
using static LanguageExt.Prelude;

namespace PyRates.Properties.Generators;

/// <summary>Text that may be a document: real ones damaged, and words of YAML in any order.</summary>
public sealed record DocumentText(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"\"{Text.Replace("\n", "\\n").Replace("\t", "\\t")}\"";
}

/// <summary>Generators of templates, of what is laid over them, and of documents.</summary>
public static class Templates
{
    private static readonly string[] Names = ["x", "y", "tau", "eta", "u", "r_in"];

    private static readonly string[] Words =
    [
        "a", "b", "op", "p", "all", "x", "x'", "t", "'", "\"", ":", ": ", "-", "- ", "\n", "\n  ", "\n    ", " ", "\t", "{", "}", "[", "]", ",",
        "&a ", "*a", "<<: ", "|\n", ">-\n", "#", "!x ", "!!str ", "%YAML 1.2\n", "---\n", "...", "? ", "~", "null", "1e-3", ".5", "\\", "\r\n",
        "base: ", "OperatorTemplate", "NodeTemplate", "EdgeTemplate", "CircuitTemplate", "equations: ", "variables:\n    ", "operators: ",
        "nodes:\n    ", "circuits:\n    ", "edges:\n    - ", "replace: ", "add: ", "remove: ", "x' = -x\n", "x: output(0.1)\n    ", "input(",
        "variable(1+2j)", "p/op/x", "../m", "m.yaml/a", "\u00e9", "\ud83d\ude00", "\u0085", "\u2028", "\ufeff", "\0", "weight: ", "delay: ",
    ];

    private static readonly string[] Real =
    [
        """
        %YAML 1.2
        ---
        aliases:
          - &pop pop
        op:
          base: OperatorTemplate
          equations:
            - "x' = (y - x) / tau"
            - 'y = tanh(x) + u'
          variables: {x: output(0.1), y: variable, tau: 2.0, u: input}
        op2:
          base: op
          equations:
            replace: {x: (x + w)}
            add: ["w' = -w"]
          variables:
            w: variable(1e-3)
        pop:
          base: NodeTemplate
          operators: [op]
        pop2:
          base: NodeTemplate
          operators: {op2: {tau: 0.5}}
        net:
          base: CircuitTemplate
          description: >
            Two nodes,
            one circuit.
          nodes: {p: *pop, q: pop2}
          edges:
            - [p/op/x, q/op2/u, null, {weight: 2.0}]
        nets:
          base: net
          circuits: {c: net}
          edges:
            - {source: c/p/op/x, target: p/op/u, template: null, variables: {weight: -1}}
        """,
        """
        a: &a
          base: OperatorTemplate
          equations: |
            x' =
              -x + y
          variables:
            x: {default: output, unit: mV}
            y: "0.5"
        n: {base: NodeTemplate, operators: a}
        c:
          <<: {base: CircuitTemplate}
          nodes:
            p: n
        """,
    ];

    /// <summary>Text that may be a document.</summary>
    public static Arbitrary<DocumentText> Documents() => Arb.From(
        Gen.OneOf(Damaged(), Babble()).Select(text => new DocumentText(text)),
        text => Enumerable.Range(0, text.Text.Length).Select(i => new DocumentText(text.Text.Remove(i, 1))));

    /// <summary>What an entry may say of an operator.</summary>
    internal static Gen<OperatorPatch> Patches() =>
        from steps in Gen.Choose(0, 2).SelectMany(count => Gen.ArrayOf(Step(), count))
        from variables in Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(Declaration(), count))
        from description in Gen.Elements(None, Some("one"), Some("two"))
        select new OperatorPatch(new(toSeq(steps).Strict()), Table<VariableDeclaration>.Of(variables, v => v.Name), description);

    /// <summary>A whole operator.</summary>
    internal static Gen<OperatorTemplate> Operators() => Patches().Select(patch => patch.Over(new OperatorTemplate(
        Seq(Equation("x' = (y - x) / tau"), Equation("y = u + x")), Table<VariableDeclaration>.Of([Declared("x", 0)], v => v.Name), "root")));

    private static Gen<EditStep> Step() => Gen.OneOf(
        Gen.Elements(Names).Select(EditStep (name) => new EditStep.Replace(Equation(name), Equation($"({name} + eta)"))),
        Gen.Elements(Names).Select(EditStep (name) => new EditStep.Replace(Equation(name), EquationText.Empty)),
        Gen.Elements(Names).Select(EditStep (name) => new EditStep.Append(Equation($"+ {name}"))),
        Gen.Elements(Names).Select(EditStep (name) => new EditStep.Add(Seq1(Equation($"{name} = 1")))),
        Gen.Constant<EditStep>(new EditStep.Instead(Seq1(Equation("x' = -x")))));

    private static Gen<VariableDeclaration> Declaration() =>
        from name in Gen.Elements(Names)
        from value in Gen.Choose(-3, 3)
        select Declared(name, value);

    private static VariableDeclaration Declared(string name, double value) =>
        new(name, DeclarationKind.Constant, value, SourceSpan.Nowhere);

    private static EquationText Equation(string text) => EquationText.Of(Fragment.Inline(text, SourceSpan.Nowhere));

    private static Gen<string> Damaged() =>
        from text in Gen.Elements(Real)
        from count in Gen.Choose(1, 4)
        from blows in Gen.ArrayOf(Blow(), count)
        select blows.Aggregate(text, (damaged, blow) => blow(damaged));

    private static Gen<System.Func<string, string>> Blow() =>
        from kind in Gen.Choose(0, 3)
        from at in Gen.Choose(0, 2000)
        from length in Gen.Choose(1, 12)
        from word in Gen.Elements(Words)
        select Hit(kind, at, length, word);

    private static System.Func<string, string> Hit(int kind, int at, int length, string word) => text =>
    {
        if (text.Length == 0) return word;
        var start = at % text.Length;
        var rest = System.Math.Min(length, text.Length - start);
        return kind switch
        {
            0 => text.Insert(start, word),
            1 => text.Remove(start, rest),
            2 => text.Insert(start, text.Substring(start, rest)),
            _ => text[..start],
        };
    };

    private static Gen<string> Babble() =>
        Gen.Choose(0, 40).SelectMany(count => Gen.ArrayOf(Gen.Elements(Words), count)).Select(words => string.Concat((IEnumerable<string>)words));
}

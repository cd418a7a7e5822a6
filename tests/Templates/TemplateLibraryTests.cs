using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Templates;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Templates;

/// <summary>Documents that refer to each other.</summary>
public sealed class TemplateLibraryTests
{
    private const string Op = "op: {base: OperatorTemplate, equations: x' = -x, variables: {x: output}}\n";

    [Fact]
    public void Documents_are_asked_for_until_nothing_is_missing()
    {
        var circuit = Documents.Of(
            ("nets/net.yaml", "net: {base: CircuitTemplate, nodes: {p: ../nodes/n.n, q: local/n}}\n"),
            ("nodes/n.yaml", "n: {base: NodeTemplate, operators: [ops.op]}\n"),
            ("nets/local.yml", "n: {base: NodeTemplate, operators: nodes/ops/op}\n"),
            ("nodes/ops.yaml", Op)).Circuit("nets/net/net");
        Assert.Equal(["p", "q"], circuit.Nodes.Keys);
    }

    [Fact]
    public void The_folder_of_the_asking_document_comes_before_the_root()
    {
        var circuit = Documents.Of(
            ("a/net.yaml", "n: {base: NodeTemplate, operators: ops.op}\n"),
            ("a/ops.yaml", "op: {base: OperatorTemplate, equations: x' = -x, variables: {x: output(1)}}\n"),
            ("ops.yaml", "op: {base: OperatorTemplate, equations: x' = -x, variables: {x: output(2)}}\n")).Circuit("a/net/n");
        Assert.Equal(1.0, circuit.Variables.Single().Variable.Value);
    }

    [Fact]
    public void Each_question_is_asked_once_with_its_place()
    {
        var library = TemplateLibrary.Empty.Add(new(new("d/m.yaml"), "c:\n  base: CircuitTemplate\n  nodes: {p: o.n, q: o.n}\n"))
            .IfFail(_ => throw new InvalidOperationException());
        var question = Assert.Single(Imports.Missing(library, Seq1(new Address("c", SourceSpan.Nowhere, Some(new DocumentPath("d/m.yaml"))))));
        Assert.Equal(("o", "d", new SourceSpan("d/m.yaml", 3, 14, 3)), (question.File, question.Folder.Value, question.At));
    }

    [Fact]
    public void A_document_that_is_nowhere_is_a_fault_at_the_reference()
    {
        var fault = Documents.One("n:\n  base: NodeTemplate\n  operators: [other.op]\n").Fault<MissingDocument>("m.n");
        Assert.Equal(new SourceSpan("m.yaml", 3, 15, 8), fault.At);
        Assert.Equal(["other.yaml", "other.yml"], fault.LookedFor.ToArray());
    }

    [Fact]
    public void A_request_that_is_nowhere_is_a_fault_of_the_request() =>
        Assert.Equal(SourceSpan.CommandLine, Documents.One(Op).Fault<MissingDocument>("mm.op").At.Document);

    [Fact]
    public void A_template_that_its_document_lacks_is_named_with_those_it_has()
    {
        var fault = Documents.One(Op + "other: {base: op}\n").Fault<UnknownTemplate>("m.opp");
        Assert.Equal((Some("op"), "m.yaml"), (fault.Nearest, fault.Document.Value));
        Assert.Equal(["op", "other"], fault.Available.ToArray());
    }

    [Fact]
    public void A_bare_name_is_enough_where_it_is_unique()
    {
        var library = Library(("a.yaml", Op), ("b.yaml", "n: {base: NodeTemplate, operators: a.op}\n"));
        Assert.Equal("b.yaml/n", library.Resolve(Address.Requested("n")).Match(name => name.ToString(), _ => ""));
    }

    [Fact]
    public void A_bare_name_that_two_documents_have_is_ambiguous()
    {
        var fault = Library(("a.yaml", Op), ("b.yaml", Op)).Resolve(Address.Requested("op")).Match(_ => Seq<Diagnostic>(), f => f);
        Assert.Equal(["a.yaml/op", "b.yaml/op"], Assert.IsType<AmbiguousTemplate>(fault.Single()).Candidates.Map(c => c.ToString()).ToArray());
    }

    [Fact]
    public void Templates_are_listed_with_kind_and_description_and_other_keys_are_none()
    {
        var library = Library(("m.yaml", """
            aliases: [&o op]
            defaults: {x: 1}
            op: {base: OperatorTemplate, description: An operator.}
            child: {base: *o}
            elsewhere: {base: other.op}
            edge: {base: EdgeTemplate}
            """));
        Assert.Equal(
            ["op Operator An operator.", "child Operator ", "elsewhere  ", "edge Edge "],
            library.Templates.Select(t => $"{t.Name.Name} {t.Kind.Map(k => k.ToString()).IfNone("")} {t.Description}").ToArray());
    }

    [Fact]
    public void Syntax_of_PyRates_0_is_remarked_on_once_for_an_operator()
    {
        var documents = Documents.One("op: {base: OperatorTemplate, equations: x' = -x*a, variables: {x: {default: output}, a: {default: 2}}}\n");
        var wanted = Address.Requested("m.op");
        var notes = documents.Load(wanted).Map(library => Imports.Notes(library, Seq1(wanted))).IfFail([]);
        Assert.Equal("m.yaml", Assert.Single(notes).At.Document);
        Assert.Equal(2, documents.Circuit("m.op").Variables.Count());
    }

    /// <summary>D21: PyRates 1.2.3 parses the whole file again for every template that is referred to.</summary>
    [Fact]
    public void A_document_is_parsed_once_however_many_templates_it_has()
    {
        var library = Library(("m.yaml", Op));
        Assert.Same(library, library.Add(new(new("m.yaml"), "something else")).IfFail(TemplateLibrary.Empty));
    }

    /// <summary>D21: the file of that size took 56.8 s; a parse of it is well below 0.1 s on an idle machine.</summary>
    [Fact]
    public void A_document_of_142_KB_makes_a_model_in_a_moment()
    {
        var text = new StringBuilder();
        var count = 0;
        for (; text.Length < 120_000; count++)
            text.Append(CultureInfo.InvariantCulture, $$"""
                op{{count}}:
                  base: OperatorTemplate
                  equations: "x' = -x*{{count}} + u"
                  variables: {x: output, u: input}
                n{{count}}:
                  base: NodeTemplate
                  operators: [op{{count}}]

                """);
        text.Append("net:\n  base: CircuitTemplate\n  nodes:\n").AppendJoin("", Enumerable.Range(0, count).Select(i => $"    n{i}: n{i}\n"));
        var documents = Documents.One(text.ToString());
        documents.Circuit("m.op0");                                 // what the machine compiles is not what is measured
        var watch = Stopwatch.StartNew();
        Assert.Equal(count, documents.Circuit("m.net").Nodes.Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    private static TemplateLibrary Library(params (string Path, string Text)[] documents) => documents.Aggregate(
        TemplateLibrary.Empty,
        (library, d) => library.Add(new(new(d.Path), d.Text)).IfFail(faults => throw new InvalidOperationException(faults.ToString())));
}

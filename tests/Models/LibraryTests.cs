using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using LanguageExt;
using PyRates.Dynamics.Noise;
using PyRates.Foundation;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Solving;
using PyRates.Templates;
using PyRates.Tests.Docs;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>The model library that ships: <c>templates/</c>.</summary>
public sealed partial class LibraryTests
{
    private static readonly LibraryLoader Loader = new(new DiskFiles(), [], LibraryLoader.DefaultMaxDocument);

    public static TheoryData<string> Addresses => [.. Templates().Select(template => template.Address)];

    public static TheoryData<string> Edges => Of(TemplateKind.Edge);

    public static TheoryData<string> Models => Of(TemplateKind.Circuit);

    /// <summary>The interface that users of PyRates know.</summary>
    [Theory]
    [InlineData("base_templates", "li_op sigmoid_op tanh_op monoexp_op biexp_op alpha_op li_node sigmoid_node tanh_node nonlinear_li_node sigmoid_edge")]
    [InlineData("neural_mass_models.qif", "qif_op qif_sfa_op qif_gap_op qif_conduct_op qif_pop qif_sfa_pop qif_gap_pop qif_conduct_pop qif qif_sfa qif_gap qif_alpha_syn qif_conduct qif_sd qif_tsodyks")]
    [InlineData("neural_mass_models.jansenrit", "rpo_e rpo_i rpo_e_in pro jrc_op PC IN jrc_pop JRC JRC2 JRC_2delaycoupled")]
    [InlineData("neural_mass_models.wilsoncowan", "se_op si_op rate_op exc_pop inh_pop WC WC_stp")]
    [InlineData("neural_mass_models.theta", "theta_op conductance_op theta_pop conductance_pop kmo_theta kmo_conductance")]
    [InlineData("neural_mass_models.synaptic_plasticity", "tsodyks_op depression_op facilitation_op tsodyks_edge depression_edge facilitation_edge")]
    [InlineData("neural_mass_models.ik", "ik_nodim_op ik_eta_op ik_theta_op ik_nodim_pop ik_eta_pop ik_theta_pop ik_nodim ik_eta ik_theta")]
    [InlineData("oscillators.vanderpol", "vdp_op vdp_pop vdp")]
    [InlineData("oscillators.kuramoto", "phase_op coupling_op sin_op kmo_op phase_pop sin_pop kmo_pop sin_edge kmo kmo_2coupled kmo_mf kmo_mf_2coupled")]
    [InlineData("oscillators.stuartlandau", "sl_op sigmoid_op sl_pop sl_burst_pop sl sl_pyrates")]
    [InlineData("CNS_2019_Tutorial.templates", "Op_exc Op_inh Op_exc_syns Op_inh_syns Pop_exc Pop_inh Pop_exc_syns Pop_inh_syns DummyEdge EC JRC_nosyns JRC")]
    [InlineData("test_resources.linear", "LinearOperator IncrementOperator ExampleNode ExampleEdge ExampleCircuit MatrixCircuit")]
    [InlineData("test_resources.test_operator_caching_templates", "TestOpSin TestOpCos TestOpLin0 TestOpLin1 TestNodeLin0 TestNodeLin1 TestCircuit1 TestEdge1 TestEdge2 TestCircuit2")]
    [InlineData("test_resources.test_backend", "op0 op1 op2 op3 op4 op5 op6 op7 op8 op9 op10 op_dde pop0 pop1 pop2 pop3 pop4 pop5 pop6 pop7 pop8 pop9 pop10 pop11 DummyEdge net0 net1 net2 net3 net4 net5 net6 net7 net8 net9 net10 net11 net12 net13 net14 net15 net16")]
    public void A_document_has_the_templates_that_PyRates_has(string document, string names)
    {
        var found = Templates().Select(template => template.Address).ToArray();
        Assert.All(names.Split(' '), name => Assert.Contains($"model_templates.{document}.{name}", found));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_shipped_template_loads_resolves_and_compiles(string address)
    {
        var circuit = Loaded.Of(Loader, address, SourceSpan.Nowhere).OrThrow().Circuit;
        var problem = RunSetup.Compile(circuit, []).OrThrow();
        Assert.All(problem.Start.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void A_shipped_edge_connects_two_nodes(string address)
    {
        var problem = Run.Document($$"""
            net:
              base: CircuitTemplate
              nodes: {a: model_templates.base_templates.li_node, b: model_templates.base_templates.li_node}
              edges:
                - [a/li_op/r, b/li_op/m_in, {{address}}, {weight: 2.0}]
            """);
        var end = problem.End(1);
        Assert.True(end.Length >= 2);
        Assert.All(end, value => Assert.True(double.IsFinite(value)));
    }

    /// <summary>Ten units of time: milliseconds, seconds or multiples of a time constant, as the model has it.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void A_shipped_circuit_runs_and_stays_finite(string address)
    {
        var problem = Run.Problem(address);
        var end = problem.Noise == NoiseKind.None ? problem.End(10)
            : StochasticMethod.EulerMaruyama.Fixed(1e-3).Keeping(Sampler.Last).Until(10).Solve(problem).OrThrow().Row(0).ToArray();
        Assert.NotEmpty(end);
        Assert.All(end, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void The_first_line_of_a_description_is_a_line_that_fits()
    {
        foreach (var (address, _, description) in Templates())
        {
            Assert.True(description.Length > 0, address);
            Assert.True(description.Split('\n')[0].Length <= 120, address);
        }
    }

    [Fact]
    public void A_circuit_names_its_publication()
    {
        foreach (var circuit in Templates().Where(t => t.Kind == TemplateKind.Circuit && !IsOfPyRatesOnly(t.Address)))
            Assert.Contains("doi:10.", circuit.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guide_names_every_circuit_and_the_DOI_of_its_publication()
    {
        var guide = Uri.UnescapeDataString(Document.Of("docs/guides/library.md").Text);
        foreach (var circuit in Templates().Where(t => t.Kind == TemplateKind.Circuit && !t.Address.Contains(".test_resources.", StringComparison.Ordinal)))
        {
            Assert.Contains($"`{circuit.Address.Split('.')[^1]}`", guide, StringComparison.Ordinal);
            if (IsOfPyRatesOnly(circuit.Address)) continue;
            var publications = Doi().Matches(circuit.Description).Select(match => match.Value.TrimEnd('.', ';')).ToArray();
            Assert.True(publications.Any(doi => guide.Contains("https://doi.org/" + doi, StringComparison.Ordinal)), circuit.Address);
        }
    }

    /// <summary>What nobody has published: equations for comparison, and small circuits for tests.</summary>
    private static bool IsOfPyRatesOnly(string address) =>
        address.EndsWith("sl_pyrates", StringComparison.Ordinal) || address.Contains(".test_resources.", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=doi:)10\.[^\s,]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Doi();

    private static TheoryData<string> Of(TemplateKind kind) =>
        [.. Templates().Where(template => template.Kind == kind).Select(template => template.Address)];

    private static IEnumerable<(string Address, Option<TemplateKind> Kind, string Description)> Templates() =>
        from document in ShippedLibrary.Documents
        let folder = document.Value[..^".yaml".Length].Replace('/', '.')
        from template in Loader.LoadDocument(document.Value, SourceSpan.Nowhere).OrThrow().Templates
        select ($"{folder}.{template.Name.Name}", template.Kind, template.Description);
}

using System;
using System.Collections.Generic;
using System.Linq;
using LanguageExt;
using PyRates.Foundation;
using PyRates.Shell.Embedding;
using PyRates.Shell.Embedding.Files;
using PyRates.Shell.Embedding.Running;
using PyRates.Templates;
using Xunit;

namespace PyRates.Tests.Models;

/// <summary>The model library that ships: <c>templates/</c>.</summary>
public sealed class LibraryTests
{
    private static readonly LibraryLoader Loader = new(new DiskFiles(), [], LibraryLoader.DefaultMaxDocument);

    public static TheoryData<string> Addresses => [.. Templates().Select(template => template.Address)];

    /// <summary>The interface that users of PyRates know.</summary>
    [Theory]
    [InlineData("model_templates.base_templates", "li_op sigmoid_op tanh_op monoexp_op biexp_op alpha_op li_node sigmoid_node tanh_node nonlinear_li_node")]
    [InlineData("model_templates.neural_mass_models.qif", "qif_op qif_sfa_op qif_gap_op qif_conduct_op qif_pop qif_sfa_pop qif_gap_pop qif_conduct_pop qif qif_sfa qif_gap qif_conduct")]
    [InlineData("model_templates.neural_mass_models.jansenrit", "rpo_e rpo_i rpo_e_in pro jrc_op PC IN jrc_pop JRC JRC2")]
    [InlineData("model_templates.neural_mass_models.wilsoncowan", "se_op si_op rate_op exc_pop inh_pop WC")]
    [InlineData("model_templates.neural_mass_models.ik", "ik_nodim_op ik_eta_op ik_theta_op ik_nodim_pop ik_eta_pop ik_theta_pop ik_nodim ik_eta ik_theta")]
    [InlineData("model_templates.oscillators.vanderpol", "vdp_op vdp_pop vdp")]
    [InlineData("model_templates.oscillators.kuramoto", "phase_op coupling_op sin_op phase_pop sin_pop kmo")]
    [InlineData("model_templates.oscillators.stuartlandau", "sl_op sigmoid_op sl_pop sl_burst_pop sl sl_pyrates")]
    public void A_document_has_the_templates_that_PyRates_has(string document, string names)
    {
        var found = Templates().Select(template => template.Address).ToArray();
        Assert.All(names.Split(' '), name => Assert.Contains($"{document}.{name}", found));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_shipped_template_loads_resolves_and_compiles(string address)
    {
        var circuit = Loaded.Of(Loader, address, SourceSpan.Nowhere).OrThrow().Circuit;
        var problem = RunSetup.Compile(circuit, []).OrThrow();
        Assert.All(problem.Start.Values, value => Assert.True(double.IsFinite(value)));
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
        foreach (var circuit in Templates().Where(t => t.Kind == TemplateKind.Circuit && !t.Address.EndsWith("sl_pyrates", StringComparison.Ordinal)))
            Assert.Contains("doi:10.", circuit.Description, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Address, Option<TemplateKind> Kind, string Description)> Templates() =>
        from document in ShippedLibrary.Documents
        let folder = document.Value[..^".yaml".Length].Replace('/', '.')
        from template in Loader.LoadDocument(document.Value, SourceSpan.Nowhere).OrThrow().Templates
        select ($"{folder}.{template.Name.Name}", template.Kind, template.Description);
}

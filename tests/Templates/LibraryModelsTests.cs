using Xunit;

namespace PyRates.Tests.Templates;

/// <summary>Real documents: the shipped library and the models of the reference cases.</summary>
public sealed class LibraryModelsTests
{
    private static readonly Documents All = Documents.Below("tests/Reference/models").With("model_templates", Documents.Below("templates"));

    [Theory]
    [InlineData("model_templates.neural_mass_models.qif.qif", 1, 1)]
    [InlineData("model_templates.neural_mass_models.qif.qif_sfa", 1, 1)]
    [InlineData("model_templates.neural_mass_models.qif.qif_sd", 1, 1)]
    [InlineData("model_templates.neural_mass_models.jansenrit.JRC", 3, 4)]
    [InlineData("model_templates/neural_mass_models/jansenrit/JRC2", 1, 0)]
    [InlineData("model_templates.neural_mass_models.jansenrit.JRC_2delaycoupled", 6, 10)]
    [InlineData("model_templates.neural_mass_models.wilsoncowan.WC_stp", 2, 4)]
    [InlineData("model_templates.oscillators.vanderpol.vdp", 1, 0)]
    [InlineData("model_templates.oscillators.kuramoto.kmo_mf_2coupled", 2, 4)]
    [InlineData("model_templates.CNS_2019_Tutorial.templates.JRC", 3, 4)]
    [InlineData("model_templates.test_resources.test_backend.net14", 4, 6)]
    [InlineData("opnets/multi_op_net", 1, 0)]
    [InlineData("opnets.yaml/fan_in", 5, 6)]
    [InlineData("hiernets/qif_quad", 4, 10)]
    [InlineData("hiernets/qif_plus", 2, 3)]
    [InlineData("basenets/kernel_chain", 3, 3)]
    public void A_model_of_the_library_has_its_nodes_and_edges(string address, int nodes, int edges)
    {
        var circuit = All.Circuit(address);
        Assert.Equal((nodes, edges), (circuit.Nodes.Count, circuit.Edges.Count));
    }
}

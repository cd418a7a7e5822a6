using PyRates.Foundation;
using PyRates.Templates;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Templates;

/// <summary>Where addresses point.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("model_templates.neural_mass_models.qif.qif", "model_templates/neural_mass_models/qif.yaml|model_templates/neural_mass_models/qif.yml")]
    [InlineData("./my_models/area.yaml/area_1", "my_models/area.yaml")]
    [InlineData("my_models/area/area_1", "my_models/area.yaml|my_models/area.yml")]
    [InlineData("my_models\\area\\area_1", "my_models/area.yaml|my_models/area.yml")]
    [InlineData("my_models/area.area_1", "my_models/area.yaml|my_models/area.yml")]
    [InlineData("../v1.2/area/area_1", "../v1.2/area.yaml|../v1.2/area.yml")]
    [InlineData("/abs/area.yml/x", "/abs/area.yml")]
    [InlineData("area.x", "area.yaml|area.yml")]
    public void A_request_points_to_documents_under_a_root(string address, string candidates) =>
        Assert.Equal(candidates, Candidates(Address.Requested(address), ""));

    [Fact]
    public void An_address_in_a_document_is_looked_for_in_its_folder_first()
    {
        var address = new Address("../shared/area.x", SourceSpan.Nowhere, Some(new DocumentPath("models/cortex/net.yaml")));
        var import = address.Import.IfNone(() => throw new Xunit.Sdk.XunitException("no import"));
        Assert.Equal("models/cortex", import.Folder.Value);
        Assert.Equal("models/shared/area.yaml|models/shared/area.yml", Candidates(address, import.Folder.Value));
    }

    [Theory]
    [InlineData("area.yaml")]
    [InlineData("a/b.yml")]
    [InlineData(".x")]
    [InlineData("x.")]
    [InlineData("a/")]
    [InlineData("/x")]
    [InlineData("a//x")]
    [InlineData("..")]
    public void A_text_that_names_no_template_is_no_address(string text)
    {
        var library = TemplateLibrary.Empty;
        Assert.IsType<NoAddress>(Assert.Single(library.Resolve(Address.Requested(text)).Match(_ => [], faults => faults.ToArray())));
    }

    [Fact]
    public void A_bare_name_points_nowhere_else() => Assert.True(Address.Requested("qif").Import.IsNone);

    private static string Candidates(Address address, string root) =>
        address.Import.Match(import => string.Join('|', import.Under(new(root)).Select(path => path.Value)), () => "");
}

using System.Text.Json;
using System.Text.Json.Serialization;
using PyRates.Systems;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>A model as JSON.</summary>
internal static class DescriptionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The object, with its last line ended.</summary>
    public static string Of(SystemDescription description) => JsonSerializer.Serialize(description, Options) + "\n";

    /// <summary>The object of a model that is too large to be written out.</summary>
    public static string Of(SystemOutline outline) => JsonSerializer.Serialize(outline, Options) + "\n";
}

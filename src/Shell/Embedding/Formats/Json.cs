using System.IO;
using System.Text.Json;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>A trajectory as a JSON object: <c>time</c> and each column with a list of its numbers.</summary>
/// <remarks>JSON has no word for what is not finite: such a number is <c>null</c>.</remarks>
internal static class Json
{
    /// <summary>Writes the object.</summary>
    public static void Write(Stream to, Trajectory trajectory)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        Column(json, "time", trajectory.Times);
        foreach (var name in trajectory.Names) trajectory.Column(name).IfSome(values => Column(json, name, values));
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    private static void Column(Utf8JsonWriter json, string name, Rows values)
    {
        json.WriteStartArray(name);
        foreach (var value in values.AsSpan())
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }
        json.WriteEndArray();
        json.Flush();
    }
}

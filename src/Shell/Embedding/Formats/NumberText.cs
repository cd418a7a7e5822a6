using System.Buffers;
using System.Globalization;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>A number as the shortest text that reads back the same bits.</summary>
internal static class NumberText
{
    /// <summary>The text of a number; what is not finite is <c>nan</c>, <c>inf</c>, <c>-inf</c>.</summary>
    public static string Of(double value) => double.IsFinite(value)
        ? value.ToString("R", CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary>Appends the text of a number.</summary>
    public static void Append(ArrayBufferWriter<byte> to, double value)
    {
        var span = to.GetSpan(32);
        if (!double.IsFinite(value)) to.Advance(System.Text.Encoding.UTF8.GetBytes(Of(value), span));
        else if (value.TryFormat(span, out var length, "R", CultureInfo.InvariantCulture)) to.Advance(length);
    }
}

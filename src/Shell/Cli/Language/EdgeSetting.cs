using PyRates.Foundation;

namespace PyRates.Shell.Cli.Language;

/// <summary><c>SOURCE:TARGET[#K]:ATTRIBUTE=VALUE</c>, read.</summary>
/// <param name="Source">The source path.</param>
/// <param name="Target">The target path.</param>
/// <param name="Number">Which of the edges between the two, from 0.</param>
/// <param name="Attribute">What is set.</param>
/// <param name="Value">Its new value.</param>
/// <param name="At">The whole word.</param>
internal sealed record EdgeSetting(string Source, string Target, int Number, string Attribute, double Value, SourceSpan At)
{
    private const string Form = "SOURCE:TARGET[#K]:ATTRIBUTE=VALUE, such as p/op/r:p/op/r_in:weight=20";

    /// <summary>Reads a word.</summary>
    public static Validation<Diagnostic, EdgeSetting> Read(Written text)
    {
        if (text.Split('=').Case is not (Written edge, Written value)) return Wrong(text);
        if (edge.Text.Split(':') is not [var source, var target, var attribute]) return Wrong(text);
        if (ValueReader.Number(value.Text) is not { } number)
            return Fail<Diagnostic, EdgeSetting>(new Misread(value.At, value.Text, "a number"));
        var (place, k) = target.IndexOf('#') is var i && i >= 0 ? (target[..i], target[(i + 1)..]) : (target, "0");
        return int.TryParse(k, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var which)
            ? Success<Diagnostic, EdgeSetting>(new(source, place, which, attribute, number, text.At))
            : Wrong(text);
    }

    private static Validation<Diagnostic, EdgeSetting> Wrong(Written text) =>
        Fail<Diagnostic, EdgeSetting>(new Misread(text.At, text.Text, Form));
}

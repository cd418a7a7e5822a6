using System.Globalization;
using PyRates.Foundation;

namespace PyRates.Shell.Cli.Language;

/// <summary><c>SOURCE:TARGET[#K]:ATTRIBUTE=VALUE</c>, read.</summary>
/// <param name="Edge">What is set.</param>
/// <param name="Value">Its new value.</param>
/// <param name="At">The whole word.</param>
internal sealed record EdgeSetting(EdgeAttribute Edge, double Value, SourceSpan At)
{
    private const string Form = EdgeAttribute.Form + "=VALUE, such as p/op/r:p/op/r_in:weight=20";

    /// <summary>Reads a word.</summary>
    public static Validation<Diagnostic, EdgeSetting> Read(Written text)
    {
        if (text.Split('=').Case is not (Written edge, Written value) || EdgeAttribute.Of(edge.Text).Case is not EdgeAttribute attribute)
            return Fail<Diagnostic, EdgeSetting>(new Misread(text.At, text.Text, Form));
        return ValueReader.Number(value.Text) is { } number
            ? Success<Diagnostic, EdgeSetting>(new(attribute, number, text.At))
            : Fail<Diagnostic, EdgeSetting>(new Misread(value.At, value.Text, "a number"));
    }
}

/// <summary><c>SOURCE:TARGET[#K]:ATTRIBUTE</c>, read.</summary>
/// <param name="Source">The source path.</param>
/// <param name="Target">The target path.</param>
/// <param name="Number">Which of the edges between the two, from 0.</param>
/// <param name="Name">The attribute.</param>
internal sealed record EdgeAttribute(string Source, string Target, int Number, string Name)
{
    /// <summary>How it is written.</summary>
    public const string Form = "SOURCE:TARGET[#K]:ATTRIBUTE";

    /// <summary>Reads a text; None: it is not written so.</summary>
    public static Option<EdgeAttribute> Of(string text)
    {
        if (text.Split(':') is not [var source, var target, var attribute]) return None;
        var (place, k) = target.IndexOf('#') is var i && i >= 0 ? (target[..i], target[(i + 1)..]) : (target, "0");
        return int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
            ? new EdgeAttribute(source, place, which, attribute) : None;
    }
}

using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;

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

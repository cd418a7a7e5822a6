using System.Globalization;

namespace PyRates.Shell.Embedding.Running;

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

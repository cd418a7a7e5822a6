using System;
using System.Linq;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>Which names can be parts of paths.</summary>
internal static class Usable
{
    /// <summary>The name, unless no path can have it.</summary>
    public static Validation<Diagnostic, string> Name(string name) =>
        name.Length == 0 || name == VariablePath.All || name.Contains('/', StringComparison.Ordinal) || name.Any(char.IsControl)
            ? Fail<Diagnostic, string>(new UnusableName(SourceSpan.Nowhere, name))
            : Success<Diagnostic, string>(name);

    /// <summary>Names joined by slashes.</summary>
    public static Validation<Diagnostic, string> Path(string path) => Faults.Collect(path.Split('/'), Name).Map(_ => path);
}

using System.Linq;
using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Export.Targets;

/// <summary>The equations of a model as a document of LaTeX.</summary>
internal static class Latex
{
    /// <summary>The document; signals are none of its matter.</summary>
    public static Validation<Diagnostic, Seq<SourceFile>> Write(EquationSystem system, ExportRequest request) =>
        Success<Diagnostic, Seq<SourceFile>>(Seq1(SourceFile.OfText(request.File, string.Join('\n', Document(system).Split('\n').Select(l => l.TrimEnd())))));

    private static string Document(EquationSystem system) => $$"""
        \documentclass{article}
        \usepackage[T1]{fontenc}
        \usepackage{amsmath}
        \allowdisplaybreaks
        \begin{document}
        \section*{{{SystemLatex.Escaped(system.Name)}}}
        {{SystemLatex.Of(system)}}\end{document}

        """;
}

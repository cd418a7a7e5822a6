using System.Collections.Generic;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Templates;

namespace PyRates.Models.Building;

/// <summary>A change of the equations that an operator has from another one.</summary>
public sealed class EquationChange
{
    private EquationChange(EditStep step) => Step = step;

    /// <summary>The change.</summary>
    internal EditStep Step { get; }

    /// <summary>A term in every equation replaced: whole words, with the white space that stands between them; in front of a
    /// <c>'</c> it is left alone.</summary>
    public static EquationChange Replace(string term, string by) => new(new EditStep.Replace(Read(term), Read(by)));

    /// <summary>A term in every equation taken away.</summary>
    public static EquationChange Remove(string term) => new(new EditStep.Replace(Read(term), EquationText.Empty));

    /// <summary>A text behind every equation.</summary>
    public static EquationChange Append(string tail) => new(new EditStep.Append(Read(tail)));

    /// <summary>A text in front of every equation.</summary>
    public static EquationChange Prepend(string head) => new(new EditStep.Prepend(Read(head)));

    /// <summary>Further equations; changes that follow touch them too.</summary>
    public static EquationChange Add(params IEnumerable<string> equations) => new(new EditStep.Add(All(equations)));

    /// <summary>Other equations in place of all.</summary>
    public static EquationChange Instead(params IEnumerable<string> equations) => new(new EditStep.Instead(All(equations)));

    private static Seq<EquationText> All(IEnumerable<string> equations) => toSeq(equations.Select(Read).ToArray());

    private static EquationText Read(string text) => EquationText.Of(Fragment.Inline(text, new("<change of equations>", 1, 1, text.Length)));
}

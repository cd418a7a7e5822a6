using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems.Shapes;

/// <summary>Where an equation names what is wrong in it, and how.</summary>
/// <param name="At">The place.</param>
/// <param name="Written">The name or the sign as the text has it.</param>
internal sealed record Mentioned(SourceSpan At, string Written)
{
    /// <summary>The call of a function by its canonical name; the equation where a sign stands for it.</summary>
    public static Mentioned Call(Equation equation, string function) => equation.Mentions
        .Find(mention => mention.IsCall && Canonical(mention.Name) == function)
        .Match(
            mention => new Mentioned(mention.At, mention.Name),
            () => new Mentioned(equation.At, Precedence.Writing(function)?.Sign ?? function));

    /// <summary>A variable on the right-hand side, by its local name.</summary>
    public static Mentioned Variable(Equation equation, string local)
    {
        var name = local[(local.LastIndexOf('/') + 1)..];
        if (name.EndsWith(ComplexParts.ReSuffix, System.StringComparison.Ordinal) || name.EndsWith(ComplexParts.ImSuffix, System.StringComparison.Ordinal))
            name = name[..^3];
        return equation.Mentions.Skip(1).Filter(mention => mention.Name == name).ToSeq().LastOrNone()
            .Match(mention => new Mentioned(mention.At, name), () => new Mentioned(equation.At, name));
    }

    /// <summary>A name in front of brackets that is no function is a variable at an earlier time.</summary>
    private static string Canonical(string name) => FunctionTable.Named(name)?.Name
        ?? (ArrayFunctions.Contains(name) ? ArrayFunctions.Canonical(name) : name == RandomTerms.Draw ? name : ArrayFunctions.Past);
}

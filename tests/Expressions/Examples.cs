using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Tests.Expressions;

/// <summary>Expressions from texts that are right.</summary>
internal static class Examples
{
    public static Expr Read(string text) => Parser.Expression(EquationText.Of(Fragment.Inline(text, new SourceSpan("model.yaml", 1, 1))))
        .Match(Succ: reading => reading.Value, Fail: faults => throw new Xunit.Sdk.XunitException(faults[0].ToString()));
}

using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Shell.Embedding;

/// <summary>From results that carry their faults to values and exceptions, for scripts.</summary>
public static class Throwing
{
    /// <summary>The value; faults are thrown, all of them in one exception.</summary>
    public static T OrThrow<T>(this Validation<Diagnostic, T> result) =>
        result.Match(Succ: value => value, Fail: faults => throw new PyRatesException(faults));

    /// <summary>The solution; a failure is thrown, with what was solved in it.</summary>
    public static T OrThrow<T>(this Either<SolveFailure, T> result) =>
        result.Match(Right: solved => solved, Left: failure => throw new PyRatesException(failure));
}

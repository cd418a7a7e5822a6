namespace PyRates.Foundation;

/// <summary>Optional values and results as sequences.</summary>
internal static class OptionSequence
{
    /// <summary>The value, or nothing.</summary>
    /// <remarks><c>ToSeq</c> of nothing, like <c>Seq</c> without items, wakes all constants of LanguageExt, units of measure among them,
    /// which a program's start would pay for; so does nothing written here.</remarks>
    public static Seq<T> AsSeq<T>(this Option<T> option) => option.Case is T value ? Seq1(value) : default;

    /// <summary>The value, or nothing where there are faults.</summary>
    public static Seq<T> AsSeq<T>(this Validation<Diagnostic, T> result) => result.IsSuccess && result.Case is T value ? Seq1(value) : default;
}

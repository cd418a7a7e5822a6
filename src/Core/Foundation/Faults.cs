using System;
using System.Collections.Generic;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>Many results in one: all values, or all faults.</summary>
internal static class Faults
{
    /// <summary>The values of all results in order, or every fault of every result.</summary>
    public static Validation<Diagnostic, Seq<T>> Collect<T>(IEnumerable<Validation<Diagnostic, T>> results)
    {
        var (values, faults) = (new List<T>(), new List<Diagnostic>());
        foreach (var result in results) result.Match(values.Add, found => faults.AddRange(found));
        return Judge(faults, () => toSeq(values.ToArray()).Strict());
    }

    /// <summary>What is read of every item, in order, or every fault of every item.</summary>
    /// <remarks>A loop of our own, like <see cref="Table{T}"/>'s: a query over results would be compiled for each kind of result.</remarks>
    public static Validation<Diagnostic, Seq<T>> Collect<TItem, T>(IEnumerable<TItem> items, Func<TItem, Validation<Diagnostic, T>> read)
    {
        return Collect(Results());

        IEnumerable<Validation<Diagnostic, T>> Results()
        {
            foreach (var item in items) yield return read(item);
        }
    }

    /// <summary>A value, unless there are faults.</summary>
    public static Validation<Diagnostic, T> Judge<T>(IEnumerable<Diagnostic> faults, Func<T> value) =>
        faults.ToArray() is { Length: > 0 } found
            ? Fail<Diagnostic, T>(toSeq(found).Strict())
            : Success<Diagnostic, T>(value());

    /// <summary>Each fault once, however many parts share it.</summary>
    public static Validation<Diagnostic, T> Once<T>(Validation<Diagnostic, T> result) => result.IsSuccess
        ? result
        : result.Match(Success<Diagnostic, T>, faults => Fail<Diagnostic, T>(
            toSeq(faults.AsEnumerable().Distinct<Diagnostic>(ReferenceEqualityComparer.Instance)).Strict()));

    /// <summary>Each fault once, by document, line and column.</summary>
    public static Validation<Diagnostic, T> InOrder<T>(Validation<Diagnostic, T> result) => result.IsSuccess
        ? result
        : result.Match(Success<Diagnostic, T>, faults => Fail<Diagnostic, T>(toSeq(faults.AsEnumerable()
            .DistinctBy(fault => (fault.Code, fault.At, fault.Message))
            .Order(Comparer<Diagnostic>.Create(static (a, b) => SourceSpan.Compare(a.At, b.At)))).Strict()));
}

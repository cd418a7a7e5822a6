using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;
using PyRates.Solving;

namespace PyRates.Shell.Embedding;

/// <summary>A model or a request was wrong, or a solve failed: everything that is known about it.</summary>
#pragma warning disable RCS1194 // the usual constructors would make one without a fault
public sealed class PyRatesException : Exception
#pragma warning restore RCS1194
{
    /// <summary>Faults of a model or a request.</summary>
    public PyRatesException(IEnumerable<Diagnostic> diagnostics) : this([.. diagnostics]) { }

    /// <summary>A solve that did not reach its end.</summary>
    public PyRatesException(SolveFailure failure) : base(failure.Message) => (Diagnostics, Failure) = ([], failure);

    private PyRatesException(Diagnostic[] diagnostics) : base(string.Join('\n', diagnostics.Select(d => d.ToString()))) =>
        Diagnostics = diagnostics;

    /// <summary>All faults of the model or the request.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Why the solve failed, with what was solved in it; null if it never began.</summary>
    public SolveFailure? Failure { get; }
}

using System;
using System.Collections.Immutable;
using System.Linq;

namespace PyRates.Methods;

/// <summary>The coefficients of an explicit Runge-Kutta method: all there is to know about its step.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Order">Its order.</param>
/// <param name="A">The weights of the stages before, a row per stage, as long as is needed.</param>
/// <param name="B">The weights of the result.</param>
/// <param name="C">The part of the step at which each stage stands.</param>
public sealed record ButcherTableau(
    string Name, int Order, ImmutableArray<ImmutableArray<double>> A, ImmutableArray<double> B, ImmutableArray<double> C)
{
    /// <summary>The weights of the error estimate, b minus the embedded b; a last entry more than there are stages is the
    /// weight of the slope at the end. None for a method without one.</summary>
    public Option<ImmutableArray<double>> Error { get; init; }

    /// <summary>A second estimate of lower order, as Dormand-Prince 8(5,3) has: the error is then
    /// <c>‖e‖² / √(‖e‖² + ‖e₂‖²/100)</c>.</summary>
    public Option<ImmutableArray<double>> SecondError { get; init; }

    /// <summary>The power of h with which the error estimate falls.</summary>
    public int ErrorOrder { get; init; }

    /// <summary>The number of stages.</summary>
    public int Stages => B.Length;

    /// <summary>Whether the last stage is the slope at the end, and so the first of the next step.</summary>
    public bool IsFsal => C[^1] == 1 && B[^1] == 0 && A[^1].AsSpan().SequenceEqual(B.AsSpan(0, A[^1].Length));
}

using System;
using System.Collections.Generic;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>Equality of nodes up to their values: the same operators in the same order, with the same variables, roles and
/// equations.</summary>
/// <remarks>Nodes made from one template share their operators or at least their equations, so that nearly every comparison
/// ends at a reference; only what was written twice is compared part by part.</remarks>
internal sealed class OperatorStructure : IEqualityComparer<Table<Operator>>
{
    private readonly Dictionary<Equation, int> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Equation, int> alike = [];

    /// <inheritdoc/>
    public bool Equals(Table<Operator>? x, Table<Operator>? y)
    {
        if (ReferenceEquals(x, y)) return true;
        if (x is null || y is null || x.Count != y.Count) return false;
        for (var i = 0; i < x.Count; i++)
            if (!Same(x[i].Value, y[i].Value)) return false;
        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(Table<Operator> obj)
    {
        var hash = new HashCode();
        for (var i = 0; i < obj.Count; i++)
        {
            var op = obj[i].Value;
            hash.Add(op.Name, StringComparer.Ordinal);
            hash.Add(op.Variables.Count);
            for (var e = 0; e < op.Equations.Count; e++) hash.Add(IdentityOf(op.Equations[e]));
        }
        return hash.ToHashCode();
    }

    private bool Same(Operator a, Operator b) =>
        ReferenceEquals(a, b)
        || (a.Name == b.Name && SameVariables(a.Variables, b.Variables, HasIndices(a)) && SameEquations(a.Equations, b.Equations));

    private bool SameEquations(Seq<Equation> a, Seq<Equation> b)
    {
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
            if (!ReferenceEquals(a[i], b[i]) && IdentityOf(a[i]) != IdentityOf(b[i])) return false;
        return true;
    }

    private static bool SameVariables(Table<Variable> a, Table<Variable> b, bool exactly)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
        {
            var (mine, other) = (a[i].Value, b[i].Value);
            if (mine.Role != other.Role || mine.Name != other.Name || !SameType(mine.Value, other.Value, exactly)) return false;
        }
        return true;
    }

    /// <summary>Whether numbers of an operator may be indices of its arrays.</summary>
    private static bool HasIndices(Operator op) => op.Equations.Exists(e => e.Mentions.Exists(m =>
        m.IsCall && m.Name is "index" or "index_2d" or "index_range" or "index_axis" or "roll" or "reshape2d"));

    /// <summary>Arrays also have equal numbers, because a number of them may be an index.</summary>
    private static bool SameType(Quantity a, Quantity b, bool exactly) =>
        ReferenceEquals(a, b) || (!exactly && a.IsScalar && b.IsScalar ? a.IsComplex == b.IsComplex : a.Equals(b));

    /// <summary>One number for all equal equations.</summary>
    private int IdentityOf(Equation equation)
    {
        if (known.TryGetValue(equation, out var identity)) return identity;
        if (!alike.TryGetValue(equation, out identity)) alike[equation] = identity = alike.Count;
        return known[equation] = identity;
    }
}

using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PyRates.Foundation;

/// <summary>Dense data: an immutable array of doubles that is equal by value, bit for bit.</summary>
public readonly struct Rows(ImmutableArray<double> values) : IEquatable<Rows>
{
    /// <summary>The numbers.</summary>
    public ImmutableArray<double> Values => values.IsDefault ? [] : values;

    /// <summary>How many there are.</summary>
    public int Count => Values.Length;

    /// <summary>The number at a position.</summary>
    public double this[int index] => values[index];

    /// <summary>One number many times.</summary>
    public static Rows Repeat(double value, int count)
    {
        var all = new double[count];
        System.Array.Fill(all, value);
        return Owned(all);
    }

    /// <summary>An array that its maker gives away: nobody may write to it afterwards.</summary>
    internal static Rows Owned(double[] values) => new(ImmutableCollectionsMarshal.AsImmutableArray(values));

    /// <summary>The numbers as a span.</summary>
    public ReadOnlySpan<double> AsSpan() => Values.AsSpan();

    /// <inheritdoc/>
    public bool Equals(Rows other)
    {
        var a = AsSpan();
        var b = other.AsSpan();
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++)
            if (BitConverter.DoubleToInt64Bits(a[i]) != BitConverter.DoubleToInt64Bits(b[i])) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rows other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values) hash.Add(BitConverter.DoubleToInt64Bits(value));
        return hash.ToHashCode();
    }

    /// <summary>Equal bit for bit.</summary>
    public static bool operator ==(Rows a, Rows b) => a.Equals(b);

    /// <summary>Different in some bit.</summary>
    public static bool operator !=(Rows a, Rows b) => !a.Equals(b);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;

namespace PyRates.Foundation;

/// <summary>What a model gives as a value: a number, a complex number, or an array of either.</summary>
/// <param name="Shape">The extent of each index; empty for one number.</param>
/// <param name="Real">The numbers row by row, of complex ones the real parts.</param>
/// <param name="Imaginary">The imaginary parts; null where the value is real.</param>
public sealed record Quantity(ImmutableArray<int> Shape, Rows Real, Rows? Imaginary)
{
    /// <summary>The number 0.</summary>
    public static Quantity Zero { get; } = Of(0);

    /// <summary>How many numbers there are.</summary>
    public int Count => Real.Count;

    /// <summary>Whether it is one number.</summary>
    public bool IsScalar => Shape.IsEmpty;

    /// <summary>Whether it is meant as complex, be its imaginary part 0.</summary>
    public bool IsComplex => Imaginary is not null;

    /// <summary>The real part of the first number.</summary>
    public double Scalar => Real[0];

    /// <summary>One number.</summary>
    public static Quantity Of(double value) => new([], new([value]), null);

    /// <summary>One number.</summary>
    public static implicit operator Quantity(double value) => Of(value);

    /// <summary>One complex number.</summary>
    public static Quantity Of(Complex value) => new([], new([value.Real]), new Rows([value.Imaginary]));

    /// <summary>A row of numbers.</summary>
    public static Quantity Vector(params ReadOnlySpan<double> values) => new([values.Length], new([.. values]), null);

    /// <summary>A matrix, given row by row.</summary>
    public static Quantity Matrix(int rows, int columns, Rows values) => values.Count == (long)rows * columns
        ? new([rows, columns], values, null)
        : throw new ArgumentException($"{values.Count} numbers are no matrix of {rows} x {columns}", nameof(values));

    /// <summary>The number at a position, row by row.</summary>
    public Complex At(int index) => new(Real[index], Imaginary is { } imaginary ? imaginary[index] : 0);

    /// <summary>The same number at every index of a shape.</summary>
    public Quantity Spread(ImmutableArray<int> shape)
    {
        var count = shape.Aggregate(1, (product, extent) => product * extent);
        return new(shape, Rows.Repeat(Real[0], count), Imaginary is { } imaginary ? Rows.Repeat(imaginary[0], count) : null);
    }

    /// <summary>Equal shapes and numbers, bit for bit.</summary>
    public bool Equals(Quantity? other) => other is not null && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan())
        && Real == other.Real && Imaginary.HasValue == other.Imaginary.HasValue
        && (Imaginary is not { } mine || mine == other.Imaginary!.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape.Length, Real.Count, Real.Count > 0 ? Real[0] : 0);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>A row of numbers.</summary>
    public static implicit operator Quantity(double[] values) => Vector(values);

    /// <summary>A matrix.</summary>
    public static implicit operator Quantity(double[,] values) => Matrix(values);

    /// <summary>One complex number.</summary>
    public static Quantity Of(Complex value) => new([], new([value.Real]), new Rows([value.Imaginary]));

    /// <summary>A row of numbers.</summary>
    public static Quantity Vector(params ReadOnlySpan<double> values) => new([values.Length], new([.. values]), null);

    /// <summary>A matrix.</summary>
    public static Quantity Matrix(double[,] values) =>
        new([values.GetLength(0), values.GetLength(1)], new([.. values.Cast<double>()]), null);

    /// <summary>The number at a position, row by row.</summary>
    public Complex At(int index) => new(Real[index], Imaginary is { } imaginary ? imaginary[index] : 0);

    /// <summary>The same number at every index of a shape.</summary>
    public Quantity Spread(ImmutableArray<int> shape)
    {
        var count = shape.Aggregate(1, (product, extent) => product * extent);
        return new(shape, Rows.Repeat(Real[0], count), Imaginary is { } imaginary ? Rows.Repeat(imaginary[0], count) : null);
    }

    /// <summary>The value over a shape: a number is repeated, an array of that shape stays.</summary>
    public Quantity Over(ImmutableArray<int> shape) => IsScalar ? Spread(shape) : this;

    /// <summary>An entry of the first index.</summary>
    /// <param name="entry">Its number.</param>
    /// <param name="shape">Its shape.</param>
    public Quantity Element(int entry, ImmutableArray<int> shape)
    {
        var size = shape.Aggregate(1, (product, extent) => product * extent);
        return new(shape, Part(Real), Imaginary is { } imaginary ? Part(imaginary) : null);

        Rows Part(Rows all) => new([.. all.AsSpan().Slice(entry * size, size)]);
    }

    /// <summary>The value with another number at a position, row by row.</summary>
    public Quantity With(int position, Complex number) => this with
    {
        Real = new(Real.Values.SetItem(position, number.Real)),
        Imaginary = IsComplex || number.Imaginary != 0
            ? new Rows((Imaginary ?? Rows.Repeat(0, Count)).Values.SetItem(position, number.Imaginary))
            : null,
    };

    /// <summary>Values of one shape as entries of a first index.</summary>
    public static Quantity Stack(IReadOnlyList<Quantity> entries, ImmutableArray<int> shape) => new(
        [entries.Count, .. shape],
        new([.. entries.SelectMany(e => e.Real.Values)]),
        entries.Any(e => e.IsComplex) ? new Rows([.. entries.SelectMany(e => (e.Imaginary ?? Rows.Repeat(0, e.Count)).Values)]) : null);

    /// <summary>The value as it stands in a declaration: <c>1.5</c>, <c>1+2j</c>, <c>[1, 2]</c>.</summary>
    public override string ToString() => Text(0, 0);

    private string Text(int index, int first)
    {
        if (index == Shape.Length) return NumberText(At(first));
        var size = Shape.Skip(index + 1).Aggregate(1, (product, extent) => product * extent);
        return $"[{string.Join(", ", Enumerable.Range(0, Shape[index]).Select(i => Text(index + 1, first + (i * size))))}]";
    }

    private string NumberText(Complex z) => IsComplex
        ? string.Create(CultureInfo.InvariantCulture, $"{z.Real:R}{(z.Imaginary < 0 || double.IsNegative(z.Imaginary) ? "" : "+")}{z.Imaginary:R}j")
        : z.Real.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Equal shapes and numbers, bit for bit.</summary>
    public bool Equals(Quantity? other) => other is not null && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan())
        && Real == other.Real && Imaginary.HasValue == other.Imaginary.HasValue
        && (Imaginary is not { } mine || mine == other.Imaginary!.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape.Length, Real.Count, Real.Count > 0 ? Real[0] : 0);
}

using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>Reads arrays that NumPy has saved (<c>.npy</c>, versions 1 to 3): real numbers of any width, little endian, at most
/// eight indices.</summary>
/// <remarks>The format: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".</remarks>
internal static partial class Npy
{
    private const int Deepest = 8;
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The array in a file.</summary>
    /// <param name="file">Its name, for faults.</param>
    /// <param name="bytes">Its content.</param>
    public static Validation<Diagnostic, Quantity> Read(string file, byte[] bytes)
    {
        if (bytes.Length < 10 || !bytes.AsSpan(0, 6).SequenceEqual(Magic)) return Wrong(file, "it does not begin as such a file does");
        var wide = bytes[6] > 1;
        if (wide && bytes.Length < 12) return Wrong(file, "its header is cut off");
        var length = wide ? (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var start = (wide ? 12 : 10) + length;
        if (start > bytes.Length) return Wrong(file, "its header is cut off");
        var header = Encoding.UTF8.GetString(bytes.AsSpan(wide ? 12 : 10, (int)length));
        if (Header(header) is not var (type, order, extents)) return Wrong(file, "its header cannot be read");
        var shape = Whole().Matches(extents).Select(m => int.TryParse(m.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        if (shape.Length > Deepest || shape.Contains(-1)) return Wrong(file, "its shape is too large");
        var count = shape.Aggregate(1L, (product, extent) => Math.Min(product * extent, long.MaxValue / int.MaxValue));
        var width = type.Length == 3 ? type[2] - '0' : 0;
        if (type is not ("<f8" or "<f4" or "<i8" or "<i4" or "<i2" or "|i1" or "|u1" or "<u2" or "<u4" or "<u8" or "|b1"))
            return Wrong(file, $"its numbers are of type '{type}'; expected real numbers, little endian");
        if (bytes.Length - start != count * width) return Wrong(file, $"it has {bytes.Length - start} bytes of numbers where its header says {count * width}");
        var numbers = Numbers(bytes.AsSpan((int)start), type, (int)count);
        return Success<Diagnostic, Quantity>(new(
            [.. shape], new(ImmutableCollectionsMarshal.AsImmutableArray(order == "True" ? RowByRow(numbers, shape) : numbers)), null));
    }

    private static double[] Numbers(ReadOnlySpan<byte> bytes, string type, int count)
    {
        if (type == "<f8") return MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = type switch
            {
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                "<i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * i)..]),
                "<u8" => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]),
                "<i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]),
                "<u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * i)..]),
                "<i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]),
                "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]),
                "|i1" => (sbyte)bytes[i],
                _ => bytes[i],
            };
        }
        return numbers;
    }

    /// <summary>Numbers that lie column by column, row by row.</summary>
    private static double[] RowByRow(double[] numbers, int[] shape)
    {
        var (result, index) = (new double[numbers.Length], new int[shape.Length]);
        foreach (var number in numbers)
        {
            var place = 0;
            for (var i = 0; i < shape.Length; i++) place = (place * shape[i]) + index[i];
            result[place] = number;
            for (var i = 0; i < shape.Length && ++index[i] == shape[i]; i++) index[i] = 0;
        }
        return result;
    }

    private static Validation<Diagnostic, Quantity> Wrong(string file, string why) =>
        Fail<Diagnostic, Quantity>(new NoArrayFile(new(file, 1, 1), file, why));

    /// <summary>The three entries of a header in any order.</summary>
    private static (string Type, string Order, string Shape)? Header(string text)
    {
        var (type, order, shape) = (Type().Match(text), Order().Match(text), Shape().Match(text));
        return type.Success && order.Success && shape.Success
            ? (type.Groups["type"].Value, order.Groups["order"].Value, shape.Groups["shape"].Value)
            : null;
    }

    [GeneratedRegex(@"'descr'\s*:\s*'(?<type>[^']*)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Type();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(?<order>True|False)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\((?<shape>[\d,\s]*)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}

/// <summary>A file that holds no array as NumPy saves it.</summary>
/// <param name="At">The file.</param>
/// <param name="File">Its name.</param>
/// <param name="Why">What is wrong.</param>
public sealed record NoArrayFile(SourceSpan At, string File, string Why) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0616";

    /// <inheritdoc/>
    public override string Message => $"'{File}' holds no array of numbers as NumPy saves it: {Why}";
}

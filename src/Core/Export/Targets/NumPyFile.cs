using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Export.Targets;

/// <summary>NumPy's file format for one array, version 1.0.</summary>
internal static class NumPyFile
{
    private const int Alignment = 64;

    /// <summary>A file of a matrix whose rows are given; all of one length.</summary>
    public static SourceFile Of(string name, params ReadOnlySpan<Rows> rows)
    {
        var columns = rows[0].Count;
        var header = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows.Length}, {columns}), }}");
        var start = (10 + header.Length + Alignment) / Alignment * Alignment;
        var bytes = new byte[start + 8 * columns * rows.Length];
        bytes[0] = 0x93;
        "NUMPY\x01\0"u8.CopyTo(bytes.AsSpan(1));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(start - 10));
        Encoding.ASCII.GetBytes(header.PadRight(start - 11) + "\n", bytes.AsSpan(10));
        for (var row = 0; row < rows.Length; row++)
            for (var i = 0; i < columns; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(start + 8 * (row * columns + i)), rows[row][i]);
        return new(name, ImmutableCollectionsMarshal.AsImmutableArray(bytes));
    }
}

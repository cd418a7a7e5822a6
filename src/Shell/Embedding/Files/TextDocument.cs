using System;
using System.Text;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Files;

/// <summary>Bytes as a document of text.</summary>
internal static class TextDocument
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a document, or the first byte that is none.</summary>
    public static Validation<Diagnostic, SourceText> Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var bad = FirstBad(bytes);
        return bad < 0
            ? Success<Diagnostic, SourceText>(new(new(path.Replace('\\', '/')), Strict.GetString(bytes)))
            : Fail<Diagnostic, SourceText>(new NotText(Place(path, bytes[..bad]), path, bytes[bad]));
    }

    /// <summary>The first byte that is a zero or breaks UTF-8; −1 when the whole is text.</summary>
    private static int FirstBad(ReadOnlySpan<byte> bytes)
    {
        var zero = bytes.IndexOf((byte)0);
        var text = zero < 0 ? bytes : bytes[..zero];
        if (System.Text.Unicode.Utf8.IsValid(text)) return zero;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    private static SourceSpan Place(string path, ReadOnlySpan<byte> before)
    {
        var lastLine = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new(path, before.Count((byte)'\n') + 1, Strict.GetCharCount(lastLine) + 1);
    }
}

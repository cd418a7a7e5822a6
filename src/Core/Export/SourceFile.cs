using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace PyRates.Export;

/// <summary>A file to be written: who writes it is not said here.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SourceFile(string Name, ImmutableArray<byte> Content)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A file of text.</summary>
    public static SourceFile OfText(string name, string text) =>
        new(name, ImmutableCollectionsMarshal.AsImmutableArray(Utf8.GetBytes(text)));

    /// <summary>The content read as text.</summary>
    public string Text => Utf8.GetString(Content.AsSpan());
}

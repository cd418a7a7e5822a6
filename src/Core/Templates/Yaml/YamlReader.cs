using System;
using System.IO;
using PyRates.Foundation;
using YamlDotNet.Core;

namespace PyRates.Templates.Yaml;

/// <summary>A document's text to a tree in which everything knows its place. Total: any text gives a tree or diagnostics.</summary>
internal static class YamlReader
{
    /// <summary>The mapping that the document is.</summary>
    /// <param name="source">The document.</param>
    /// <param name="expected">What should stand in it, in the words of a fault.</param>
    public static Validation<Diagnostic, YamlNode.Mapping> Read(SourceText source, string expected = "templates by name")
    {
        var places = new TextPlaces(source.Path.Value, source.Text.TrimStart('\ufeff'));
        var strange = FirstNoText(places.Text);
        if (strange >= 0) return Fail<Diagnostic, YamlNode.Mapping>(new NotText(places.At(strange), places.Text[strange]));
        var builder = new TreeBuilder(places);
        if (Follow(places, builder) is { } why) return Fail<Diagnostic, YamlNode.Mapping>(why);
        if (builder.Faults.Count > 0) return Fail<Diagnostic, YamlNode.Mapping>(toSeq(builder.Faults).Strict());
        return builder.Root switch
        {
            null or YamlNode.Scalar { IsNull: true } => Fail<Diagnostic, YamlNode.Mapping>(new EmptyDocument(places.At(0)) { Expected = expected }),
            YamlNode.Mapping root => Success<Diagnostic, YamlNode.Mapping>(root),
            { } other => Fail<Diagnostic, YamlNode.Mapping>(new WrongShape(other.At, expected, other.Described)),
        };
    }

    /// <summary>The first character that no text has: controls but for tab and line ends, and what is no character; −1: there is none.</summary>
    private static int FirstNoText(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is (< ' ' and not ('\t' or '\n' or '\r')) or '\u007f' or >= '\ufffe') return i;
        return -1;
    }

    /// <summary>Lets the builder see every event; what stopped it, if something did.</summary>
    private static Diagnostic? Follow(TextPlaces places, TreeBuilder builder)
    {
        var parser = new YamlDotNet.Core.Parser(new StringReader(places.Text));
        try
        {
            while (parser.MoveNext())
            {
                if (builder.Accept(parser.Current!) is { } fault) return fault;
            }
            return null;
        }
        catch (YamlException e)
        {
            return SyntaxFaults.Of(places, builder.Unclosed, places.At((int)e.Start.Index), e.Message);
        }
        catch (InvalidOperationException)                           // the parser's way to say that a flow collection is broken
        {
            var last = (int)(parser.Current?.End.Index ?? 0);
            return SyntaxFaults.Of(places, builder.Unclosed, places.At(last), "no ',' and no closing bracket behind this");
        }
    }
}

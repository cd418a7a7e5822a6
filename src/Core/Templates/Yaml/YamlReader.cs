using System;
using System.Buffers;
using System.IO;
using PyRates.Foundation;
using YamlDotNet.Core;

namespace PyRates.Templates.Yaml;

/// <summary>A document's text to a tree in which everything knows its place. Total: any text gives a tree or diagnostics.</summary>
internal static class YamlReader
{
    private static readonly SearchValues<char> NoText = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019"
        + "\u001a\u001b\u001c\u001d\u001e\u001f\u007f\ufffe\uffff");

    /// <summary>The mapping that the document is.</summary>
    public static Validation<Diagnostic, YamlNode.Mapping> Read(SourceText source)
    {
        var places = new TextPlaces(source.Path.Value, source.Text.TrimStart('\ufeff'));
        var strange = places.Text.AsSpan().IndexOfAny(NoText);
        if (strange >= 0) return Fail<Diagnostic, YamlNode.Mapping>(new NotText(places.At(strange), places.Text[strange]));
        var builder = new TreeBuilder(places);
        if (Follow(places, builder) is { } why) return Fail<Diagnostic, YamlNode.Mapping>(why);
        if (builder.Faults.Count > 0) return Fail<Diagnostic, YamlNode.Mapping>(toSeq(builder.Faults).Strict());
        return builder.Root switch
        {
            null or YamlNode.Scalar { IsNull: true } => Fail<Diagnostic, YamlNode.Mapping>(new EmptyDocument(places.At(0))),
            YamlNode.Mapping root => Success<Diagnostic, YamlNode.Mapping>(root),
            { } other => Fail<Diagnostic, YamlNode.Mapping>(new WrongShape(other.At, "templates by name", other.Described)),
        };
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

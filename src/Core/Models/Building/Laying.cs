using System;
using System.Collections.Generic;
using PyRates.Foundation;

namespace PyRates.Models.Building;

/// <summary>Puts the nodes of parts in their places, so that those of an inner circuit follow each other.</summary>
internal sealed class Laying
{
    private readonly System.Collections.Generic.HashSet<string> leaves = new(StringComparer.Ordinal), circuits = new(StringComparer.Ordinal);

    /// <summary>Some nodes in their places.</summary>
    public Laying(IEnumerable<Node> nodes)
    {
        Nodes = [.. nodes];
        foreach (var node in Nodes) Note(node);
    }

    /// <summary>The nodes in order.</summary>
    public List<Node> Nodes { get; }

    /// <summary>Whether some nodes had to go.</summary>
    public bool IsReplaced { get; private set; }

    /// <summary>A node that stands where an inner circuit would have to be.</summary>
    public NodeInTheWay? InTheWay(string path)
    {
        foreach (var above in Above(path))
            if (leaves.Contains(above)) return new(SourceSpan.Nowhere, path, above);
        return null;
    }

    /// <summary>Puts nodes in place of those at a path or inside of it, or else behind the nodes of the innermost circuit that is
    /// there already.</summary>
    public void Lay(string path, IEnumerable<Node> added)
    {
        var place = Place(path);
        foreach (var node in added)
        {
            Nodes.Insert(place++, node);
            Note(node);
        }
    }

    private int Place(string path)
    {
        if (leaves.Contains(path) || circuits.Contains(path))
        {
            var at = Nodes.FindIndex(node => IsAt(node, path));
            Nodes.RemoveAll(node => IsAt(node, path));
            leaves.Clear();
            circuits.Clear();
            foreach (var node in Nodes) Note(node);
            IsReplaced = true;
            return at;
        }
        foreach (var above in Above(path))
            if (circuits.Contains(above)) return Nodes.FindLastIndex(node => IsAt(node, above)) + 1;
        return Nodes.Count;
    }

    private void Note(Node node)
    {
        leaves.Add(node.Path);
        foreach (var above in Above(node.Path)) circuits.Add(above);
    }

    private static bool IsAt(Node node, string path) =>
        node.Path.StartsWith(path, StringComparison.Ordinal) && (node.Path.Length == path.Length || node.Path[path.Length] == '/');

    /// <summary>The circuits around a path, the innermost first.</summary>
    private static IEnumerable<string> Above(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1)) yield return path[..at];
    }
}

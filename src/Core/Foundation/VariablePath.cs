using System.Collections.Generic;
using System.Linq;

namespace PyRates.Foundation;

/// <summary>The address of a variable in a circuit: <c>node/operator/variable</c>, with sub-circuits in front of the node.</summary>
/// <param name="Node">The node's path, <c>jrc1/pc</c>.</param>
/// <param name="Operator">The operator's name.</param>
/// <param name="Variable">The variable's name.</param>
public readonly record struct VariablePath(string Node, string Operator, string Variable)
{
    /// <summary>The word that stands for every name at its level.</summary>
    public const string All = "all";

    /// <summary>Reads <c>a/b/op/var</c>: three parts at least, none of them empty.</summary>
    public static Option<VariablePath> Parse(string text)
    {
        var parts = text.Trim().Split('/');
        return parts.Length < 3 || parts.Any(string.IsNullOrWhiteSpace)
            ? None
            : Some(new VariablePath(string.Join('/', parts[..^2]), parts[^2], parts[^1]));
    }

    /// <summary>The levels of the node's path.</summary>
    public IReadOnlyList<string> Levels => Node.Split('/');

    /// <summary>Whether a path of a model is meant by this one, in which <c>all</c> stands for any name.</summary>
    /// <remarks>A single <c>all</c> in place of the node stands for every node at any depth, as PyRates has it.</remarks>
    public bool Matches(VariablePath concrete)
    {
        if (!Fits(Operator, concrete.Operator) || !Fits(Variable, concrete.Variable)) return false;
        if (Node == All) return true;
        var (mine, theirs) = (Levels, concrete.Levels);
        return mine.Count == theirs.Count && Enumerable.Range(0, mine.Count).All(i => Fits(mine[i], theirs[i]));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Node}/{Operator}/{Variable}";

    private static bool Fits(string pattern, string name) => pattern == All || pattern == name;
}

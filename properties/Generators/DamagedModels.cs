using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace PyRates.Properties.Generators;

/// <summary>Text of a model in which something was changed as a typist changes it: letters, words, numbers, lines.</summary>
public sealed record DamagedModel(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Generators of shipped and other models, damaged.</summary>
public static class DamagedModels
{
    private const string Populations = """
        op: {base: OperatorTemplate, equations: ["x' = -x + u + vsum(w)*k", m = tanh(x)], variables: {x: output(0.5), m: variable, u: input, w: [1.0, 2.0], k: 0.1}}
        vec: {base: OperatorTemplate, equations: "v' = matvec(A, v) + u - v(t - d)", variables: {v: "output(0.1, 2)", u: "input(0.0, 2)", A: [[0.1, 0.2], [0.3, 0.4]], d: 0.5}}
        cplx: {base: OperatorTemplate, equations: ["z' = z*(1 + 2j - absv(z)^2) + u", y = real(z)], variables: {z: variable(0.1+0.2j), y: output, u: input(complex)}}
        gain: {base: OperatorTemplate, equations: ["s' = (pre - s)/tau", y = s*post], variables: {s: variable, y: output, pre: input, post: input, tau: 2.0}}
        n: {base: NodeTemplate, operators: [op]}
        v: {base: NodeTemplate, operators: [vec]}
        z: {base: NodeTemplate, operators: {cplx: {z: 0.3-0.1j}}}
        edge: {base: EdgeTemplate, operators: gain}
        net:
          base: CircuitTemplate
          nodes: {a: n, b: v, c: z}
          populations: {e: {node: n, n: 3, parameters: {op/k: [0.1, 0.2, 0.3]}}, i: {node: n, n: 2}}
          edges:
            - [a/op/x, b/vec/u, null, {weight: 2.0, delay: 0.5}]
            - [b/vec/v, b/vec/u, null, {weight: 0.5, delay: 1.0, spread: 0.4}]
            - [c/cplx/y, a/op/u, edge, {edge/gain/pre: source, edge/gain/post: a/op/x, gain/tau: 3.0}]
          connections:
            - {source: e/op/x, target: i/op/u, weights: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], delays: 0.3}
            - {source: i/op/m, target: e/op/u, weights: 0.1, edge: edge, map: {gain/pre: source, gain/post: e/op/x}}
            - {source: e/op/x, target: e/op/u, weights: {targets: [0, 2], sources: [1, 1], values: [0.5, 0.6]}, delays: 1.0, spread: 0.5}
        two: {base: CircuitTemplate, circuits: {l: net, r: net}, edges: [[l/a/op/x, r/a/op/u, null, {weight: -1}]]}
        """;

    private static readonly string[] Words =
    [
        "x", "u", "m", "z", "v", "w", "A", "0", "-1", "1e400", ".nan", ".inf", "[1.0, 2.0]", "[[1.0], [2.0]]", "[]", "{}", "null", "1+2j", "input", "variable(2)",
        "\"output(0.0, 3)\"", "t", "x(t - 1)", "past(x, x)", "matvec(w, w)", "index(w, 5)", "vsum(A)", "reshape2d(w, 2, 1)", "concatenate(w, A)", "roll(w, 1)",
        "interp(x, w, w)", "conj(z)", "where(x, y)", "(", ")", "[", "'", "+", "*", "^", "=", ",", "/", "all", "op", "net", "n", "edge", "source", "x > 0 if u else 1",
        "weight", "delay", "spread", "broadcast_pre(w)", "wsum(A, w)", "index_axis(A, 1, 1)", "index_range(w, 0, 1)", "mean(A)", "flatten1d(A)", "3", "2.5", "100000",
    ];

    private static readonly string[] Models = Shipped();

    /// <summary>Such texts.</summary>
    public static Arbitrary<DamagedModel> Texts() => Arb.From(
        from text in Gen.OneOf(Gen.Constant(Populations), Gen.Elements(Models))
        from count in Gen.Choose(1, 2)
        from blows in Gen.ArrayOf(Blow(), count)
        select new DamagedModel(blows.Aggregate(text, (damaged, blow) => blow(damaged))));

    private static Gen<System.Func<string, string>> Blow() =>
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, int.MaxValue - 1)
        from other in Gen.Choose(0, int.MaxValue - 1)
        from word in Gen.Elements(Words)
        select (System.Func<string, string>)(text => Hit(text, kind, place, other, word));

    private static string Hit(string text, int kind, int place, int other, string word)
    {
        var (from, length) = Word(text, place);
        return kind switch
        {
            0 => text.Remove(from, length),
            1 => text.Remove(from, length).Insert(from, word),
            2 => text.Insert(from, word + (other % 2 == 0 ? " " : "")),
            3 when length > 1 => text.Remove(from + (other % length), 1),
            _ => text.Remove(from, length).Insert(from, Other(text, other)),
        };
    }

    private static string Other(string text, int place) => Word(text, place) is var (from, length) ? text.Substring(from, length) : "";

    /// <summary>The word or the sign at a place.</summary>
    private static (int From, int Length) Word(string text, int place)
    {
        if (text.Length == 0) return (0, 0);
        var from = place % text.Length;
        while (from > 0 && IsPart(text[from]) && IsPart(text[from - 1])) from--;
        var to = from + 1;
        while (to < text.Length && IsPart(text[from]) && IsPart(text[to])) to++;
        return (from, to - from);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    private static string[] Shipped([CallerFilePath] string here = "") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "templates"), "*.yaml", SearchOption.AllDirectories)
            .Order(System.StringComparer.Ordinal).Select(File.ReadAllText),
    ];
}

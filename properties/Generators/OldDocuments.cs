using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace PyRates.Properties.Generators;

/// <summary>A document in the syntax of PyRates before version 1.</summary>
public sealed record OldDocument(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Documents in an older syntax, as people have written them: in blocks and in brackets, with units and comments.</summary>
public static class OldDocuments
{
    private static readonly string[] Defaults =
        ["input", "input(0.5)", "placeholder", "1.", "-22e-3", "float(1.2)", "int(3)", "constant(float)", "\"2.0\""];

    private static readonly string[] Sides =
    [
        "x*PI", "sigmoid(x, a)", "-sigmoid(u, 2*a, b)", "(1./b)^2. * x", "a*sigmoid(x - u, a, sigmoid(b, 2, PI, a), -a)*b",
        "x/sigmoid(u, a, 1., b) + sigmoid(x)", "exp(sigmoid(u , a,b , x))", "x - sigmoid(a, b) - 2", "sigmoid(x, a)^2", "2^sigmoid(x, a)",
    ];

    private static readonly string[] Comments = ["", "", "  # why", " # [mV], see: paper"];

    /// <summary>Such documents.</summary>
    public static Arbitrary<OldDocument> Arbitrary() => Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => new OldDocument(Written(new Random(seed)))));

    private static string Written(Random random)
    {
        var names = new[] { "x", "u", "a", "b" };
        var quote = Any(random, "'", "\"");
        var variables = string.Concat(names.Select(name => Variable(random, name, name switch
        {
            "x" => Any(random, "output", "variable"),
            "u" => Any(random, Defaults[..3]),
            _ => Any(random, Defaults),
        })));
        var values = Any(random, "", "", "      variables:\n        a: 3\n        b: {default: 2.}", "      # own\n      variables: {a: {default: 1}}", "      a:\n        default: 4");
        return $"""
            %YAML 1.2
            ---
            op:
              base: {Any(random, "OperatorTemplate", "pyrates.frontend.OperatorTemplate")}{Any(random, Comments)}
              {Any(random, "equation", "equations")}: {quote}d/dt * x = {Any(random, Sides)} + 0*(u + a + b){quote}{Any(random, Comments)}
              variables:{Any(random, Comments)}
            {variables}
            node:
              base: NodeTemplate
              operators:
                op:{(values.Length == 0 ? Any(random, "", " {variables: {a: 2., b: {default: 1}}}", " {}") : "\n" + values)}
            net:
              base: CircuitTemplate
              nodes: {"{p: node, q: node}"}
              edges:
                - [p/op/x, q/op/u, null, {"{weight: 1.}"}{Any(random, "", ", False", ",\n       False", " , null")}]{Any(random, Comments)}
            """.ReplaceLineEndings(Any(random, "\n", "\n", "\r\n"));
    }

    private static string Variable(Random random, string name, string value) => random.Next(5) switch
    {
        0 => $"    {name}: {{default: {value}, unit: mV}}{Any(random, Comments)}\n",
        1 => $"    {name}:{Any(random, Comments)}\n      default: {value}{Any(random, Comments)}\n",
        2 => $"    {name}:\n      description: what it is,\n        in two lines\n      # and so on\n      default: {value}\n      unit: s\n",
        3 => $"    {name}:\n       {{ description: \"a 'b' # c\",\n        default: {value} }}\n\n",
        _ => $"    {name}: &{name}\n      default: {value}\n",
    };

    private static string Any(Random random, params string[] of) => of[random.Next(of.Length)];
}

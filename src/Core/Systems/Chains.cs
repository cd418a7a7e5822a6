using System.Globalization;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems;

/// <summary>Distributed delays as chains of first-order stages: the impulse response of n stages of rate n/m is the gamma
/// (Erlang) density of mean m and variance m²/n (MacDonald, Time lags in biological models, 1978: the linear chain trick).</summary>
internal static class Chains
{
    /// <summary>In place of the name of a template.</summary>
    public const string Template = "~chain";

    private const string Operator = "chain";

    /// <summary>The local name of the rate.</summary>
    public const string Rate = Operator + "/rate";

    /// <summary>The local name of what enters.</summary>
    public const string Input = Operator + "/x";

    /// <summary>The local name of a stage, from 1.</summary>
    public static string StageName(int k) => Operator + "/" + Stage(k);

    /// <summary>The local name of the last stage.</summary>
    public static string LastStage(int stages) => StageName(stages);

    /// <summary>The derivative of a stage in local names.</summary>
    public static Expr Approaching(int k) => Approaching(Rate, k == 1 ? Input : StageName(k - 1), StageName(k));

    /// <summary>Whether a path is that of a chain.</summary>
    public static bool IsChain(string path) => path.Contains('~', System.StringComparison.Ordinal);

    /// <summary>A chain: <c>z1' = rate·(x − z1)</c>, <c>z2' = rate·(z1 − z2)</c>, …, all 0 at the start.</summary>
    public static Node Node(string path, int stages, double rate, SourceSpan at)
    {
        Variable[] variables =
        [
            .. Enumerable.Range(1, stages).Select(k => new Variable(Stage(k), k == stages ? Role.Output : Role.Variable, 0, at)),
            new("x", Role.Input, 0, at), new("rate", Role.Constant, rate, at),
        ];
        var equations = Enumerable.Range(1, stages).Select(k => new Equation(
            Stage(k), EquationKind.Differential, Approaching("rate", k == 1 ? "x" : Stage(k - 1), Stage(k)), default(Seq<Mention>), at));
        var op = new Operator(Operator, Table<Variable>.Of(variables, v => v.Name), toSeq(equations.ToArray()), at);
        return new(path, Table<Operator>.Of([op], o => o.Name), at) { Template = Template };
    }

    /// <summary>Where a chain begins.</summary>
    public static VariablePath Entry(string path) => new(path, Operator, "x");

    /// <summary>Where it ends.</summary>
    public static VariablePath End(string path, int stages) => new(path, Operator, Stage(stages));

    private static string Stage(int k) => "z" + k.ToString(CultureInfo.InvariantCulture);

    private static Expr Approaching(string rate, string from, string stage) => new Expr.Product(Seq<Expr>(
        new Expr.Symbol(rate), new Expr.Sum(Seq<Expr>(new Expr.Symbol(from), new Expr.Negation(new Expr.Symbol(stage))))));
}

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using PyRates.Export;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using PyRates.Tests.Systems;
using Xunit;
using static LanguageExt.Prelude;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Export;

public sealed class PythonTests
{
    private static readonly Operator Qif = Op(
        "qif",
        "r' = Delta/(pi*tau^2) + 2*r*v/tau; v' = (v^2 + eta + I)/tau + r_in - tau*(pi*r)^2",
        "r: output(0.01)", "v: variable(-2)", "tau: 1", "Delta: 2", "eta: -5", "I: input(0.5)", "r_in: input");

    private static readonly Operator Rate = Op(
        "rate", "m = k/(1 + exp(s*(x0 - x))) - 1e-3; x' = -x/tau + u", "m: output", "x: variable(0.5)", "u: input", "k: 5", "s: 0.5",
        "x0: 1", "tau: 2");

    private static readonly Circuit Net = Circuit(
        [Node("pc", Qif), Node("in", Rate), Node("ex", Rate)],
        [
            Edge("pc/qif/r", "pc/qif/r_in", 15), Edge("in/rate/m", "ex/rate/u", -2), Edge("ex/rate/m", "pc/qif/I"),
            Edge("pc/qif/v", "in/rate/u"), Edge("pc/qif/v", "in/rate/u", 0.5),
        ]);

    private static readonly ExportRequest Plain = new("field.py", ExportRequest.UsualFunction, []);

    private static string List(params System.Collections.Generic.IEnumerable<double> values) =>
        $"[{string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]";

    private static double[] Point(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 4 * random.NextDouble() - 2)];
    }

    private static void AssertClose(double[] expected, double[] actual, double relative = 1e-14)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= relative * Math.Max(1, Math.Abs(expected[i])), $"{i}: {expected[i]:R} {actual[i]:R}");
    }

    [ToolFact("python3-numpy")]
    public void The_module_computes_the_same_vector_field()
    {
        var system = Net.Assembled();
        var scalar = ScalarSystem.Of(system);
        using var module = Exported.To("python", system, Plain);
        foreach (var seed in Enumerable.Range(1, 4))
        {
            var y = Point(seed, scalar.States.Length);
            AssertClose(
                [.. Pointwise.At(scalar, 0.3, [.. y]).Derivatives],
                module.Numbers($"import field; print(*field.vector_field(0.3, {List(y)}))"));
        }
    }

    [ToolFact("python3-numpy")]
    public void Parameters_are_given_by_keyword_by_path_or_in_order()
    {
        var system = Net.Assembled();
        var scalar = ScalarSystem.Of(system);
        using var module = Exported.To("python", system, Plain);
        var y = Point(5, scalar.States.Length);
        var changed = Pointwise.At(
            scalar, 0, [.. y], parameters: ImmutableDictionary<string, double>.Empty.Add("pc/qif/eta", -3).Add("pc/qif/r:pc/qif/r_in:weight", 7));
        foreach (var call in new[]
        {
            "pc_qif_eta=-3.0, pc_qif_r__pc_qif_r_in__weight=7.0",
            "**{'pc/qif/eta': -3.0, 'pc/qif/r:pc/qif/r_in:weight': 7.0}",
            "**{**field.parameters, 'pc/qif/eta': -3.0, 'pc/qif/r:pc/qif/r_in:weight': 7.0}",
            "*{**field.parameters, 'pc/qif/eta': -3.0, 'pc/qif/r:pc/qif/r_in:weight': 7.0}.values()",
        })
        {
            AssertClose([.. changed.Derivatives], module.Numbers($"import field; print(*field.vector_field(0, {List(y)}, {call}))"));
        }
    }

    [ToolFact("python3-numpy")]
    public void The_module_says_what_its_states_and_parameters_are_called_and_where_they_start()
    {
        var scalar = ScalarSystem.Of(Net.Assembled());
        using var module = Exported.To("python", Net.Assembled(), Plain);
        Assert.Equal(string.Join(' ', scalar.States.Select(s => s.Path)), module.Text("import field; print(*field.state_names)"));
        Assert.Equal([.. scalar.States.Select(s => s.Initial)], module.Numbers("import field; print(*field.y0)"));
        Assert.Equal(string.Join(' ', scalar.Parameters.Select(p => p.Path)), module.Text("import field; print(*field.parameter_names)"));
        Assert.Equal([.. scalar.Parameters.Select(p => p.Value)], module.Numbers("import field; print(*field.parameters.values())"));
    }

    [ToolFact("python3-numpy")]
    public void Each_call_returns_an_array_of_its_own()
    {
        using var module = Exported.To("python", Net.Assembled(), Plain);
        Assert.Equal("True True", module.Text(
            "import field; a = field.vector_field(0, field.y0); b = a.copy(); c = field.vector_field(0, 2*field.y0); print((a == b).all(), a is not c)"));
    }

    [ToolFact("python3-scipy")]
    public void Solve_ivp_integrates_it_as_it_is()
    {
        var circuit = Circuit([Node("n", Op("o", "x' = y; y' = -w^2*x", "x: variable(1)", "y: variable", "w: 2"))]);
        using var module = Exported.To("python", circuit.Assembled(), Plain with { Function = "f" });
        var end = module.Numbers(
            "import field; from scipy.integrate import solve_ivp; s = solve_ivp(field.f, (0, 3), field.y0, rtol=1e-10, atol=1e-12); print(*s.y[:, -1])");
        AssertClose([Math.Cos(6), -2 * Math.Sin(6)], end, 1e-8);
    }

    [ToolFact("python3-numpy")]
    public void Signals_are_formulas_or_samples_in_files_beside_the_module()
    {
        Rows times = new([0, 1, 3]), values = new([2, -1, 4]);
        ExportedSignal[] signals =
        [
            new ExportedSignal.Constant(-3),
            new ExportedSignal.Pulse(1, 2, 5),
            new ExportedSignal.Ramp(0.5, -1, 2.5, 3),
            new ExportedSignal.Ramp(1, -1, 1, 3),
            new ExportedSignal.Sine(0.25, 2, 0.5, 1),
            new ExportedSignal.Linear(times, values),
            new ExportedSignal.Held(times, values),
            new ExportedSignal.Total(Seq<ExportedSignal>(new ExportedSignal.Constant(1), new ExportedSignal.Linear(times, values))),
        ];
        var nodes = signals.Select((_, i) => Node($"n{i}", Op("o", "x' = u", "x: variable", "u: input(100)"))).ToArray();
        var system = Circuit(nodes, drives: [.. signals.Select((_, i) => $"n{i}/o/u")]).Assembled();
        using var module = Exported.To("python", system, new("my field.py", "f", [.. signals]));
        Assert.Equal(
            ["my field.py", "my field_input0.npy"],
            System.IO.Directory.GetFiles(module.Folder).Select(f => System.IO.Path.GetFileName(f)).Order().ToArray());
        // values by hand: the ramp has slope 2, the samples -1.5 and 2.5 per unit of time
        var expected = new (double T, double[] Values)[]
        {
            (-1, [-3, 0, -1, -1, 1 + 2 * Math.Sin(-Math.PI / 2 + 0.5), 2, 2, 3]),
            (0.5, [-3, 0, -1, -1, 1 + 2 * Math.Sin(Math.PI / 4 + 0.5), 0.5, 2, 1.5]),
            (1, [-3, 5, 0, 3, 1 + 2 * Math.Sin(Math.PI / 2 + 0.5), -1, -1, 0]),
            (2, [-3, 0, 2, 3, 1 + 2 * Math.Sin(Math.PI + 0.5), 1.5, -1, 2.5]),
            (7, [-3, 0, 3, 3, 1 + 2 * Math.Sin(3.5 * Math.PI + 0.5), 4, 4, 5]),
        };
        foreach (var (t, values0) in expected)
        {
            AssertClose(values0, module.Numbers(
                "import importlib.util as u; s = u.spec_from_file_location('m', 'my field.py'); m = u.module_from_spec(s); s.loader.exec_module(m); "
                + FormattableString.Invariant($"print(*m.f({t:R}, m.y0))")), 1e-13);
        }
    }

    [ToolFact("python3-numpy")]
    public void Nothing_that_a_model_says_leaves_its_place_in_the_file()
    {
        const string Hostile = "a\"\"\"\nimport os; os.abort() #\r\u2028'{x}\\\0 \ud800 \u0113\u202e";
        var op = Op("lambda", "class' = -class + def; m = 2*class", "class: output(1)", "def: input", "m: variable");
        var circuit = Circuit([Node(Hostile, op), Node("np", op), Node("a b", op), Node("a_b", op)], [Edge("np/lambda/m", "a b/lambda/def")]) with
        {
            Name = Hostile,
            Description = "coding: latin-1\n" + Hostile,
        };
        using var module = Exported.To("python", circuit.Assembled(), Plain);
        Assert.Equal([-1, -1, 1, -1], module.Numbers("import field; print(*field.vector_field(0, field.y0))"));
        Assert.Equal("4 True", module.Text($"import field; print(len(field.state_names), len(set(field.keywords.values())) == len(field.keywords))"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2f")]
    [InlineData("f(x)")]
    [InlineData("lambda")]
    [InlineData("np")]
    [InlineData("f\n")]
    public void A_name_that_is_none_is_refused_for_the_function(string name)
    {
        var fault = Target.Find("python").Bind(t => t.Write(Net.Assembled(), Plain with { Function = name }).FailToSeq().HeadOrNone());
        Assert.IsType<NotAFunctionName>(fault.IfNone(() => throw new InvalidOperationException("accepted")));
    }

    [Fact]
    public void The_LaTeX_target_writes_a_whole_document()
    {
        using var written = Exported.To("latex", Net.Assembled(), new("net.tex", "f", []));
        var text = System.IO.File.ReadAllText(System.IO.Path.Combine(written.Folder, "net.tex"));
        Assert.StartsWith(@"\documentclass{article}", text, StringComparison.Ordinal);
        Assert.Contains(@"\section*{hand\_built}", text, StringComparison.Ordinal);
        Assert.EndsWith("\\end{tabular}\n\\end{document}\n", text, StringComparison.Ordinal);
    }

    [ToolFact("python3-numpy")]
    public void A_sum_of_thousands_of_edges_can_be_read()
    {
        const int count = 5000;
        var leak = Op("o", "x' = -x + u", "x: variable(1)", "u: input");
        var nodes = Enumerable.Range(0, 2).Select(i => Node($"n{i}", leak)).ToArray();
        var edges = Enumerable.Range(0, count).Select(i => Edge("n0/o/x", "n1/o/u", 1.0 / (i + 1))).ToArray();
        using var module = Exported.To("python", Circuit(nodes, edges).Assembled(), Plain);
        var harmonic = Enumerable.Range(1, count).Sum(i => 1.0 / i);
        AssertClose([-1, harmonic - 1], module.Numbers("import field; print(*field.vector_field(0, field.y0))"), 1e-13);
    }

    [ToolFact("python3-scipy")]
    public void Every_function_of_the_language_means_the_same_in_python()
    {
        var functions = FunctionTable.All.ToArray();
        var equations = functions.Select((f, i) => $"x{i}' = {Called(f)}");
        var node = Node("n", Op(
            "o", string.Join("; ", equations), [.. functions.Select((_, i) => $"x{i}: variable"), "a: 0.3", "b: 0.6", "c: 0.9"]));
        var system = Circuit([node]).Assembled();
        using var module = Exported.To("python", system, Plain);
        foreach (var values in new double[][] { [0.3, 0.6, 0.9], [0.9, 0.25, -0.5], [0.7, 0.7, 2] })
        {
            var given = new[] { "n/o/a", "n/o/b", "n/o/c" }.Index().ToImmutableDictionary(p => p.Item, p => values[p.Index]);
            var call = string.Join(", ", values.Zip(["n_o_a", "n_o_b", "n_o_c"], (v, name) => FormattableString.Invariant($"{name}=np.float64({v:R})")));
            var expected = Pointwise.At(ScalarSystem.Of(system), 0, [.. new double[functions.Length]], parameters: given).Derivatives;
            var actual = module.Numbers($"import numpy as np; np.seterr(all='ignore'); import field; print(*field.vector_field(0, field.y0, {call}))");
            for (var i = 0; i < functions.Length; i++)
            {
                Assert.True(
                    expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-13 * Math.Max(1, Math.Abs(expected[i])),
                    $"{functions[i].Name}({string.Join(", ", values)}): {expected[i]:R} {actual[i]:R}");
            }
        }

        // the order of a polygamma function is a whole number
        static string Called(Function function) => new Expr.Call(
            function.Name,
            toSeq(new[] { "a", "b", "c" }.Take(function.Arity))
                .Map(Expr (a) => function.Name == "polygamma" && a == "a" ? new Expr.Number(2) : new Expr.Symbol(a)).Strict()).ToString();
    }
}

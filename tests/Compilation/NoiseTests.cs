using System;
using System.Linq;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

/// <summary>Models with noise: every kernel and the equations by hand take the same path.</summary>
public sealed class NoiseTests
{
    private const double H = 0.125;

    private static readonly Operator Additive = Op(
        "o", "x' = -x + y + s*xi; y' = sin(t) - y + 0.5*xi_y - m; m = k*x + c*xi", "x: variable(1)", "y: variable", "m: variable", "s: 0.3", "k: 2", "c: 0.1");

    private static readonly Operator Diagonal = Op(
        "o", "x' = a*x + s*x*xi; y' = -y + 0.1*y^2*xi_y + u", "x: variable(1)", "y: variable(0.5)", "a: -0.5", "s: 0.4", "u: input");

    private static readonly Operator General = Op("o", "x' = -y + s*y*xi_1; y' = x + s*x*xi_2", "x: variable(1)", "y: variable", "s: 0.4");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in StochasticMethod.All)
                foreach (var (name, kind) in new[] { ("additive", NoiseKind.Additive), ("diagonal", NoiseKind.Diagonal), ("general", NoiseKind.General), ("shared", NoiseKind.Additive) })
                    if (kind <= method.Most && !(kind == NoiseKind.General && method.Calculus == Calculus.Stratonovich)) cases.Add(method.Name, name);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_kernel_takes_the_same_path_to_the_bit(string method, string model)
    {
        var ways = (
            from kernel in Fields.Kernels
            from solver in new[] { Method(method).Fixed(H).Until(4), Method(method).Fixed(H).Until(3.9).Every(0.3) }
            select (kernel, End: (Model(model) with { Kernel = kernel, Path = new(3) }).Solved(solver))).ToLookup(w => w.End.Length, w => w.End);
        Assert.Equal(2, ways.Count);
        foreach (var same in ways)
        {
            Assert.All(same, way => Assert.Equal(same.First(), way));
            Assert.Equal(Fields.Kernels.Length, same.Count());
        }
    }

    [Fact]
    public void What_is_known_of_the_noise()
    {
        Assert.Equal(NoiseKind.Additive, Model("additive").Noise);
        Assert.Equal(NoiseKind.Additive, Model("shared").Noise);
        Assert.Equal(NoiseKind.Diagonal, Model("diagonal").Noise);
        Assert.Equal(NoiseKind.General, Model("general").Noise);
        Assert.Equal(NoiseKind.Diagonal, Of("x' = -y; y' = x*y*xi").Noise);                  // one noise alone
        Assert.Equal(NoiseKind.Diagonal, Of("x' = -y + xi; y' = x + y*xi_2").Noise);
        Assert.Equal(NoiseKind.General, Of("x' = -y + xi; y' = x + x*xi_2").Noise);
        Assert.Equal(NoiseKind.General, Of("x' = x*xi + x*xi_2; y' = 0*y").Noise);
        Assert.Equal(NoiseKind.None, Of("x' = -x + randn(); y' = -y").Noise);
        Assert.True(Of("x' = -x + randn(); y' = -y").IsDrawnPerStep);
        Assert.False(Model("additive").IsDrawnPerStep);
    }

    /// <summary>Euler and Maruyama's method by hand, with the numbers of the sources by their paths.</summary>
    [Fact]
    public void Euler_and_Maruyama_by_hand()
    {
        var path = new NoisePath(7) { Member = 2 };
        var solved = (Model("diagonal") with { Path = path }).Solved(StochasticMethod.EulerMaruyama.Fixed(H).Until(4));
        var (first, second) = (path.Stream("p/o/xi"), path.Stream("p/o/xi_y"));
        var (x, y) = (1.0, 0.5);
        for (var k = 0; k < solved.Length; k++)
        {
            Assert.Equal(x, solved[k, 0], 1e-14);
            Assert.Equal(y, solved[k, 1], 1e-14);
            var (dw, dv) = (Math.Sqrt(H) * first.Normal(k), Math.Sqrt(H) * second.Normal(k));
            (x, y) = (x + H * -0.5 * x + 0.4 * x * dw, y + H * -y + 0.1 * y * y * dv);
        }
    }

    /// <summary>A standard normal number is held over a step and knows nothing of its length.</summary>
    [Fact]
    public void A_normal_number_is_no_white_noise()
    {
        var problem = Of("x' = randn(); y' = randn()");
        var solved = problem.Solved(PyRates.Methods.Method.Euler.Fixed(H).Until(2));
        var (x, y) = (0.0, 0.0);
        for (var k = 0; k < solved.Length; k++)
        {
            Assert.Equal(x, solved[k, 0], 1e-14);
            x += H * new NoisePath().Stream("p/o/x!0").Normal(k);
            y += H * new NoisePath().Stream("p/o/y!0").Normal(k);
        }
        Assert.NotEqual(x, y);
        Assert.Equal(solved.End, problem.Solved(StochasticMethod.Heun.Fixed(H).Until(2)).End);
    }

    /// <summary>The noise of a node is that of its path: other nodes, and their order, change nothing.</summary>
    [Fact]
    public void Nodes_have_noise_of_their_own_by_their_paths()
    {
        var solver = StochasticMethod.Milstein.Fixed(H).Until(2);
        var (a, b, c) = (Node("a", Diagonal), Node("b", Diagonal), Node("c", Diagonal));
        var alone = Circuit([b]).Compiled().Solved(solver.Recording("b/o/x"));
        var among = Circuit([a, b, c]).Compiled().Solved(solver.Recording("b/o/x", "a/o/x"));
        var turned = Circuit([c, b, a]).Compiled().Solved(solver.Recording("b/o/x"));
        Assert.Equal(Column(alone, 0), Column(among, 0));
        Assert.Equal(Column(alone, 0), Column(turned, 0));
        Assert.NotEqual(Column(among, 0), Column(among, 1));
    }

    [Fact]
    public void Noise_that_an_edge_brings_is_the_same_for_all()
    {
        var solved = Model("shared").Solved(StochasticMethod.Sra1.Fixed(H).Until(2).Recording("b/l/x", "c/l/x"));
        for (var k = 0; k < solved.Length; k++) Assert.Equal(2 * solved[k, 0], solved[k, 1], 1e-13);
        Assert.NotEqual(0, solved[solved.Length - 1, 0]);
    }

    /// <summary>Itô's and Stratonovich's meaning by methods of both, over the same path.</summary>
    [Fact]
    public void Methods_of_both_meanings_agree()
    {
        foreach (var calculus in new[] { Calculus.Ito, Calculus.Stratonovich })
        {
            var problem = Model("diagonal") with { Calculus = calculus, Path = new NoisePath(5) { Resolution = 1 / 4096.0 } };
            var (milstein, heun) = (problem.Solved(StochasticMethod.Milstein.Fixed(1 / 4096.0).Until(1)).End, problem.Solved(StochasticMethod.Heun.Fixed(1 / 4096.0).Until(1)).End);
            Assert.Equal(milstein.Y[0], heun.Y[0], 2e-4);
            Assert.Equal(milstein.Y[1], heun.Y[1], 2e-4);
        }
        var (ito, other) = (
            Model("diagonal").Solved(StochasticMethod.Milstein.Fixed(1 / 64.0).Until(1)).End,
            (Model("diagonal") with { Calculus = Calculus.Stratonovich }).Solved(StochasticMethod.Milstein.Fixed(1 / 64.0).Until(1)).End);
        Assert.Equal(Math.Exp(0.4 * 0.4 / 2), other.Y[0] / ito.Y[0], 0.01);
    }

    [Theory]
    [InlineData("general", "milstein", "milstein is for diagonal noise, where no noise moves a state on which the coefficient of another depends: with this noise there is euler-maruyama, stochastic-heun")]
    [InlineData("diagonal", "sra1", "sra1 is for additive noise, whose coefficients depend on no state: with this noise there is euler-maruyama, milstein, stochastic-heun")]
    [InlineData("general", "stochastic-heun", "stochastic-heun has the meaning of Stratonovich, the problem that of Itô, and the drift of one can be made of the other's for diagonal noise only: choose a method or a calculus of the same meaning")]
    public void A_method_for_other_noise_says_so(string model, string method, string expected) =>
        Assert.Equal(expected, Failure(Model(model), Method(method).Fixed(H).Until(1)));

    [Fact]
    public void A_deterministic_method_names_the_stochastic_ones()
    {
        Assert.Equal(
            "the problem has white noise, and rk4 is no method for it: there is euler-maruyama, milstein, stochastic-heun, sra1, sra2",
            Failure(Model("additive"), PyRates.Methods.Method.Rk4.Fixed(H).Until(1)));
        Assert.Equal(
            "the problem has white noise, and RK45 is no method for it: there is euler-maruyama, milstein, stochastic-heun",
            Failure(Model("diagonal"), PyRates.Methods.Method.DormandPrince54.With(Controller.I()).Until(1)));
        Assert.StartsWith("the problem has white noise, and Radau", Failure(Model("diagonal"), PyRates.Methods.Method.Radau.With(Controller.Predictive()).Until(1)), StringComparison.Ordinal);
        Assert.Equal(
            "the problem has a random number for each step, and RK45 chooses its steps: take a solver of fixed steps",
            Failure(Of("x' = randn(); y' = y"), PyRates.Methods.Method.DormandPrince54.With(Controller.I()).Until(1)));
        Assert.Equal(
            "the step is no multiple of the step in which the noise is drawn",
            Failure(Model("additive") with { Path = new() { Resolution = 0.1 } }, StochasticMethod.Sra1.Fixed(H).Until(1)));
    }

    [Fact]
    public void White_noise_has_no_value()
    {
        Assert.Equal(
            "'p/o/m' cannot be recorded: it is white noise, which has no value at an instant",
            Failure(Model("additive"), StochasticMethod.Sra1.Fixed(H).Until(1).Recording("p/o/m")));
        foreach (var expression in new[] { "p/o/m > 0", "p/o/xi", "p/o/x > randn()" })
            Assert.True(Observables.Compile(Model("additive"), expression).IsFail, expression);
    }

    [Fact]
    public void A_population_has_noise_per_unit_and_steps_cost_no_memory()
    {
        var op = Op("o", "x' = -x + 0.5*xi", "x: variable");
        var many = Circuit([Node("p", op) with { Units = LanguageExt.Prelude.Some(1000) }]).Compiled();
        var solver = StochasticMethod.EulerMaruyama.Fixed(1 / 64.0).Keeping(Sampler.Last);
        var x = many.Solved(solver.Until(8)).End.Y.AsSpan().ToArray();
        Assert.Equal(0, x.Average(), 3 * Math.Sqrt(0.125 / 1000));
        Assert.Equal(0.125, x.Average(v => v * v), 3 * 0.125 * Math.Sqrt(2 / 1000.0) + 0.125 / 128);
        foreach (var problem in new[] { many, Model("additive"), Model("diagonal") })
        {
            var (few, more) = (Bytes(problem, solver.Until(1)), Bytes(problem, solver.Until(100)));
            Assert.True(more - few <= 4096, $"64 steps take {few} bytes, 6400 steps {more}");
        }
    }

    /// <summary>Sensitivities go along the path: derivatives of the solution with the noise held.</summary>
    [Theory]
    [InlineData("euler-maruyama")]
    [InlineData("milstein")]
    [InlineData("stochastic-heun")]
    public void Sensitivities_are_those_of_the_path(string method)
    {
        const double step = 1e-5;
        foreach (var kernel in Fields.Kernels)
        {
            var problem = Model("diagonal") with { Path = new(3), Calculus = Method(method).Calculus, Kernel = kernel };
            var solver = Method(method).Fixed(H).Keeping(Sampler.Last).Until(2);
            double At(double s) => problem.With("p/o/s", s).Match(p => p, () => problem).Solved(solver).End.Y[0];
            var along = problem.WithSensitivities("p/o/s").Match(Right: p => p, Left: f => throw new InvalidOperationException(f.Message));
            var solved = along.Solved(solver.Recording("p/o/x", "d(p/o/x)/d(p/o/s)"));
            Assert.Equal(At(0.4), solved[0, 0], 1e-13);
            Assert.Equal((At(0.4 + step) - At(0.4 - step)) / (2 * step), solved[0, 1], method == "milstein" ? 1e-4 : 1e-7);
        }
    }

    private static long Bytes(Problem problem, Solver solver)
    {
        problem.Solved(solver);
        var before = GC.GetAllocatedBytesForCurrentThread();
        problem.Solved(solver);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double[] Column(Trajectory of, int column) => [.. Enumerable.Range(0, of.Length).Select(row => of[row, column])];

    private static string Failure(Problem problem, Solver solver) =>
        solver.Solve(problem).Match(Right: _ => "solved", Left: failure => failure.Message);

    private static StochasticMethod Method(string name) => StochasticMethod.Find(name).IfNone(() => throw new ArgumentException(name));

    private static ModelProblem Of(string equations) => Circuit([Node("p", Op("o", equations, "x: variable", "y: variable"))]).Compiled();

    private static ModelProblem Model(string name) => name switch
    {
        "additive" => Circuit([Node("p", Additive), Node("q", Additive)]).Compiled(),
        "diagonal" => Circuit([Node("p", Diagonal), Node("q", Diagonal)]).Compiled(),
        "general" => Circuit([Node("p", General)]).Compiled(),
        _ => Circuit(
            [Node("a", Op("s", "n = 0.7*xi", "n: output")), .. "bc".Select(c => Node($"{c}", Op("l", "x' = -x + u", "x: variable", "u: input")))],
            [Edge("a/s/n", "b/l/u"), Edge("a/s/n", "c/l/u", 2)]).Compiled(),
    };
}

using System.Linq;
using PyRates.Shell.Embedding;
using PyRates.Systems;
using PyRates.Systems.Passes;
using PyRates.Tests.Goldens;
using PyRates.Tests.Systems;
using PyRates.Tests.Templates;
using Xunit;

namespace PyRates.Tests.Export;

/// <summary>Models with delays, arrays, complex numbers and populations as Python modules.</summary>
public sealed class PythonDelayTests
{
    private const string Relay = """
        op:
          base: OperatorTemplate
          equations: ["x' = -x + 0.5*past(m, 0.3) + x(t - 0.2)", "m = tanh(x)*(1 + 0.1*past(x, 0.5)) + 0.1*sin(t)"]
          variables: {x: output(0.4), m: variable}
        """;

    /// <summary>Before the start everything is what it is at the initial state: so is the default history.</summary>
    [ToolTheory("python3-numpy")]
    [InlineData("models/ddenets/lin3_delays")]
    [InlineData("models/ddenets/vdp_edge_delay")]
    [InlineData("models/ddenets/mackey_glass")]
    [InlineData("models/edgenets/tanh_edge_delay_net")]
    [InlineData("models/basenets/li2_tanh_gamma")]
    [InlineData("models/populations/pop_delay")]
    [InlineData("models/populations/pop_kuramoto_sin")]
    [InlineData("model_templates.oscillators.kuramoto.kmo_mf_2coupled")]
    [InlineData("model_templates.neural_mass_models.theta.kmo_theta")]
    public void The_module_computes_the_same_vector_field(string template)
    {
        var system = StandardPasses.Run(GoldenRun.Model(template).Assembled()).OrThrow();
        var scalar = ScalarSystem.Of(system);
        double[] y = [.. scalar.States.Select((s, i) => s.Initial + (0.1 * (i % 5)))];
        using var module = Exported.To("python", system, new("field.py", "f", []));
        var there = module.Numbers($"import field; print(*field.f(0.3, [{string.Join(", ", y.Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}]))");
        var here = Pointwise.At(scalar, 0.3, [.. y]).Derivatives;
        for (var i = 0; i < here.Length; i++) Assert.Equal(here[i], there[i], 1e-12 * System.Math.Max(1, System.Math.Abs(here[i])));
    }

    /// <summary>Heun's steps in Python with a history of straight lines against ours: both converge to one solution.</summary>
    [ToolFact("python3-numpy")]
    public void Delayed_algebraic_variables_read_the_history_as_far_back_as_they_need()
    {
        var circuit = Documents.One(Relay).Circuit("m.op");
        using var module = Exported.To("python", StandardPasses.Run(circuit.Assembled()).OrThrow(), new("field.py", "f", []));
        var there = module.Numbers("""
            import numpy as np
            from field import f, y0
            h, n = 0.001, 2000
            ys = [y0.copy()]
            def history(t):
                if t <= 0: return y0
                k = min(int(t / h), len(ys) - 2)
                return ys[k] + (t / h - k) * (ys[k + 1] - ys[k]) if len(ys) > 1 else y0
            for k in range(n):
                a = f(k * h, ys[-1], history)
                b = f(k * h + h, ys[-1] + h * a, history)
                ys.append(ys[-1] + h / 2 * (a + b))
            print(*ys[-1])
            """);
        var here = new Model(circuit, [], []).Integrate(new() { SimulationTime = 2, Method = "DOP853", Rtol = 1e-9, Atol = 1e-11, TEval = [2.0] });
        Assert.Equal(here[0, 0], there[0], 1e-6);
    }
}

using System;
using System.IO;
using System.Linq;
using PyRates.Shell.Embedding;
using Xunit;

namespace PyRates.Tests.Export;

/// <summary>The tutorial's model as a Python file, solved by SciPy, against our own solution of it.</summary>
public sealed class SolveIvpTests : IDisposable
{
    private const double Step = 1e-2;
    private readonly string folder = Directory.CreateTempSubdirectory("pyrates-solve-ivp-").FullName;

    private static Model Driven => Simulation.Load("model_templates.neural_mass_models.qif.qif")
        .Set("p/qif_op/eta", -2)
        .Drive("p/qif_op/I_ext", Enumerable.Range(0, 8000).Select(k => k is >= 2000 and < 6000 ? -3.0 : 0.0).ToArray());

    [ToolFact("python3-scipy")]
    public void The_script_of_the_tutorial_runs()
    {
        Write("vector_field");
        var script = Path.Combine(Docs.Document.Root, "docs/examples/qif_solve_ivp.py");
        File.Copy(script, Path.Combine(folder, "script.py"));
        var printed = Tools.Run(folder, Tools.Python, "script.py").Trim().Split('\n');
        Assert.Equal(["p/qif_op/r = 1.37", "p/qif_op/v = -0.11"], printed.Select(line => line[..^2]));
    }

    [ToolFact("python3-scipy")]
    public void The_driven_model_takes_the_same_trajectory_there_and_here()
    {
        Write("f");
        var there = Tools.Run(folder, Tools.Python, "-c", """
            from scipy.integrate import solve_ivp
            from qif_eval import f, y0, state_names
            assert state_names == ["p/qif_op/r", "p/qif_op/v"], state_names
            s = solve_ivp(f, (0, 80), y0, method="DOP853", rtol=1e-9, atol=1e-11, max_step=0.05, t_eval=[*range(80)])
            assert s.success, s.message
            for row in s.y.T: print(*row)
            """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var here = Driven.Integrate(new()
        {
            SimulationTime = 80,
            Method = "DOP853",
            Rtol = 1e-9,
            Atol = 1e-11,
            TEval = [.. Enumerable.Range(0, 80).Select(t => (double)t)],
        });
        Assert.Equal(here.Data.Count, there.Length);
        for (var i = 0; i < there.Length; i++) Assert.Equal(there[i], here.Data[i], 1e-6);
    }

    private void Write(string function)
    {
        foreach (var file in Driven.Export("python", "qif_eval.py", function, Step))
            File.WriteAllBytes(Path.Combine(folder, file.Name), [.. file.Content]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;

namespace PyRates.Benchmarks;

/// <summary>The first model of a process, and the whole command: each figure is the median of processes of their own.</summary>
internal sealed class StartBench : IBench
{
    private const int Processes = 11;
    private const string Tutorial = "model_templates.neural_mass_models.qif.qif";

    private static readonly string[] Integrate =
        ["integrate", Tutorial, "-T", "80", "--step", "1e-3", "--sample", "1e-2", "-o", "r=p/qif_op/r", "--quiet", "--out", "/dev/null"];

    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public string Title => "The start of a process";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("pyrates-start");
        try
        {
            var ahead = Built(Place("Benchmarks"), folder.FullName + "/first", isAhead: true);
            report.Table(["the tutorial's model, first of its process", "ms, JIT", "at most", "methods", "ms, ReadyToRun", "at most", "methods"],
            [
                First("read and compiled", "model", ahead, "120", "70"), First("with the code of Euler's method", "euler", ahead, "", ""),
                First("with the code of Dormand-Prince 5(4)", "dp54", ahead, "", ""),
            ]);
            report.Table(["the whole command of the tutorial", "ms", "ratio to PyRates", "at most"], [.. Commands(folder.FullName)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a process of this program does and measures of itself: milliseconds of the processor, and methods translated.</summary>
    public static string Measured(string what)
    {
        using var process = Process.GetCurrentProcess();
        var (before, methods) = (process.TotalProcessorTime, JitInfo.GetCompiledMethodCount());
        var problem = Simulation.Load(Tutorial).Compile();
        if (what == "euler") Method.Euler.Fixed(1e-3).Every(1e-2).Until(0.1).Prepare(problem);
        if (what == "dp54") Method.DormandPrince54.With(Controller.I(1e-6, 1e-9)).Every(1e-2).Until(0.1).Prepare(problem);
        process.Refresh();
        return string.Create(
            CultureInfo.InvariantCulture, $"{(process.TotalProcessorTime - before).TotalMilliseconds} {JitInfo.GetCompiledMethodCount() - methods}");
    }

    private static string[] First(string what, string run, string ahead, string mostJit, string mostAhead)
    {
        var (jit, compiled) = Median(Path.Combine(AppContext.BaseDirectory, "PyRates.Benchmarks.dll"), run);
        var (precompiled, left) = Median(Path.Combine(ahead, "PyRates.Benchmarks.dll"), run);
        return [what, Text(jit), mostJit, Text(compiled), Text(precompiled), mostAhead, Text(left)];
    }

    private static (double Milliseconds, double Methods) Median(string program, string run)
    {
        var figures = Enumerable.Range(0, Processes).Select(_ => Spent("dotnet", [program, "first", run]).Output.Split(' ')
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return (Paired.Median(figures.Select(f => f[0])), Paired.Median(figures.Select(f => f[1])));
    }

    private static IEnumerable<string[]> Commands(string folder)
    {
        var reference = Python();
        foreach (var (name, isAhead) in new[] { ("as it is built", false), ("compiled ahead", true) })
        {
            var program = Path.Combine(Built(Place("../src/Shell/Cli"), $"{folder}/{isAhead}", isAhead), "pyrates.dll");
            var wall = Paired.Median(Enumerable.Range(0, Processes).Select(_ => Spent("dotnet", [program, .. Integrate]).Wall));
            var ratio = double.IsNaN(reference) ? "no PyRates here" : (wall / reference).ToString("F2", CultureInfo.InvariantCulture);
            yield return [name, Text(wall), ratio, "0.15"];
        }
        if (!double.IsNaN(reference)) yield return ["PyRates", Text(reference), "1.00", ""];
    }

    /// <summary>The milliseconds that PyRates needs for the same in a process of its own; NaN where it is not installed.</summary>
    private static double Python()
    {
        const string script = $"from pyrates import integrate; integrate('{Tutorial}', simulation_time=80.0, step_size=1e-3, sampling_step_size=1e-2, "
            + "outputs={'r': 'p/qif_op/r'}, clear=True, verbose=False)";
        try
        {
            var runs = Enumerable.Range(0, 3).Select(_ => Spent("python3", ["-c", script])).ToArray();
            return runs.All(r => r.Code == 0) ? Paired.Median(runs.Select(r => r.Wall)) : double.NaN;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return double.NaN;
        }
    }

    private static string Built(string project, string folder, bool isAhead)
    {
        string[] how = isAhead ? ["-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishReadyToRun=true"] : [];
        var published = Spent("dotnet", ["publish", project, "-c", "Release", .. how, "-o", folder]);
        return published.Code == 0 ? folder : throw new InvalidOperationException(published.Output);
    }

    private static (double Wall, int Code, string Output) Spent(string program, string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, process.ExitCode, output);
    }

    private static string Place(string project, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(here))!, project);

    private static string Text(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using PyRates.Methods;

namespace PyRates.Benchmarks;

/// <summary>Error against time and against evaluations over many tolerances, drawn.</summary>
internal sealed class PrecisionBench : IBench
{
    private const int Repeats = 7;
    private const double Dear = 2e7;                                // nanoseconds from which tighter tolerances are left out
    private static readonly double[] Tolerances = [.. Enumerable.Range(6, 13).Select(half => Math.Pow(10, -half / 2.0))];

    /// <inheritdoc/>
    public string Name => "precision";

    /// <inheritdoc/>
    public string Title => "Work and precision of the stiff solvers";

    /// <inheritdoc/>
    public void Run(Report report)
    {
        var folder = Path.Combine(Root(), "docs", "figures");
        Directory.CreateDirectory(folder);
        StiffAnchor[] anchors = [StiffAnchor.Cvode(), StiffAnchor.Boost()];
        string[] files = ["vdp.svg", "rober.svg", "hires.svg"];
        for (var i = 0; i < StiffCase.All.Length; i++)
        {
            var (number, given) = (i, StiffCase.All[i]);
            var problem = given.Compile();
            var courses = anchors.Select(anchor => Course(anchor.Name, rtol =>
            {
                var (end, counts) = anchor.Solve(number, rtol, rtol * 1e-4);
                return (given.Error(end), counts[1]);
            })).Concat(Method.Stiff.Concat(Method.Automatic).Select(method => Course(method.Name, rtol =>
                StiffBench.Solver(method, rtol, given.Time).Solve(problem).Match(
                    Right: t => (given.Error(t.End.Y.AsSpan()), t.Statistics.Evaluations), Left: _ => (double.NaN, 0L))))).ToList();
            File.WriteAllText(Path.Combine(folder, files[i]), PrecisionDrawing.Of(given.Name, courses));
            report.Table(["solver", "µs for an error of 1e-4", "1e-6", "1e-8"], courses.Select(course => (string[])
                [course.Name, .. new[] { 1e-4, 1e-6, 1e-8 }.Select(error => TimeFor(course, error))]));
            report.Line($"![{given.Name}](figures/{files[i]})");
            report.Line();
        }
    }

    /// <summary>The least time with which an error is not exceeded.</summary>
    private static string TimeFor(Course course, double error) =>
        course.Points.Where(p => p.Error <= error).Select(p => p.Time).DefaultIfEmpty(double.NaN).Min() is var time && double.IsNaN(time)
            ? "" : (time / 1e3).ToString("F0", CultureInfo.InvariantCulture);

    private static Course Course(string name, Func<double, (double Error, long Evaluations)> solve)
    {
        var points = new List<WorkPoint>();
        for (var i = 0; i < 40; i++) solve(1e-4);                   // compiled by then
        foreach (var rtol in Tolerances)
        {
            var (best, error, evaluations) = (double.PositiveInfinity, 0.0, 0L);
            for (var i = 0; i < Repeats && (i == 0 || best * i < 4 * Dear); i++)
            {
                var before = Paired.ThreadTime();
                (error, evaluations) = solve(rtol);
                best = Math.Min(best, Paired.ThreadTime() - before);
            }
            if (error is > 0 and < 1) points.Add(new(error, best, evaluations));
            if (best > Dear) break;
        }
        return new(name, points);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PyRates.Functional.sln"))) folder = folder.Parent;
        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}

/// <summary>What one tolerance costs and gives.</summary>
internal sealed record WorkPoint(double Error, double Time, double Evaluations);

/// <summary>A solver over the tolerances.</summary>
internal sealed record Course(string Name, IReadOnlyList<WorkPoint> Points);

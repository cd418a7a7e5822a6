using System;
using System.IO;
using System.Text;
using System.Text.Json;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Foundation;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>What a run cost, part by part.</summary>
internal sealed record StatisticsView(
    Statistics Solve, int States, int Parameters, TimeSpan Load, TimeSpan Compile, TimeSpan Solving, TimeSpan Write, long PeakBytes)
{
    /// <summary>The cost of a run of a problem, its parts done.</summary>
    public static StatisticsView Of(Statistics solve, ModelProblem problem, Watch watch, Ports io) => new(
        solve, problem.StateNames.Length, problem.ParameterNames.Length,
        watch[Stage.Load], watch[Stage.Compile], watch[Stage.Solve], watch[Stage.Write], io.PeakBytes());

    /// <summary>Puts the object into a file; <c>-</c>: on stderr.</summary>
    public Option<Diagnostic> Put(Written to, Ports io)
    {
        if (to.Text != "-") return io.Files.Write(to.Text, stream => stream.Write(Encoding.UTF8.GetBytes(Json())), to.At);
        io.Err.Write(Json());
        return None;
    }

    /// <summary>The object for tools, on a line of its own.</summary>
    public string Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("steps", Solve.Steps);
            json.WriteNumber("accepted", Solve.Accepted);
            json.WriteNumber("rejected", Solve.Rejected);
            json.WriteNumber("rhsEvaluations", Solve.Evaluations);
            json.WriteNumber("jacobianEvaluations", Solve.Jacobians);
            json.WriteNumber("loadSeconds", Load.TotalSeconds);
            json.WriteNumber("compileSeconds", Compile.TotalSeconds);
            json.WriteNumber("solveSeconds", Solving.TotalSeconds);
            json.WriteNumber("writeSeconds", Write.TotalSeconds);
            json.WriteNumber("peakBytes", PeakBytes);
            json.WriteNumber("states", States);
            json.WriteNumber("parameters", Parameters);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}

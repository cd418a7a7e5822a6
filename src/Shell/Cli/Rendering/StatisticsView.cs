using System;
using System.IO;
using System.Text;
using System.Text.Json;
using PyRates.Dynamics;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>What a run cost, part by part.</summary>
internal sealed record StatisticsView(
    Statistics Solve, int States, int Parameters, TimeSpan Load, TimeSpan Compile, TimeSpan Solving, TimeSpan Write, long PeakBytes)
{
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

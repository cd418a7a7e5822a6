using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Export.Targets;

/// <summary>Extrinsic inputs in a Python module: formulas, or samples from files beside it.</summary>
/// <param name="Expressions">The value of each signal at <c>t</c>, by number.</param>
/// <param name="Load">The lines that load the samples.</param>
/// <param name="Files">The files that hold them.</param>
internal sealed record PythonSignals(ImmutableArray<string> Expressions, Seq<string> Load, Seq<SourceFile> Files)
{
    /// <summary>The signals of a request.</summary>
    public static PythonSignals Of(ExportRequest request)
    {
        var load = new List<string>();
        var files = new List<SourceFile>();
        var known = new Dictionary<(Rows Times, Rows Values), string>();
        var written = request.Signals.Select(Written).ToImmutableArray();
        return new(written, toSeq(load).Strict(), toSeq(files).Strict());

        string Written(ExportedSignal signal) => signal switch
        {
            ExportedSignal.Constant c => Number(c.Value),
            ExportedSignal.Pulse p => $"({Number(p.Value)} if {Number(p.Start)} <= t < {Number(p.Stop)} else 0.0)",
            ExportedSignal.Ramp { T0: var t0, T1: var t1 } r when t0 < t1 =>
                $"np.interp(t, [{Number(t0)}, {Number(t1)}], [{Number(r.V0)}, {Number(r.V1)}])",
            ExportedSignal.Ramp r => $"({Number(r.V0)} if t < {Number(r.T0)} else {Number(r.V1)})",
            ExportedSignal.Sine s =>
                $"({Number(s.Offset)} + {Number(s.Amplitude)} * np.sin(2.0 * np.pi * {Number(s.Frequency)} * t + {Number(s.Phase)}))",
            ExportedSignal.Linear l => Samples(l.Times, l.Values, "np.interp(t, {0}_times, {0}_values)"),
            ExportedSignal.Held h => Samples(
                h.Times, h.Values, "{0}_values[max(np.searchsorted({0}_times, t, side=\"right\") - 1, 0)]"),
            ExportedSignal.Total total => total.Parts.IsEmpty ? "0.0" : $"({string.Join(" + ", total.Parts.Select(Written))})",
            _ => throw new UnreachableException(),
        };

        string Samples(Rows times, Rows values, string reading)
        {
            if (!known.TryGetValue((times, values), out var name))
            {
                known.Add((times, values), name = string.Create(CultureInfo.InvariantCulture, $"_input{files.Count}"));
                files.Add(NumPyFile.Of($"{request.Stem}{name}.npy", times, values));
                load.Add($"{name}_times, {name}_values = np.load(os.path.join(_folder, {PythonNotation.Quoted(files[^1].Name)}))");
            }
            return string.Format(CultureInfo.InvariantCulture, reading, name);
        }
    }

    private static string Number(double value) => value < 0 ? $"({PythonNotation.Number(value)})" : PythonNotation.Number(value);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Running;

namespace PyRates.Shell.Cli.Language;

/// <summary>The functions of time that a signal may call.</summary>
internal static class SignalFunctions
{
    private static readonly ImmutableArray<Entry> Known =
    [
        new("constant", "v", 1, 1, a => new Constant(a[0])),
        new("pulse", "start,stop,value", 3, 3, a => new Pulse(a[0], a[1], a[2])),
        new("ramp", "t0,v0,t1,v1", 4, 4, a => new Ramp(a[0], a[1], a[2], a[3])),
        new("sine", "frequency,amplitude[,phase[,offset]]", 2, 4, a => new Sine(a[0], a[1], a.ElementAtOrDefault(2), a.ElementAtOrDefault(3))),
        new("noise", "mean,std[,seed]", 2, 3, a => new Constant(a[0])),
    ];

    /// <summary>The signal that a call means.</summary>
    /// <param name="call">The call.</param>
    /// <param name="around">What the run knows.</param>
    public static Validation<Diagnostic, Signal> Of(SignalTerm.Call call, SignalContext around)
    {
        var (name, at) = (call.Name.Text, call.Name.At);
        if (Known.FirstOrDefault(f => f.Name == name) is not { } function)
            return Fail<Diagnostic, Signal>(
                new UnknownWord(at, "signal", name, Similarity.Nearest(name, Known.Select(f => f.Name).Append("hold"))));
        if (call.Arguments.Length < function.Least || call.Arguments.Length > function.Most)
            return Fail<Diagnostic, Signal>(
                new Misread(at, $"{name} of {call.Arguments.Length} numbers", $"{name}({function.Arguments})"));
        if (function.Name == "ramp" && call.Arguments[0] > call.Arguments[2])
            return Fail<Diagnostic, Signal>(new OutOfRange(at, "the end of a ramp", "at its beginning or after it"));
        if (function.Name == "pulse" && call.Arguments[0] > call.Arguments[1])
            return Fail<Diagnostic, Signal>(new OutOfRange(at, "the end of a pulse", "at its beginning or after it"));
        if (function.Name != "noise") return Success<Diagnostic, Signal>(function.Make(call.Arguments));
        var a = call.Arguments;
        if (a[1] < 0) return Fail<Diagnostic, Signal>(new OutOfRange(at, "a standard deviation", "0 or greater"));
        if (a.Length > 2 && (a[2] != Math.Floor(a[2]) || Math.Abs(a[2]) > 1L << 53))
            return Fail<Diagnostic, Signal>(new OutOfRange(at, "a seed", "a whole number"));
        var path = a.Length > 2 ? around.Path with { Seed = (long)a[2] } : around.Path;
        return Success<Diagnostic, Signal>(new NormalPerStep(a[0], a[1], path, a.Length > 2 ? 0 : around.First));
    }

    /// <summary>A signal for one of several targets: each has noise of its own.</summary>
    public static Signal For(Signal signal, int target) => signal switch
    {
        NormalPerStep noise => noise with { Source = noise.Source + target },
        Total total => total.Terms.Select(term => For(term, target)).Aggregate((a, b) => a + b),
        _ => signal,
    };

    private sealed record Entry(string Name, string Arguments, int Least, int Most, Func<ImmutableArray<double>, Signal> Make);
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Signals;
using PyRates.Export;
using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>Signals as other tools are told of them.</summary>
internal static class SignalExport
{
    /// <summary>The signals for another tool, in their order.</summary>
    public static Validation<Diagnostic, ImmutableArray<ExportedSignal>> Of(
        ImmutableArray<Signal> signals, Option<double> step, SourceSpan asked) =>
        signals.Select(signal => Of(signal, step, asked)).ToSeq().Strict().Sequence().Map(all => all.ToImmutableArray());

    /// <summary>The signal for another tool. Samples without times are placed as an adaptive run places them: joined by straight
    /// lines over as many steps as there are samples.</summary>
    public static Validation<Diagnostic, ExportedSignal> Of(Signal signal, Option<double> step, SourceSpan asked) => signal switch
    {
        Constant c => Done(new ExportedSignal.Constant(c.Value)),
        Pulse p => Done(new ExportedSignal.Pulse(p.Start, p.Stop, p.Value)),
        Ramp r => Done(new ExportedSignal.Ramp(r.T0, r.V0, r.T1, r.V1)),
        Sine s => Done(new ExportedSignal.Sine(s.Frequency, s.Amplitude, s.Phase, s.Offset)),
        Sampled s => Done(new ExportedSignal.Linear(s.Times, s.Values)),
        Held h => Done(new ExportedSignal.Held(h.Times, h.Values)),
        PerStep p => step.Match(
            Some: dt => Of(Sampled.Evenly(0, dt * p.Samples.Count, p.Samples), step, asked),
            None: () => Fail<Diagnostic, ExportedSignal>(new StepNeeded(asked))),
        PerStepHeld p => Done(new ExportedSignal.Held(
            new([.. Enumerable.Range(0, p.Samples.Count).Select(k => k * p.Step)]), p.Samples)),
        Total t => Of(t.Terms, step, asked).Map(ExportedSignal (parts) => new ExportedSignal.Total(toSeq(parts).Strict())),
        NormalPerStep => Fail<Diagnostic, ExportedSignal>(new RandomSignal(asked)),
        _ => throw new UnreachableException(),
    };

    private static Validation<Diagnostic, ExportedSignal> Done(ExportedSignal signal) => Success<Diagnostic, ExportedSignal>(signal);
}

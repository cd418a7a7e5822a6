using PyRates.Foundation;

namespace PyRates.Export;

/// <summary>An extrinsic input as another tool is told of it: a formula, or samples.</summary>
public abstract record ExportedSignal
{
    private ExportedSignal() { }

    /// <summary>The same value at all times.</summary>
    public sealed record Constant(double Value) : ExportedSignal;

    /// <summary>A value on <c>[start, stop)</c>, 0 elsewhere.</summary>
    public sealed record Pulse(double Start, double Stop, double Value) : ExportedSignal;

    /// <summary>A straight line from one point to another, the end values before and after.</summary>
    public sealed record Ramp(double T0, double V0, double T1, double V1) : ExportedSignal;

    /// <summary><c>offset + amplitude · sin(2π · frequency · t + phase)</c></summary>
    public sealed record Sine(double Frequency, double Amplitude, double Phase, double Offset) : ExportedSignal;

    /// <summary>Samples at ascending times, joined by straight lines; the end samples hold before and after.</summary>
    public sealed record Linear(Rows Times, Rows Values) : ExportedSignal;

    /// <summary>Samples at ascending times, each held until the next.</summary>
    public sealed record Held(Rows Times, Rows Values) : ExportedSignal;

    /// <summary>The sum of signals.</summary>
    public sealed record Total(Seq<ExportedSignal> Parts) : ExportedSignal;
}

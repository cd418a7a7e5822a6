using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyRates.Foundation;
using PyRates.Foundation.VectorMath;

namespace PyRates.Compilation;

/// <summary>Reads a tape: the specification of every kernel, and the kernel of systems of any size.</summary>
/// <remarks>An interpreter is the workspace of one run: it has memory of its own and allocates nothing per evaluation. What
/// depends on parameters only is computed when it is made.</remarks>
internal sealed class TapeInterpreter : Evaluator
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization;
    private readonly Schedule schedule;
    private readonly Frame frame;
    private readonly double[] parameters;
    private readonly double[] memory;
    private readonly Func<double, double>?[] unary;
    private readonly Mapped?[] mapped;
    private readonly Func<double, double, double>?[] binary;
    private readonly Func<double, double, double, double>?[] ternary;

    public TapeInterpreter(Schedule schedule, Rows parameters)
    {
        (this.schedule, frame, this.parameters) =
            (schedule, schedule.Tape.Frame, ImmutableCollectionsMarshal.AsArray(parameters.Values)!);
        memory = new double[schedule.Memory];
        Delayed = new double[frame.DelayedValues];
        unary = [.. schedule.Tape.Functions.Select(f => f.Value as Func<double, double>)];
        mapped = [.. schedule.Tape.Functions.Select(f => Mapping.Of(f.Value))];
        binary = [.. schedule.Tape.Functions.Select(f => f.Value as Func<double, double, double>)];
        ternary = [.. schedule.Tape.Functions.Select(f => f.Value as Func<double, double, double, double>)];
        Run(schedule.Once, 0, [], [], []);
    }

    /// <inheritdoc/>
    public override double[] Delayed { get; set; }

    /// <inheritdoc/>
    public override void Evaluate(double t, ReadOnlySpan<double> y, ReadOnlySpan<double> signals, Span<double> results) =>
        Run(schedule.Always, t, y, signals, results);

    private void Run(
        Phase[] phases, double t, ReadOnlySpan<double> y, ReadOnlySpan<double> signals, Span<double> results)
    {
        foreach (var phase in phases)
        {
            var steps = phase.Steps;
            if (steps[0].Code == Opcode.Couple)
            {
                Couple(phase.Steps[0]);
            }
            else if (phase.Units == 1)
            {
                Singles(steps, t, y, signals, results);
            }
            else
            {
                for (var start = 0; start < phase.Units; start += Schedule.Block)
                    Units(steps, start, Math.Min(Schedule.Block, phase.Units - start), y, signals, results);
            }
        }
    }

    [MethodImpl(Loop)]
    private void Singles(
        Step[] steps, double t, ReadOnlySpan<double> y, ReadOnlySpan<double> signals, Span<double> results)
    {
        var m = memory;
        for (var k = 0; k < steps.Length; k++)
        {
            ref readonly var s = ref steps[k];
            switch (s.Code)
            {
                case Opcode.Constant: m[s.Result] = schedule.Tape.Instructions[s.Item].Value; break;
                case Opcode.Time: m[s.Result] = t; break;
                case Opcode.State: m[s.Result] = y[s.Item]; break;
                case Opcode.Parameter: m[s.Result] = parameters[s.Item]; break;
                case Opcode.Signal: m[s.Result] = s.Item < 0 ? 0 : signals[s.Item]; break;
                case Opcode.Delayed: m[s.Result] = Delayed[s.Item]; break;
                case Opcode.Add: m[s.Result] = m[s.A] + m[s.B]; break;
                case Opcode.Subtract: m[s.Result] = m[s.A] - m[s.B]; break;
                case Opcode.Multiply: m[s.Result] = m[s.A] * m[s.B]; break;
                case Opcode.Divide: m[s.Result] = m[s.A] / m[s.B]; break;
                case Opcode.Negate: m[s.Result] = -m[s.A]; break;
                case Opcode.Power: m[s.Result] = Operations.Binary(Opcode.Power, m[s.A], m[s.B]); break;
                case Opcode.Call when unary[s.Item] is { } f: m[s.Result] = f(m[s.A]); break;
                case Opcode.Call when binary[s.Item] is { } f: m[s.Result] = f(m[s.A], m[s.B]); break;
                case Opcode.Call: m[s.Result] = ternary[s.Item]!(m[s.A], m[s.B], m[s.C]); break;
                case Opcode.Store: results[s.Item] = m[s.A]; break;
                default: throw new UnreachableException();
            }
            if (s.Spread > 1) m.AsSpan(s.Result, s.Spread).Fill(m[s.Result]);
        }
    }

    /// <summary>One block of units of one population.</summary>
    [MethodImpl(Loop)]
    private void Units(
        Step[] steps, int start, int count, ReadOnlySpan<double> y, ReadOnlySpan<double> signals, Span<double> results)
    {
        for (var k = 0; k < steps.Length; k++)
        {
            ref readonly var s = ref steps[k];
            var r = memory.AsSpan(s.Result + ((s.Whole & 1) != 0 ? start : 0), count);
            var a = memory.AsSpan(s.A + ((s.Whole & 2) != 0 ? start : 0), count);
            var b = memory.AsSpan(s.B + ((s.Whole & 4) != 0 ? start : 0), count);
            switch (s.Code)
            {
                case Opcode.State: Elementwise.Gather(frame.States[s.Item], start, y, r); break;
                case Opcode.Parameter: parameters.AsSpan(frame.Parameters[s.Item] + start, count).CopyTo(r); break;
                case Opcode.Signal: Elementwise.Gather(frame.Signals[s.Item].AsSpan(start, count), signals, r); break;
                case Opcode.Delayed: Delayed.AsSpan(s.Item + start, count).CopyTo(r); break;
                case Opcode.Add: Elementwise.Map<Elementwise.Sum>(a, b, r); break;
                case Opcode.Subtract: Elementwise.Map<Elementwise.Difference>(a, b, r); break;
                case Opcode.Multiply: Elementwise.Map<Elementwise.Product>(a, b, r); break;
                case Opcode.Divide: Elementwise.Map<Elementwise.Quotient>(a, b, r); break;
                case Opcode.Negate: Elementwise.Negate(a, r); break;
                case Opcode.Power: Mapping.Power(a, b, r); break;
                case Opcode.Call when mapped[s.Item] is { } f: f(a, r); break;
                case Opcode.Call when unary[s.Item] is { } f: for (var i = 0; i < count; i++) r[i] = f(a[i]); break;
                case Opcode.Call when binary[s.Item] is { } f: for (var i = 0; i < count; i++) r[i] = f(a[i], b[i]); break;
                case Opcode.Call:
                    var c = memory.AsSpan(s.C + ((s.Whole & 8) != 0 ? start : 0), count);
                    for (var i = 0; i < count; i++) r[i] = ternary[s.Item]!(a[i], b[i], c[i]);
                    break;
                case Opcode.Store: Elementwise.Scatter(frame.States[s.Item], start, a, results); break;
                default: throw new UnreachableException();
            }
        }
    }

    private void Couple(in Step step)
    {
        var sum = frame.Couplings[step.Item];
        ReadOnlySpan<double> values = memory.AsSpan(step.A, frame.Units(sum.Source));
        var result = memory.AsSpan(step.Result, sum.Edges.Targets);
        EdgeSums.Of(sum, values, parameters, result);
    }
}

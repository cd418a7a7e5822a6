using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Solving;

/// <content>Components that follow one another. Equal steps: what is read between two of them, but for rounding, is the state there to the bit; and steps in whose inside
/// nobody looked are remembered by their numbers.</content>
internal sealed partial class Memory
{
    private readonly double grain;                                  // the length of equal steps; 0: they are not
    private readonly double[] last = [];                            // the state at the end of a step, of equal steps only
    private long lastOf = -1;                                       // which step
    private bool[] joined = [];                                     // whether a step begins with the state in which that before it ended

    /// <summary>The last steps of a run of equal ones in whose inside nobody looked; null: there are none.</summary>
    public StepRing? Equal { get; private set; }

    /// <summary>From here on equal steps are remembered by their numbers.</summary>
    /// <param name="times">The run.</param>
    /// <param name="isApart">Whether a step may end with another slope than that with which the next begins.</param>
    public StepRing Numbered(Stepping.Fixed times, bool isApart) => Equal = new(times, states, longest, From, isApart);

    /// <summary>Writes down what has been remembered by numbers only.</summary>
    public void Tell()
    {
        if (Equal is not { } ring) return;
        if (count > 0 && ring.Told < ring.End && ring.Time(ring.Told) - End((int)(first + count - 1) & (starts.Length - 1)) > 0.5 * grain) Lose(0);
        for (; ring.Told < ring.End; ring.Told++) Append(ring, ring.Told);
    }

    private double End(int slot) => starts[slot] + widths[slot];

    /// <summary>No step is remembered by its number any more.</summary>
    public void EndNumbers()
    {
        var isFull = IsFull;
        Tell();
        IsFull = isFull;                                            // the run itself needs none of it any more
        Equal = null;
    }

    /// <inheritdoc/>
    public long Place(double t) => Equal?.Place(t) ?? -1;

    /// <inheritdoc/>
    public bool IsSettled => Equal is not null;

    /// <inheritdoc/>
    public void Ahead(Foresight steps, double lag, int component, int slot)
    {
        if (Equal is not null && Equal.Ahead(steps, lag, component, slot)) return;
        for (var i = 0; i < steps.Count; i++) steps.Rows[(i * steps.Width) + slot] = At(Math.Max(steps.Times[i] - lag, From), component);
    }

    /// <inheritdoc/>
    public void Fill(double t, Span<double> y) => Fill(t, 0, y, ref near);

    /// <inheritdoc/>
    [MethodImpl(Loop)]
    public void Fill(double t, int component, Span<double> values, ref long near)
    {
        if (t > edge && Equal is not null && Equal.Holds(t))
        {
            Equal.Fill(t, component, values);
            return;
        }
        if (t < From || t <= edge || count == 0)
        {
            Before(t).AsSpan().Slice(component, values.Length).CopyTo(values);
            return;
        }
        var slot = Slot(t, ref near);
        if (State(slot, t, near) is { IsEmpty: false } state)
        {
            state.Slice(component, values.Length).CopyTo(values);
            return;
        }
        var x = (t - starts[slot]) / widths[slot];
        if (IsForgotten(x)) x = double.NaN;
        var (z, lanes, whole) = (1 - x, Vector<double>.Count, 0);
        var own = coefficients.AsSpan((slot * terms * states) + component, (terms * states) - component);
        for (; whole <= values.Length - lanes; whole += lanes)
        {
            var sum = new Vector<double>(own[(((terms - 1) * states) + whole)..]);
            for (var k = terms - 2; k >= 0; k--) sum = new Vector<double>(own[((k * states) + whole)..]) + ((k & 1) == 0 ? x : z) * sum;
            sum.CopyTo(values[whole..]);
        }
        for (; whole < values.Length; whole++) values[whole] = One((slot * terms * states) + component + whole, x, z);
    }

    private void Append(StepRing ring, long step)
    {
        if (count == starts.Length) Grow(terms);
        ReadOnlySpan<double> y = ring.State(step), next = ring.State(step + 1), slope = ring.Slope(step), end = ring.EndSlope(step);
        Join(y, next);
        var slot = (int)(first + count++) & (starts.Length - 1);
        var width = ring.Time(step + 1) - ring.Time(step);
        (starts[slot], widths[slot]) = (ring.Time(step), width);
        var own = coefficients.AsSpan(slot * terms * states, terms * states);
        for (var i = 0; i < states; i++)
        {
            var rise = next[i] - y[i];
            var left = (width * slope[i]) - rise;
            (own[i], own[i + states], own[i + (2 * states)], own[i + (3 * states)]) = (y[i], rise, left, rise - (width * end[i]) - left);
        }
        own[(4 * states)..].Clear();
        Prune();
    }

    /// <summary>The state at a time that is the beginning or the end of an equal step but for rounding; empty, where it is none.</summary>
    private ReadOnlySpan<double> State(int slot, double t, long number)
    {
        if (grain == 0) return [];
        var slack = StepRing.Slack(grain, t);
        if (Math.Abs(t - starts[slot]) <= slack) return coefficients.AsSpan(slot * terms * states, states);
        if (!(Math.Abs(t - (starts[slot] + widths[slot])) <= slack)) return [];
        if (number == lastOf) return last;
        var next = (slot + 1) & (starts.Length - 1);
        return number < first + count - 1 && joined[next] ? coefficients.AsSpan(next * terms * states, states) : [];
    }

    /// <summary>Whether a step goes on where the last one ended.</summary>
    private void Join<TState>(in Piece<TState> piece) where TState : struct, IState<TState>
    {
        if (count == starts.Length) Grow(terms);
        Join(TState.View(piece.Y), TState.View(piece.Next));
    }

    private void Join(ReadOnlySpan<double> y, ReadOnlySpan<double> next)
    {
        joined[(int)(first + count) & (starts.Length - 1)] = count > 0 && lastOf == first + count - 1 && y.SequenceEqual(last);
        lastOf = first + count;
        next.CopyTo(last);
    }

    /// <summary>What another run knew of its ends.</summary>
    private void Rejoin(Memory other)
    {
        var same = grain > 0 && other.grain == grain;
        joined = same ? [.. other.joined] : new bool[grain > 0 ? starts.Length : 0];
        lastOf = same ? other.lastOf : -1;
        if (lastOf >= 0) other.last.CopyTo(last, 0);
    }

    /// <summary>Forgets the last step.</summary>
    private void Drop()
    {
        var slot = (int)(first + --count) & (starts.Length - 1);
        lastOf = grain > 0 && joined[slot] ? first + count - 1 : -1;
        if (lastOf >= 0) coefficients.AsSpan(slot * terms * states, states).CopyTo(last);
    }
}

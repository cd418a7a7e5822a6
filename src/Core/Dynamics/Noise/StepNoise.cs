using System;
using System.Runtime.CompilerServices;

namespace PyRates.Dynamics.Noise;

/// <summary>A source of noise.</summary>
/// <param name="Stream">The number of its random numbers.</param>
/// <param name="IsWhite">Whether it is white noise, the derivative of a Wiener process; otherwise a standard normal number per
/// step.</param>
internal readonly record struct NoiseSource(ulong Stream, bool IsWhite);

/// <summary>The noise of one run of equal steps: a row of values per step, each held over it. Rows are made ahead, some steps at a
/// time, in memory of the run's own; what a row holds depends on the number of the step alone.</summary>
/// <remarks>Of white noise the value is the increment of the Wiener process over the step divided by its length, <c>ΔW/h</c>; the
/// second value is <c>√(3/h)·…</c>, so scaled that <c>∫∫ dW ds = ½h²(w + z/√3)</c> with w the first and z the second (Kloeden and
/// Platen, Numerical solution of stochastic differential equations, 1992, section 10.4).</remarks>
public sealed class StepNoise
{
    private const int MostMade = 1 << 15;                  // numbers at a time: they stay in the cache
    private const int BridgeDraw = 2;                      // of a step that the end of the run cuts
    private const double Slack = 1e-9;
    private readonly NoiseSequence[] streams;
    private readonly bool[] isWhite;
    private readonly Stepping.Fixed run;
    private readonly double[] first, second;
    private readonly double h, scale;
    private readonly int made, refinement;
    private readonly long offset;
    private long from = long.MinValue;

    internal StepNoise(NoisePath path, Stepping.Fixed run, ReadOnlySpan<NoiseSource> sources)
    {
        (this.run, h) = (run, run.Step);
        (streams, isWhite) = (new NoiseSequence[sources.Length], new bool[sources.Length]);
        for (var s = 0; s < sources.Length; s++) (streams[s], isWhite[s]) = (path.Stream(sources[s].Stream), sources[s].IsWhite);
        made = Math.Clamp(MostMade / Math.Max(1, sources.Length) & ~1, 2, 1 << 12);
        refinement = (int)path.Resolution.Match(fine => Math.Max(1, Math.Round(h / fine)), () => 1);
        offset = (long)Math.Round((run.From - path.Origin) / h);
        scale = 1 / Math.Sqrt(h);
        first = new double[(made + 1) * sources.Length];   // the last row is that of a step that is cut
        second = run.HasSecondDraw ? new double[first.Length] : [];
    }

    /// <summary>Why a path cannot be walked with a step.</summary>
    internal static Option<string> Impossible(NoisePath path, double step) => path.Resolution.Bind(fine =>
        !(fine > 0) || Math.Round(step / fine) is var n && (n < 1 || n > 1 << 20 || Math.Abs(n * fine - step) > Slack * step)
            ? Some("the step is no multiple of the step in which the noise is drawn")
            : Option<string>.None);

    /// <summary>Whether there are second values.</summary>
    internal bool HasSecond => second.Length > 0;

    /// <summary>Where the values of a step lie.</summary>
    /// <param name="step">The number of the step in the run.</param>
    /// <param name="start">Where the step begins.</param>
    /// <param name="end">Where it ends: the end of the run may cut it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Row(long step, double start, double end)
    {
        var row = step - from;
        if ((ulong)row >= (ulong)made) row = Made(step);
        return (end == run.Until && IsCut(step) ? Cut((int)row, step, start, end) : (int)row) * isWhite.Length;
    }

    /// <summary>The value of a source in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double First(int row, int source) => first[row + source];

    /// <summary>The second value of a source in a row; 0 where the method needs none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Second(int row, int source) => second.Length == 0 ? 0 : second[row + source];

    /// <summary>The values of all sources in a row.</summary>
    internal ReadOnlySpan<double> Values(int row) => first.AsSpan(row, isWhite.Length);

    /// <summary>Makes the rows from the pair on in which a step lies.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Made(long step)
    {
        from = ((step + offset) & ~1L) - offset;
        for (var s = 0; s < streams.Length; s++)
        {
            if (isWhite[s] && refinement > 1) Refined(s);
            else Drawn(s);
        }
        return step - from;
    }

    private void Drawn(int source)
    {
        var (count, factor) = (streams.Length, isWhite[source] ? scale : 1);
        var pair = (from + offset) >> 1;
        for (int k = 0, at = source; k < made; k += 2, at += 2 * count)
        {
            var (even, odd) = streams[source].Normals(pair + (k >> 1), 0);
            (first[at], first[at + count]) = (factor * even, factor * odd);
            if (second.Length == 0 || !isWhite[source]) continue;
            (even, odd) = streams[source].Normals(pair + (k >> 1), 1);
            (second[at], second[at + count]) = (factor * even, factor * odd);
        }
    }

    /// <summary>A step of several of the path's: the sums of their increments, and their integral.</summary>
    private void Refined(int source)
    {
        var (fine, perRoot) = (h / refinement, Math.Sqrt(h / refinement));
        for (var k = 0; k < made; k++)
        {
            var (w, integral) = (0.0, 0.0);
            for (var i = 0; i < refinement; i++)
            {
                var number = ((from + offset + k) * refinement) + i;
                var increment = perRoot * streams[source].Normal(number);
                if (second.Length > 0)
                    integral += fine * (w + 0.5 * (increment + perRoot * streams[source].Normal(number, 1) / Math.Sqrt(3)));
                w += increment;
            }
            first[(k * streams.Length) + source] = w / h;
            if (second.Length > 0) second[(k * streams.Length) + source] = Math.Sqrt(3) * (2 * integral / (h * h) - w / h);
        }
    }

    /// <summary>Whether a step would end behind the run: the last full one does not, nor does what an event left of it.</summary>
    private bool IsCut(long step) => run.From + (step + 1) * h - run.Until > Slack * h + 1e-15 * Math.Abs(run.Until);

    /// <summary>The row of a step that the end of the run cuts: the part of a Wiener process whose increment over the whole step is
    /// known, a Brownian bridge.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Cut(int row, long step, double start, double end)
    {
        var width = end - start;
        if (Math.Abs(start - (run.From + step * h)) > Slack * h + 1e-15 * Math.Abs(start)) return row;
        for (var s = 0; s < streams.Length; s++)
        {
            var (whole, part) = ((row * streams.Length) + s, (made * streams.Length) + s);
            first[part] = first[whole];
            if (!isWhite[s]) continue;
            var spread = Math.Sqrt(width * (h - width) / h);
            first[part] += spread * streams[s].Normal(step + offset, BridgeDraw) / width;
            if (second.Length > 0) second[part] = streams[s].Normal(step + offset, BridgeDraw + 1) / Math.Sqrt(width);
        }
        return made;
    }
}

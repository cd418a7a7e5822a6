using System;
using System.Linq;
using System.Numerics;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Methods.Linear;

namespace PyRates.Solving;

/// <summary>Statistics of samples as they come. Lives as long as a run.</summary>
internal sealed class SummaryFold
{
    private readonly Summary summary;
    private readonly double[] mean, squares, least, most, whenLeast, whenMost;
    private readonly double[][] waiting, power;                     // the samples of the segment that is not full; sums over segments
    private readonly double[] window;
    private readonly Complex[] segment;
    private long samples, segments;
    private int filled;
    private double first, dt;

    public SummaryFold(Summary summary, int columns)
    {
        this.summary = summary;
        double[] New(bool has) => new double[has ? columns : 0];
        (mean, squares) = (New(summary.HasMoments), New(summary.HasMoments));
        (least, most, whenLeast, whenMost) = (New(summary.HasExtrema), New(summary.HasExtrema), New(summary.HasExtrema), New(summary.HasExtrema));
        var n = summary.Window;
        (window, segment) = (new double[n], new Complex[n]);
        for (var i = 0; i < n; i++) window[i] = 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / n);
        waiting = [.. Enumerable.Range(0, n > 0 ? columns : 0).Select(_ => new double[n])];
        power = [.. waiting.Select(_ => new double[n / 2 + 1])];
    }

    /// <summary>Goes on with what another has taken.</summary>
    public SummaryFold(SummaryFold other, int columns) : this(other.summary, columns)
    {
        (samples, segments, filled, first, dt) = (other.samples, other.segments, other.filled, other.first, other.dt);
        foreach (var (from, to) in new[]
        {
            (other.mean, mean), (other.squares, squares), (other.least, least), (other.most, most),
            (other.whenLeast, whenLeast), (other.whenMost, whenMost),
        }.Concat(other.waiting.Zip(waiting)).Concat(other.power.Zip(power))) from.CopyTo(to, 0);
    }

    /// <summary>Whether another can go on with it.</summary>
    public bool Suits(Summary wanted, int columns) =>
        summary == wanted && (mean.Length == columns || !summary.HasMoments) && (least.Length == columns || !summary.HasExtrema)
        && (waiting.Length == columns || summary.Window == 0);

    /// <summary>A sample more.</summary>
    public void Take(double t, ReadOnlySpan<double> row)
    {
        samples++;
        if (samples == 1) first = t;
        if (samples == 2) dt = t - first;
        for (var i = 0; i < mean.Length; i++)
        {
            var from = row[i] - mean[i];
            mean[i] += from / samples;
            squares[i] += from * (row[i] - mean[i]);
        }
        for (var i = 0; i < least.Length; i++)
        {
            if (samples == 1 || row[i] < least[i]) (least[i], whenLeast[i]) = (row[i], t);
            if (samples == 1 || row[i] > most[i]) (most[i], whenMost[i]) = (row[i], t);
        }
        for (var i = 0; i < waiting.Length; i++) waiting[i][filled] = row[i];
        if (waiting.Length > 0 && ++filled == window.Length) Transform();
    }

    /// <summary>What is known now.</summary>
    public RunSummary Result()
    {
        var n = window.Length;
        var scale = segments > 0 ? dt / (segments * window.Sum(w => w * w)) : 0;
        Rows Known(double[] values) => samples > 0 ? new([.. values]) : Rows.Repeat(double.NaN, values.Length);
        return new(samples)
        {
            Mean = Known(mean),
            Variance = Known([.. squares.Select(s => s / samples)]),
            Minimum = Known(least),
            Maximum = Known(most),
            TimeOfMinimum = Known(whenLeast),
            TimeOfMaximum = Known(whenMost),
            Segments = segments,
            Frequencies = segments > 0 ? new([.. Enumerable.Range(0, n / 2 + 1).Select(k => k / (n * dt))]) : default,
            Spectra = segments > 0
                ? [.. power.Select(p => new Rows([.. p.Select((x, k) => (k == 0 || k == n / 2 ? 1 : 2) * x * scale)]))]
                : [],
        };
    }

    private void Transform()
    {
        var n = window.Length;
        for (var c = 0; c < waiting.Length; c++)
        {
            var average = 0.0;
            foreach (var x in waiting[c]) average += x;
            average /= n;
            for (var i = 0; i < n; i++) segment[i] = (waiting[c][i] - average) * window[i];
            DiscreteFourier.Transform(segment);
            for (var k = 0; k <= n / 2; k++) power[c][k] += (segment[k] * Complex.Conjugate(segment[k])).Real;
            System.Array.Copy(waiting[c], n - summary.Overlap, waiting[c], 0, summary.Overlap);
        }
        segments++;
        filled = summary.Overlap;
    }
}

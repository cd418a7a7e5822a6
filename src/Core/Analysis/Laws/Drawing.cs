using System;
using System.Linq;

namespace PyRates.Analysis.Laws;

/// <summary>Known problems drawn at random from a seed, of about one unit in size and speed: the same seed, the same problem on
/// every machine.</summary>
internal sealed class Drawing(ulong seed)
{
    private ulong state = seed;

    /// <summary>A problem of any kind.</summary>
    public KnownProblem Any()
    {
        var time = Between(1, 3);
        switch (Choice(7))
        {
            case 0: return new Oscillator(Between(0.5, 3), Between(0, 0.5), Between(-3, 3), time);
            case 1: return new Decay([Between(0.2, 2), Between(0.2, 2), Between(0.2, 2)], time);
            case 2: return new Logistic(Between(0.5, 2), Between(0.1, 0.6), time);
            case 3: return Linear(time);
            case 4:
                var growth = Between(0.3, 1);
                return new StuartLandau(growth, Between(0.5, 2), Math.Round(Between(0.5, 1.2) * Math.Sqrt(growth), 6), time);
            case 5: return new Swing(Between(0.5, 1.5), Between(0.5, 2), time);
            default: return new Tracking(Between(0.3, 2), Between(0.5, 2), Between(-1, 1), time);
        }
    }

    /// <summary>Several side by side: the error estimate of one number passes through zero now and then.</summary>
    public KnownProblem Several() => new Together([.. Enumerable.Range(0, 5).Select(_ => Any())], Between(1, 3));

    private LinearSystem Linear(double time)
    {
        var pairs = 1 + Choice(3);
        return new(
            [.. Enumerable.Range(0, pairs).Select(_ => Between(0.5, 2.5))],
            [.. Enumerable.Range(0, pairs).Select(_ => Between(0, 0.5))],
            [.. Enumerable.Range(0, (2 * pairs) - 1).Select(_ => Between(-0.7, 0.7))], time);
    }

    private double Between(double low, double high) => Math.Round(low + ((high - low) * Choice(1001) / 1000), 6);

    /// <summary>SplitMix64. Steele, Lea and Flood, OOPSLA 2014.</summary>
    private int Choice(int count)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)count);
    }
}

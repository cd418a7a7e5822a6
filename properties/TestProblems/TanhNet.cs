using System;

namespace PyRates.Properties.TestProblems;

/// <summary>A net of rate units with random couplings and a common force: <c>x' = -x + tanh(Wx + cos t)</c>, of any size.</summary>
public sealed record TanhNet(int Size, int Seed)
{
    private readonly double[] weights = Numbers(Size * Size, Seed);

    public double[] Start() => Numbers(Size, Seed + 1);

    public void Derive(double t, ReadOnlySpan<double> y, Span<double> derivatives)
    {
        var force = Math.Cos(t);
        for (var i = 0; i < y.Length; i++)
        {
            var sum = force;
            for (var j = 0; j < y.Length; j++) sum += weights[i * Size + j] * y[j];
            derivatives[i] = Math.Tanh(sum) - y[i];
        }
    }

    /// <summary>Numbers between -1 and 1 from Knuth's linear congruence (MMIX).</summary>
    private static double[] Numbers(int count, int seed)
    {
        var (state, numbers) = ((ulong)seed, new double[count]);
        for (var i = 0; i < count; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            numbers[i] = (state >> 11) * Math.ScaleB(1, -52) - 1;
        }
        return numbers;
    }
}

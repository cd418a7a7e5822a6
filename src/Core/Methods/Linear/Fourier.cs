using System;
using System.Numerics;

namespace PyRates.Methods.Linear;

/// <summary>The discrete Fourier transform of a power of two of numbers, in its place and in one thread: Cooley and Tukey, Math.
/// Comp. 19 (1965) 297-301.</summary>
internal static class Fourier
{
    /// <summary><c>Σ x_j·exp(−2πi·jk/n)</c> for every k.</summary>
    /// <param name="re">The real parts.</param>
    /// <param name="im">The imaginary parts.</param>
    public static void Transform(Span<double> re, Span<double> im)
    {
        var n = re.Length;
        var bits = BitOperations.Log2((uint)n);
        for (var i = 0; i < n; i++)
        {
            var j = Reversed(i, bits);
            if (j > i) (re[i], re[j], im[i], im[j]) = (re[j], re[i], im[j], im[i]);
        }
        for (var half = 1; half < n; half *= 2)
        {
            for (var k = 0; k < half; k++)
            {
                var (sin, cos) = Math.SinCos(-Math.PI * k / half);
                for (var i = k; i < n; i += 2 * half)
                {
                    var (x, y) = (cos * re[i + half] - sin * im[i + half], cos * im[i + half] + sin * re[i + half]);
                    (re[i + half], im[i + half], re[i], im[i]) = (re[i] - x, im[i] - y, re[i] + x, im[i] + y);
                }
            }
        }
    }

    private static int Reversed(int i, int bits)
    {
        var reversed = 0;
        for (var b = 0; b < bits; b++) reversed |= ((i >> b) & 1) << (bits - 1 - b);
        return reversed;
    }
}

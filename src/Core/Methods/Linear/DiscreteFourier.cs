using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace PyRates.Methods.Linear;

/// <summary>The discrete Fourier transform.</summary>
internal static class DiscreteFourier
{
    /// <summary><c>Σ x_j·exp(−2πi·jk/n)</c> for every k, in the place of the numbers.</summary>
    public static void Transform(Complex[] values) => Fourier.Forward(values, FourierOptions.NoScaling);
}

using System;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;

namespace PyRates.Properties.TestProblems;

/// <summary>Stochastic equations whose solutions are known as functions of their Wiener process. Each has many independent copies
/// as its states, so that one run is a whole sample.</summary>
public static class Stochastics
{
    /// <summary>Geometric Brownian motion, <c>dx = μx dt + σx dW</c>: <c>x0·exp((μ − σ²/2)t + σW)</c> by Itô,
    /// <c>x0·exp(μt + σW)</c> by Stratonovich.</summary>
    public static StochasticProblem Geometric(double mu, double sigma, int copies) => Copies(
        (_, y, d) => { for (var i = 0; i < d.Length; i++) d[i] = mu * y[i]; },
        (_, y, b) => { for (var i = 0; i < b.Length; i++) b[i] = sigma * y[i]; },
        1, copies);

    /// <summary>The Ornstein-Uhlenbeck process with noise that depends on the time, <c>dx = −θx dt + σ(1 + sin t / 2) dW</c>.</summary>
    public static StochasticProblem OrnsteinUhlenbeck(double theta, double sigma, double wave, double start, int copies) => Copies(
        (_, y, d) => { for (var i = 0; i < d.Length; i++) d[i] = -theta * y[i]; },
        (t, _, b) => b.Fill(sigma * (1 + wave * Math.Sin(t))),
        start, copies) with
    { IsAdditive = true };

    /// <summary>A nonlinear drift with additive noise, <c>dx = sin(x) dt + σ dW</c>.</summary>
    public static StochasticProblem Pendulum(double sigma, int copies) => Copies(
        (_, y, d) => { for (var i = 0; i < d.Length; i++) d[i] = Math.Sin(y[i]); },
        (_, _, b) => b.Fill(sigma), 1, copies) with
    { IsAdditive = true };

    /// <summary>The Wiener process itself.</summary>
    public static StochasticProblem Wiener(int copies) => Copies((_, _, d) => d.Clear(), (_, _, b) => b.Fill(1), 0, copies) with { IsAdditive = true };

    /// <summary>The exact geometric Brownian motion over given values of W.</summary>
    public static double[] Exact(double mu, double sigma, Calculus calculus, double t, ReadOnlySpan<double> w)
    {
        var (x, drift) = (new double[w.Length], mu - (calculus == Calculus.Ito ? sigma * sigma / 2 : 0));
        for (var i = 0; i < x.Length; i++) x[i] = Math.Exp(drift * t + sigma * w[i]);
        return x;
    }

    private static StochasticProblem Copies(VectorField drift, VectorField noise, double start, int copies) =>
        Problem.Stochastic(drift, noise, [.. Enumerable.Repeat(start, copies)]);
}

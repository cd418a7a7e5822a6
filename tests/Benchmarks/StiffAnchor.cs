using System;
using System.Runtime.InteropServices;

namespace PyRates.Benchmarks;

/// <summary>What solves stiff problems elsewhere: a whole solution, with all that is made and freed for it.</summary>
internal sealed unsafe class StiffAnchor
{
    private readonly delegate* unmanaged<int, double, double, double*, long*, int> solve;

    private StiffAnchor(string name, nint library, string function)
    {
        Name = name;
        solve = (delegate* unmanaged<int, double, double, double*, long*, int>)NativeLibrary.GetExport(library, function);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>SUNDIALS' CVODE: backward differentiation, a dense analytic Jacobian.</summary>
    public static StiffAnchor Cvode() => new("CVODE", Paired.Compiled(
        "stiff.c", "-lsundials_cvode", "-lsundials_nvecserial", "-lsundials_sunmatrixdense", "-lsundials_sunlinsoldense"), "cvode");

    /// <summary>Boost.odeint's Rosenbrock method of order 4.</summary>
    public static StiffAnchor Boost() => new("Boost rosenbrock4", Paired.Compiled("stiff.cpp"), "rosenbrock");

    /// <summary>A solution.</summary>
    /// <param name="problem">The number of the problem.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute one.</param>
    /// <returns>The end; steps, evaluations and Jacobians.</returns>
    public (double[] End, long[] Counts) Solve(int problem, double rtol, double atol)
    {
        var (end, counts) = (new double[8], new long[3]);
        fixed (double* y = end)
        fixed (long* c = counts)
            if (solve(problem, rtol, atol, y, c) < 0) throw new InvalidOperationException(Name);
        return (end, counts);
    }
}

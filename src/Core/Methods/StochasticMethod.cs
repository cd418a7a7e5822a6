using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Dynamics;
using PyRates.Dynamics.Noise;
using PyRates.Methods.Stochastic;

namespace PyRates.Methods;

/// <summary>A method for equations with white noise, of steps of one length. Without noise each is a method for ordinary
/// differential equations.</summary>
public sealed record StochasticMethod : ICatalogued
{
    private StochasticMethod(string name, Method steps, Calculus calculus, double strong, double weak, NoiseKind most) =>
        (Name, Steps, Calculus, StrongOrder, WeakOrder, Most) = (name, steps, calculus, strong, weak, most);

    /// <summary>Euler and Maruyama's method: Euler's with the increment of the Wiener process. Of strong order 1 with additive
    /// noise. Maruyama, Rend. Circ. Mat. Palermo 4 (1955) 48-90.</summary>
    public static StochasticMethod EulerMaruyama { get; } =
        new("euler-maruyama", Method.Euler, Calculus.Ito, 0.5, 1, NoiseKind.General);

    /// <summary>Milstein's method without derivatives, for diagonal noise. Milstein, Theory Probab. Appl. 19 (1974) 557-562.</summary>
    public static StochasticMethod Milstein { get; } =
        new("milstein", Method.Of<Milstein>("milstein"), Calculus.Ito, 1, 1, NoiseKind.Diagonal);

    /// <summary>Heun's method with the increment of the Wiener process, for Stratonovich's integral: of strong order 1 with additive
    /// and with diagonal noise, ½ with any. Rümelin, SIAM J. Numer. Anal. 19 (1982) 604-613.</summary>
    public static StochasticMethod Heun { get; } =
        new("stochastic-heun", Method.Heun, Calculus.Stratonovich, 1, 1, NoiseKind.General);

    /// <summary>Rößler's method SRA1 of strong order 1.5, for additive noise.</summary>
    public static StochasticMethod Sra1 { get; } =
        new("sra1", Method.Of<Sra1>("sra1"), Calculus.Ito, 1.5, 2, NoiseKind.Additive) { HasSecondDraw = true };

    /// <summary>Rößler's method SRA2 of strong order 1.5, for additive noise.</summary>
    public static StochasticMethod Sra2 { get; } =
        new("sra2", Method.Of<Sra2>("sra2"), Calculus.Ito, 1.5, 2, NoiseKind.Additive) { HasSecondDraw = true };

    /// <summary>Every method that ships.</summary>
    public static IReadOnlyList<StochasticMethod> All { get; } = [EulerMaruyama, Milstein, Heun, Sra1, Sra2];

    /// <summary>The name by which a command line calls it.</summary>
    public string Name { get; }

    /// <summary>What the solution's noise means: a problem of the other meaning gets another drift before it is solved.</summary>
    public Calculus Calculus { get; }

    /// <summary>The power of the step with which the error of a path falls.</summary>
    public double StrongOrder { get; }

    /// <summary>The power of the step with which the error of an expectation falls.</summary>
    public double WeakOrder { get; }

    /// <summary>The most general noise that it can solve.</summary>
    public NoiseKind Most { get; }

    /// <summary>Whether it needs a second random number of every source in each step.</summary>
    internal bool HasSecondDraw { get; private init; }

    /// <summary>Its steps, the noise being an input that is held over each.</summary>
    internal Method Steps { get; }

    /// <summary>The order of its steps, the lowest whole number that is not below the strong order.</summary>
    int ICatalogued.Order => (int)Math.Ceiling(StrongOrder);

    /// <summary>The method of a name, upper or lower case.</summary>
    public static Option<StochasticMethod> Find(string name) =>
        Optional(All.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The sign of what the drift of a problem gets before it is solved; 0: it stays.</summary>
    internal double Correction(Problem problem) =>
        problem.Noise is NoiseKind.None or NoiseKind.Additive || problem.Calculus == Calculus ? 0
        : problem.Calculus == Calculus.Stratonovich ? 1 : -1;

    /// <summary>Why it cannot solve a problem.</summary>
    internal Option<string> Unfit(Problem problem) =>
        problem.Noise > Most ? Some(Most == NoiseKind.Additive
            ? $"{Name} is for additive noise, whose coefficients depend on no state: with this noise there is {Names(problem.Noise)}"
            : $"{Name} is for diagonal noise, where no noise moves a state on which the coefficient of another depends: with this noise there is {Names(problem.Noise)}")
        : problem.Noise == NoiseKind.General && Correction(problem) != 0 ? Some(
            $"{Name} has the meaning of {Meaning(Calculus)}, the problem that of {Meaning(problem.Calculus)}, and the drift of one can be "
            + "made of the other's for diagonal noise only: choose a method or a calculus of the same meaning")
        : None;

    /// <summary>The methods that solve noise of a kind.</summary>
    internal static string Names(NoiseKind noise) => string.Join(", ", All.Where(m => m.Most >= noise).Select(m => m.Name));

    private static string Meaning(Calculus calculus) => calculus == Calculus.Ito ? "Itô" : "Stratonovich";
}

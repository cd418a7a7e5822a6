using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Methods.Implicit;

namespace PyRates.Methods;

/// <content>The methods for stiff problems.</content>
public abstract partial record Method
{
    /// <summary>Radau IIA of order 5: SciPy's Radau.</summary>
    public static ImplicitMethod Radau { get; } = new("Radau", 5, (field, controller) => new RadauStepper(field, controller));

    /// <summary>Numerical differentiation formulas of order 1 to 5, a variant of BDF: SciPy's BDF.</summary>
    public static ImplicitMethod Bdf { get; } =
        new("BDF", 5, (field, controller) => new BdfStepper(field, controller)) { IsMultistep = true, SolvesByIteration = true };

    /// <summary>Steinebach's Rosenbrock method of order 5.</summary>
    public static ImplicitMethod Rodas5P { get; } =
        new("Rodas5P", 5, (field, controller) => new RosenbrockStepper(field, controller, Rosenbrock.Rodas5P));

    /// <summary>Shampine and Reichelt's Rosenbrock pair of orders 2 and 3: MATLAB's ode23s.</summary>
    public static ImplicitMethod Rosenbrock23 { get; } =
        new("Rosenbrock23", 2, (field, controller) => new RosenbrockStepper(field, controller, Rosenbrock.Of23));

    /// <summary>Kennedy and Carpenter's diagonally implicit method of order 4.</summary>
    public static ImplicitMethod KenCarp4 { get; } =
        new("KenCarp4", 4, (field, controller) => new EsdirkStepper(field, controller, Esdirk.KenCarp4)) { SolvesByIteration = true };

    /// <summary>Trapezoidal rule and backward differentiation, of order 2.</summary>
    public static ImplicitMethod TrBdf2 { get; } =
        new("TRBDF2", 2, (field, controller) => new EsdirkStepper(field, controller, Esdirk.TrBdf2)) { SolvesByIteration = true };

    /// <summary>Adams' formulas where the problem is not stiff, backward differentiation where it is, chosen by itself.</summary>
    public static ImplicitMethod Lsoda { get; } =
        new("LSODA", 12, (field, controller) => new LsodaStepper(field, controller)) { IsMultistep = true };

    /// <summary>The stabilised explicit Runge-Kutta-Chebyshev method of order 2, for diffusion in many states.</summary>
    public static ImplicitMethod Rkc { get; } =
        new("RKC", 2, (field, controller) => new ChebyshevStepper(field, controller)) { IsStabilised = true };

    /// <summary>Adams' implicit formulas of variable order 1 to 12, for problems that are smooth, not stiff, and dear to
    /// evaluate.</summary>
    public static ImplicitMethod Adams { get; } =
        new("Adams", 12, (field, controller) => new LsodaStepper(field, controller, chooses: false)) { IsMultistep = true, IsFunctional = true };

    /// <summary>Tsitouras' explicit pair where the problem is not stiff, Rodas5P where it is.</summary>
    public static ImplicitMethod AutoTsit5 => Pairs.AutoTsit5;

    /// <summary>An explicit method that gives way to a stiff one as long as stability would limit its steps, whatever the
    /// tolerance. Either may be any method; its coefficients, where they are known, say how far the explicit one is stable.</summary>
    /// <param name="name">The name of the two together.</param>
    /// <param name="nonstiff">The explicit method.</param>
    /// <param name="stiff">The stiff one.</param>
    public static ImplicitMethod Switching(string name, EmbeddedMethod nonstiff, ImplicitMethod stiff)
    {
        var limit = new Lazy<double>(() => StabilityLimit.Of(nonstiff));
        return new(
            name, Math.Min(nonstiff.Order, stiff.Order),
            (field, controller) => new SwitchingStepper(field, controller, nonstiff, stiff, limit.Value))
        {
            IsMultistep = stiff.IsMultistep,
            Nonstiff = Some(nonstiff),
        };
    }

    /// <summary>Every implicit method that ships.</summary>
    public static IReadOnlyList<ImplicitMethod> Stiff { get; } = [Radau, Bdf, Rodas5P, Rosenbrock23, KenCarp4, TrBdf2, Lsoda];

    /// <summary>Every method that ships and switches between an explicit and a stiff one.</summary>
    public static IReadOnlyList<ImplicitMethod> Automatic => Pairs.All;

    /// <summary>Every method of several steps that ships for problems that are not stiff.</summary>
    public static IReadOnlyList<ImplicitMethod> Functional { get; } = [Adams];

    /// <summary>Every stabilised method that ships.</summary>
    public static IReadOnlyList<ImplicitMethod> Stabilised { get; } = [Rkc];

    /// <summary>Every method of these four kinds.</summary>
    public static IReadOnlyList<ImplicitMethod> AllImplicit => [.. Stiff, .. Stabilised, .. Automatic, .. Functional];

    /// <summary>The one of these methods that has a name, upper or lower case.</summary>
    public static Option<ImplicitMethod> FindStiff(string name) =>
        Optional(AllImplicit.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Made when the methods they consist of are there.</summary>
    private static class Pairs
    {
        public static ImplicitMethod AutoTsit5 { get; } = Switching("AutoTsit5", Tsitouras54, Rodas5P);

        public static IReadOnlyList<ImplicitMethod> All { get; } = [AutoTsit5];
    }
}

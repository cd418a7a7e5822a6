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
        new("BDF", 5, (field, controller) => new BdfStepper(field, controller)) { IsMultistep = true };

    /// <summary>Steinebach's Rosenbrock method of order 5.</summary>
    public static ImplicitMethod Rodas5P { get; } =
        new("Rodas5P", 5, (field, controller) => new RosenbrockStepper(field, controller, Rosenbrock.Rodas5P));

    /// <summary>Shampine and Reichelt's Rosenbrock pair of orders 2 and 3: MATLAB's ode23s.</summary>
    public static ImplicitMethod Rosenbrock23 { get; } =
        new("Rosenbrock23", 2, (field, controller) => new RosenbrockStepper(field, controller, Rosenbrock.Of23));

    /// <summary>Kennedy and Carpenter's diagonally implicit method of order 4.</summary>
    public static ImplicitMethod KenCarp4 { get; } =
        new("KenCarp4", 4, (field, controller) => new EsdirkStepper(field, controller, Esdirk.KenCarp4));

    /// <summary>Trapezoidal rule and backward differentiation, of order 2.</summary>
    public static ImplicitMethod TrBdf2 { get; } =
        new("TRBDF2", 2, (field, controller) => new EsdirkStepper(field, controller, Esdirk.TrBdf2));

    /// <summary>Adams' formulas where the problem is not stiff, backward differentiation where it is, chosen by itself.</summary>
    public static ImplicitMethod Lsoda { get; } =
        new("LSODA", 12, (field, controller) => new LsodaStepper(field, controller)) { IsMultistep = true };

    /// <summary>The stabilised explicit Runge-Kutta-Chebyshev method of order 2, for diffusion in many states.</summary>
    public static ImplicitMethod Rkc { get; } =
        new("RKC", 2, (field, controller) => new ChebyshevStepper(field, controller)) { IsStabilised = true };

    /// <summary>Every implicit method that ships.</summary>
    public static IReadOnlyList<ImplicitMethod> Stiff { get; } = [Radau, Bdf, Rodas5P, Rosenbrock23, KenCarp4, TrBdf2, Lsoda];

    /// <summary>Every stabilised method that ships.</summary>
    public static IReadOnlyList<ImplicitMethod> Stabilised { get; } = [Rkc];

    /// <summary>The implicit or stabilised method of a name, upper or lower case.</summary>
    public static Option<ImplicitMethod> FindStiff(string name) =>
        Optional(Stiff.Concat(Stabilised).FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)));
}

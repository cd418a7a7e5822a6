using System;
using System.Collections.Generic;
using System.Linq;
using PyRates.Methods.Explicit;

namespace PyRates.Methods;

/// <summary>A one-step method as a value. It opens itself: its type arrives at a visitor as a type argument.</summary>
/// <param name="Name">The name by which a command line calls it.</param>
/// <param name="Order">The order of the method.</param>
public abstract partial record Method(string Name, int Order) : ICatalogued
{
    /// <summary>Euler's explicit method.</summary>
    public static Method Euler { get; } = new Simple<Euler>("euler") { Coefficients = Tableau.Euler };

    /// <summary>Heun's method of order 2, the explicit trapezoidal rule.</summary>
    public static Method Heun { get; } = new Simple<Heun>("heun") { Coefficients = Tableau.Heun };

    /// <summary>The explicit midpoint rule.</summary>
    public static Method Midpoint { get; } = new Simple<Midpoint>("midpoint") { Coefficients = Tableau.Midpoint };

    /// <summary>The strong-stability-preserving method of order 3.</summary>
    public static Method SspRk3 { get; } = new Simple<SspRk3>("ssprk3") { Coefficients = Tableau.SspRk3 };

    /// <summary>The classical Runge-Kutta method of order 4.</summary>
    public static Method Rk4 { get; } = new Simple<Rk4>("rk4") { Coefficients = Tableau.Rk4 };

    /// <summary>Bogacki and Shampine's pair of orders 3 and 2: SciPy's RK23.</summary>
    public static EmbeddedMethod BogackiShampine32 { get; } =
        new Embedded<BogackiShampine32>("RK23") { Coefficients = Tableau.BogackiShampine32 };

    /// <summary>Dormand and Prince's pair of orders 5 and 4: SciPy's RK45.</summary>
    public static EmbeddedMethod DormandPrince54 { get; } =
        new Embedded<DormandPrince54>("RK45") { Coefficients = Tableau.DormandPrince54 };

    /// <summary>Tsitouras' pair of orders 5 and 4.</summary>
    public static EmbeddedMethod Tsitouras54 { get; } = new Embedded<Tsitouras54>("Tsit5") { Coefficients = Tableau.Tsitouras54 };

    /// <summary>Owren and Zennaro's pair of orders 5 and 4, with a dense output of order 5 at no further cost.</summary>
    public static EmbeddedMethod OwrenZennaro54 { get; } =
        new Embedded<OwrenZennaro54>("OwrenZen5") { Coefficients = Tableau.OwrenZennaro54 };

    /// <summary>Dormand and Prince's method of order 8 with estimates of orders 5 and 3: SciPy's DOP853.</summary>
    public static EmbeddedMethod DormandPrince853 { get; } =
        new Embedded<DormandPrince853>("DOP853") { Coefficients = Tableau.DormandPrince853 };

    /// <summary>Verner's most efficient pair of orders 6 and 5.</summary>
    public static EmbeddedMethod Verner65 { get; } = new Embedded<Verner65>("Vern6") { Coefficients = Tableau.Verner65 };

    /// <summary>Verner's most efficient pair of orders 7 and 6.</summary>
    public static EmbeddedMethod Verner76 { get; } = new Embedded<Verner76>("Vern7") { Coefficients = Tableau.Verner76 };

    /// <summary>Verner's most efficient pair of orders 9 and 8.</summary>
    public static EmbeddedMethod Verner98 { get; } = new Embedded<Verner98>("Vern9") { Coefficients = Tableau.Verner98 };

    /// <summary>Every method that ships, in the order of their orders.</summary>
    public static IReadOnlyList<Method> All { get; } =
        [Euler, Heun, Midpoint, SspRk3, Rk4, BogackiShampine32, DormandPrince54, Tsitouras54, OwrenZennaro54, Verner65, Verner76,
         DormandPrince853, Verner98];

    /// <summary>The coefficients; None for a method that is no Runge-Kutta method or is made of others.</summary>
    public Option<ButcherTableau> Coefficients { get; init; }

    /// <summary>The method of a name, upper or lower case.</summary>
    public static Option<Method> Find(string name) =>
        Optional(All.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A method of one's own.</summary>
    public static Method Of<TMethod>(string name) where TMethod : struct, IMethod => new Simple<TMethod>(name);

    /// <summary>An embedded method of one's own.</summary>
    public static EmbeddedMethod OfEmbedded<TMethod>(string name) where TMethod : struct, IEmbeddedMethod =>
        new Embedded<TMethod>(name);

    /// <summary>Shows the method's type.</summary>
    public abstract TResult Open<TResult>(IMethodVisitor<TResult> visitor);

    /// <summary>Two half steps against one whole: an error estimate for a method that has none. It keeps the method's order,
    /// and the estimate has order p + 1.</summary>
    public abstract EmbeddedMethod Halved();

    /// <summary>Steps in 1, 2, … k parts, extrapolated to infinitely many (Hairer, Nørsett, Wanner, Solving ODEs I, II.9): order
    /// p + k - 1, with an error estimate of that order.</summary>
    /// <param name="columns">The number k, from 2 to 8.</param>
    public EmbeddedMethod Extrapolated(int columns) => Open(new Extrapolation($"{Name}.extrapolated{columns}", columns));

    private sealed record Simple<TMethod>(string Name) : Method(Name, TMethod.Order) where TMethod : struct, IMethod
    {
        public override TResult Open<TResult>(IMethodVisitor<TResult> visitor) => visitor.Visit<TMethod>();

        public override EmbeddedMethod Halved() => new Embedded<Halved<TMethod>>(Name + ".halved");
    }

    private sealed record Embedded<TMethod>(string Name) : EmbeddedMethod(Name, TMethod.Order)
        where TMethod : struct, IEmbeddedMethod
    {
        public override TResult Open<TResult>(IMethodVisitor<TResult> visitor) => visitor.Visit<TMethod>();

        public override TResult OpenEmbedded<TResult>(IEmbeddedMethodVisitor<TResult> visitor) => visitor.Visit<TMethod>();

        public override EmbeddedMethod Halved() => new Embedded<Halved<TMethod>>(Name + ".halved");
    }
}

/// <summary>A method with an error estimate: only such a one can choose its steps.</summary>
public abstract record EmbeddedMethod(string Name, int Order) : Method(Name, Order)
{
    /// <summary>Shows the method's type.</summary>
    public abstract TResult OpenEmbedded<TResult>(IEmbeddedMethodVisitor<TResult> visitor);
}

/// <summary>Looks at the type of a method.</summary>
public interface IMethodVisitor<out TResult>
{
    /// <summary>The type.</summary>
    TResult Visit<TMethod>() where TMethod : struct, IMethod;
}

/// <summary>Looks at the type of an embedded method.</summary>
public interface IEmbeddedMethodVisitor<out TResult>
{
    /// <summary>The type.</summary>
    TResult Visit<TMethod>() where TMethod : struct, IEmbeddedMethod;
}

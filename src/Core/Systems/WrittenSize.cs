using System.Globalization;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems;

/// <summary>How long a system is when it is written out unit by unit, told without doing so.</summary>
/// <param name="States">The states.</param>
/// <param name="Parameters">The parameters of the units and the weights that are parameters.</param>
/// <param name="Words">The names and numbers in all equations: of a sum over edges two for each edge.</param>
public sealed record WrittenSize(double States, double Parameters, double Words)
{
    /// <summary>The most states, parameters, names and numbers that are written out.</summary>
    public const int Most = 4_000_000;

    /// <summary>Whether it is written out.</summary>
    public bool Fits => States + Parameters + Words <= Most;

    /// <summary>The size of a system. It takes the time that the populations and couplings take, however many units and edges they have.</summary>
    public static WrittenSize Of(EquationSystem system)
    {
        var edges = system.Couplings.ToLookup(c => (c.Target, c.Inflow), c => c.Edges);
        var (parameters, words) = (0.0, 0.0);
        for (var p = 0; p < system.Populations.Count; p++)
        {
            var population = system.Populations[p];
            double units = population.Units.Length;
            var length = new Length(name => edges[(p, name)].FirstOrDefault() is { } found ? 2.0 * found.Count / units : 1);
            parameters += units * population.Parameters.Count;
            if (units > 0)
                words += units * (population.States.Sum(s => s.Derivative.Fold(length)) + population.Assignments.Sum(a => a.Value.Fold(length)));
        }
        parameters += system.Couplings.Filter(c => c.HasParameters).Sum(c => (double)c.Edges.Weights.Count);
        return new(system.States.Length, parameters, words);
    }

    /// <summary>The names and numbers in an expression.</summary>
    private sealed class Length(System.Func<string, double> symbol) : IExprAlgebra<double>
    {
        public double Number(double value) => 1;

        public double Symbol(string name) => symbol(name);

        public double Sum(Seq<double> terms) => terms.Sum();

        public double Product(Seq<double> factors) => factors.Sum();

        public double Negation(double operand) => operand;

        public double Quotient(double numerator, double denominator) => numerator + denominator;

        public double Power(double @base, double exponent) => @base + exponent;

        public double Call(string function, Seq<double> arguments) => arguments.Sum();
    }
}

/// <summary>A system that is too large to be written out unit by unit.</summary>
public sealed record TooMuchToWrite(SourceSpan At, string Name, WrittenSize Size) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0420";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"written out unit by unit, '{Name}' has {Size.States:N0} states, {Size.Parameters:N0} parameters, and {Size.Words:N0} names and numbers in its equations; ")
        + string.Create(CultureInfo.InvariantCulture, $"{WrittenSize.Most:N0} in all are the most: take fewer units or edges; the equations of each population can be shown")
        + ", and the model can be solved";
}

/// <summary>A Jacobian with more entries than are written down one by one.</summary>
/// <param name="At">Where it was asked for.</param>
/// <param name="States">The number of states.</param>
/// <param name="Limit">The most entries.</param>
public sealed record TooManyEntries(SourceSpan At, long States, long Limit) : Diagnostic(At)
{
    /// <inheritdoc/>
    public override string Code => "PR0421";

    /// <inheritdoc/>
    public override string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"the Jacobian of {States:N0} states has more than {Limit:N0} entries, which are the most that are written: take fewer units");
}

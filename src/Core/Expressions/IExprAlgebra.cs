namespace PyRates.Expressions;

/// <summary>What an expression means to one reading: one member per case, given what the parts mean.</summary>
public interface IExprAlgebra<T>
{
    /// <summary>A number.</summary>
    T Number(double value);

    /// <summary>A name.</summary>
    T Symbol(string name);

    /// <summary>A sum, at least two terms.</summary>
    T Sum(Seq<T> terms);

    /// <summary>A product, at least two factors.</summary>
    T Product(Seq<T> factors);

    /// <summary>An opposite.</summary>
    T Negation(T operand);

    /// <summary>A quotient.</summary>
    T Quotient(T numerator, T denominator);

    /// <summary>A power.</summary>
    T Power(T @base, T exponent);

    /// <summary>A function of the table, by its canonical name.</summary>
    T Call(string function, Seq<T> arguments);
}

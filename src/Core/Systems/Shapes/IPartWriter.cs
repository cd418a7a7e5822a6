using System;
using PyRates.Expressions;
using PyRates.Foundation;

namespace PyRates.Systems.Shapes;

/// <summary>Where the quantities in between and what parts take from each other are written down.</summary>
internal interface IPartWriter
{
    /// <summary>The declared numbers of a constant; null for other variables.</summary>
    Rows? ConstantOf(string name);

    /// <summary>Whether a variable is a parameter.</summary>
    bool IsParameter(string name);

    /// <summary>Whether a variable is a state.</summary>
    bool IsState(string name);

    /// <summary>A symbol for an expression in the part of its shape.</summary>
    string Named(Term term);

    /// <summary>A symbol in the part of a shape for what it takes from another part.</summary>
    Expr Take(Dims source, string variable, Dims target, InnerPattern pattern);

    /// <summary>The part of a shape.</summary>
    int Part(Dims dims);

    /// <summary>Says what is wrong with the equation that is taken apart.</summary>
    void Fault(Func<Equation, Diagnostic> fault);
}

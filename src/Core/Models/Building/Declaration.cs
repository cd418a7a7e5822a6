using System.Numerics;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Building;

/// <summary>How an operator declares a variable: a number is a parameter; a text is read as in a document,
/// <c>"output(0.1)"</c>, <c>"input"</c>, <c>"variable(complex)"</c>.</summary>
public sealed record Declaration
{
    private readonly string text = "";
    private readonly DeclarationKind kind;
    private readonly Quantity? value;

    private Declaration(string text) => this.text = text;

    private Declaration(DeclarationKind kind, Quantity value) => (this.kind, this.value) = (kind, value);

    /// <summary>A parameter.</summary>
    public static Declaration Constant(Quantity value) => new(DeclarationKind.Constant, value);

    /// <summary>An input and its default, which counts where nothing is connected.</summary>
    public static Declaration Input(Quantity? @default = null) => new(DeclarationKind.Input, @default ?? Quantity.Zero);

    /// <summary>A state or an algebraic quantity that the operator offers to others by name, and its initial value.</summary>
    public static Declaration Output(Quantity? initial = null) => new(DeclarationKind.Output, initial ?? Quantity.Zero);

    /// <summary>A state or an algebraic quantity, and its initial value.</summary>
    public static Declaration Variable(Quantity? initial = null) => new(DeclarationKind.Variable, initial ?? Quantity.Zero);

    /// <summary>What a document says behind the variable's name.</summary>
    public static implicit operator Declaration(string text) => new(text);

    /// <summary>A parameter.</summary>
    public static implicit operator Declaration(double value) => Constant(value);

    /// <summary>A complex parameter.</summary>
    public static implicit operator Declaration(Complex value) => Constant(Quantity.Of(value));

    /// <summary>A parameter that is a row of numbers.</summary>
    public static implicit operator Declaration(double[] values) => Constant(Quantity.Vector(values));

    /// <summary>A parameter that is a matrix.</summary>
    public static implicit operator Declaration(double[,] values) => Constant(Quantity.Matrix(values));

    /// <summary>The declaration of a variable of this name.</summary>
    internal Validation<Diagnostic, VariableDeclaration> Of(string name, SourceSpan at) => value is not null
        ? Success<Diagnostic, VariableDeclaration>(new(name, kind, value, at))
        : DeclarationReader.Read(new(Scalar(name, at), Scalar(text, at)));

    private static YamlNode.Scalar Scalar(string text, SourceSpan at) => new(Fragment.Inline(text, at), isPlain: true, at, default);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;

namespace PyRates.Systems.Shapes;

/// <summary>What a variable is: its shape, and whether it is complex.</summary>
internal sealed record VariableType(Dims Dims, bool IsComplex)
{
    /// <summary>One real number.</summary>
    public static VariableType Number { get; } = new(Dims.None, false);

    /// <summary>The type of a declared value.</summary>
    public static VariableType Of(Quantity value) =>
        value.IsScalar && !value.IsComplex ? Number : new(Dims.Of(value.Shape.AsSpan()), value.IsComplex);

    /// <summary>The type of what may be either; the first one's shape where they do not match.</summary>
    public VariableType Join(VariableType other) =>
        Equals(other) ? this : new(Dims.Common(Dims, other.Dims) ?? Dims, IsComplex || other.IsComplex);
}

/// <summary>The types of a node's variables: as they are declared, as their equations make them, as what feeds them has it.</summary>
internal sealed class Typing
{
    private const int MostRounds = 64;                              // each round makes some shape wider
    private readonly Dictionary<string, VariableType> types = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Rows> constants = new(StringComparer.Ordinal);

    private Typing() { }

    /// <summary>The type of a variable by its local name.</summary>
    public VariableType this[string name] => types.GetValueOrDefault(name, VariableType.Number);

    /// <summary>Whether all variables are real numbers.</summary>
    public bool IsPlain => types.Values.All(type => type == VariableType.Number);

    /// <summary>Gives a symbol that nobody declares a type.</summary>
    public void Add(string name, VariableType type) => types[name] = type;

    /// <summary>Whether a symbol has a type.</summary>
    public bool Contains(string name) => types.ContainsKey(name);

    /// <summary>The declared numbers of a constant; null for other variables.</summary>
    public Rows? ConstantOf(string name) => constants.TryGetValue(name, out var values) ? values : null;

    /// <summary>The types of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="equations">Its equations in local names.</param>
    /// <param name="feeds">The types of what feeds its inputs from outside.</param>
    public static Typing Of(Node node, ImmutableArray<NamedEquation> equations, IReadOnlyDictionary<string, VariableType> feeds)
    {
        var typing = new Typing();
        foreach (var op in node.Operators.Values)
        {
            foreach (var variable in op.Variables.Values)
            {
                var name = NodeShape.NameOf(op.Name, variable.Name);
                typing.types[name] = VariableType.Of(variable.Value);
                if (variable is { Role: Role.Constant, Value.IsComplex: false } && !node.PerUnit.Contains(name)
                    && !op.Equations.Exists(e => e.Target == variable.Name))
                    typing.constants[name] = variable.Value.Real;
            }
        }
        foreach (var (name, type) in feeds) typing.types[name] = typing[name].Join(type);
        for (var round = 0; round < MostRounds && typing.Widen(node, equations); round++) { }
        return typing;
    }

    private bool Widen(Node node, ImmutableArray<NamedEquation> equations)
    {
        var changed = false;
        foreach (var (name, value) in node.PerUnit)
            Join(name, new(new(value.Shape.RemoveAt(0)), value.IsComplex));
        foreach (var op in node.Operators.Values)
        {
            foreach (var input in op.Variables.Values.Where(v => v.Role == Role.Input && !op.Equations.Exists(e => e.Target == v.Name)))
            {
                foreach (var feeder in Wiring.Feeds(node, op.Name, input.Name))
                    Join(NodeShape.NameOf(op.Name, input.Name), this[NodeShape.NameOf(feeder, input.Name)]);
            }
        }
        foreach (var equation in equations)
        {
            var parts = ComplexParts.Of(equation.Value, name => this[name].IsComplex, static _ => { });
            var dims = equation.Kind == EquationKind.Differential && node.Template != Chains.Template
                ? this[equation.Target].Dims                        // a state has the shape of its initial value
                : Elaboration.DimsOf(parts.Re, this);
            Join(equation.Target, new(dims, parts.Im is not null));
        }
        return changed;

        void Join(string name, VariableType type)
        {
            var (before, after) = (this[name], this[name].Join(type));
            if (before == after) return;
            types[name] = after;
            changed = true;
        }
    }
}

/// <summary>An equation of a node in local names.</summary>
/// <param name="Operator">The position of its operator.</param>
/// <param name="Target">The local name of the variable that it determines.</param>
/// <param name="Kind">Whether it is determined itself or by its derivative.</param>
/// <param name="Value">The right-hand side.</param>
/// <param name="Text">The equation as the model has it.</param>
internal sealed record NamedEquation(int Operator, string Target, EquationKind Kind, Expr Value, Equation Text);

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PyRates.Foundation;
using PyRates.Templates;
using PyRates.Templates.Yaml;

namespace PyRates.Models.Writing;

/// <summary>The operator templates of a document. Operators that differ in values only share one.</summary>
internal sealed class WrittenOperators
{
    private readonly Dictionary<Operator, Kind> kinds = new(ReferenceEqualityComparer.Instance);

    private WrittenOperators() { }

    /// <summary>The templates.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Templates for some operators.</summary>
    public static WrittenOperators Of(IEnumerable<Operator> operators, WrittenNames names)
    {
        var (known, byText, order) = (new Dictionary<Operator, Kind>(ReferenceEqualityComparer.Instance),
            new Dictionary<string, Kind>(StringComparer.Ordinal), new List<Kind>());
        foreach (var op in operators)
        {
            if (known.ContainsKey(op)) continue;
            var text = Structure(op);
            if (!byText.TryGetValue(text, out var kind))
            {
                byText.Add(text, kind = new(names.Claim(op.Name, "op"), op));
                order.Add(kind);
            }
            kind.Members.Add(op);
            known.Add(op, kind);
        }
        foreach (var kind in order) kind.Settle();
        var written = new WrittenOperators { Text = string.Concat(order.Select(kind => kind.Text())) };
        foreach (var pair in known) written.kinds.Add(pair.Key, pair.Value);
        return written;
    }

    /// <summary>The key of an operator's template.</summary>
    public string KeyOf(Operator op) => kinds[op].Key;

    /// <summary>The values of an operator that its template does not have.</summary>
    public IEnumerable<KeyValuePair<string, Quantity>> Own(Operator op) => kinds[op].Own(op);

    private static string Structure(Operator op)
    {
        var text = new StringBuilder(op.Name);
        foreach (var equation in op.Equations) text.Append('\n').Append(EquationLine.Of(equation));
        foreach (var variable in op.Variables.Values) text.Append('\n').Append((int)variable.Role).Append(variable.Name);
        return text.ToString();
    }

    /// <summary>Operators of one name, with the same equations and variables.</summary>
    private sealed class Kind(string key, Operator first)
    {
        private Quantity[] declared = [];

        public string Key => key;

        public List<Operator> Members { get; } = [];

        /// <summary>Chooses the values of the template, from which all members can be had: what is set anew keeps the shape that
        /// is declared, unless that is one real number.</summary>
        public void Settle() => declared = [.. Enumerable.Range(0, first.Variables.Count).Select(i =>
        {
            var value = first.Variables[i].Value.Value;
            var all = Members.Select(op => op.Variables[i].Value.Value);
            return all.All(v => v.IsComplex == value.IsComplex && v.Shape.AsSpan().SequenceEqual(value.Shape.AsSpan()))
                ? value
                : all.FirstOrDefault(v => v is { IsScalar: true, IsComplex: false }) ?? Quantity.Zero;
        })];

        public IEnumerable<KeyValuePair<string, Quantity>> Own(Operator op) =>
            from i in Enumerable.Range(0, declared.Length)
            let variable = op.Variables[i].Value
            where variable.Value != declared[i]
            select KeyValuePair.Create(variable.Name, variable.Value);

        public string Text()
        {
            var text = new StringBuilder($"{YamlText.Scalar(key)}:\n  base: OperatorTemplate\n{WrittenNames.Naming(key, first.Name)}");
            if (first.Equations.Count > 0) text.Append("  equations:\n");
            foreach (var equation in first.Equations) text.Append("    - ").Append(YamlText.Quoted(EquationLine.Of(equation))).Append('\n');
            if (first.Variables.Count > 0) text.Append("  variables:\n");
            for (var i = 0; i < declared.Length; i++)
            {
                var variable = first.Variables[i].Value;
                text.Append($"    {YamlText.Scalar(variable.Name)}: {QuantityText.Declared(KindOf(variable.Role), declared[i])}\n");
            }
            return text.Append('\n').ToString();
        }

        private static DeclarationKind KindOf(Role role) => role switch
        {
            Role.Constant => DeclarationKind.Constant,
            Role.Input => DeclarationKind.Input,
            Role.Output => DeclarationKind.Output,
            _ => DeclarationKind.Variable,
        };
    }
}

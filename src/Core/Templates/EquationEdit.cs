using System.Diagnostics;
using PyRates.Expressions;

namespace PyRates.Templates;

/// <summary>What a template says of its equations: steps that are taken one after the other on what it inherits.</summary>
/// <param name="Steps">The steps in order.</param>
internal sealed record EquationEdit(Seq<EditStep> Steps)
{
    /// <summary>The edit that changes nothing.</summary>
    public static EquationEdit Empty { get; } = new(default(Seq<EditStep>));

    /// <summary>Other equations in place of all.</summary>
    public static EquationEdit Instead(Seq<EquationText> equations) => new(Seq1<EditStep>(new EditStep.Instead(equations)));

    /// <summary>This edit after another one.</summary>
    public EquationEdit Over(EquationEdit below) => new((below.Steps + Steps).Strict());

    /// <summary>The equations that it makes of inherited ones.</summary>
    public Seq<EquationText> On(Seq<EquationText> equations) => Steps.Fold(equations, (edited, step) => step.On(edited));
}

/// <summary>One step of an edit.</summary>
internal abstract record EditStep
{
    private EditStep() { }

    /// <summary>All equations given anew.</summary>
    public sealed record Instead(Seq<EquationText> Equations) : EditStep;

    /// <summary>A term replaced in every equation; by nothing, to take it away.</summary>
    public sealed record Replace(EquationText Term, EquationText By) : EditStep;

    /// <summary>A text behind every equation.</summary>
    public sealed record Append(EquationText Tail) : EditStep;

    /// <summary>A text in front of every equation.</summary>
    public sealed record Prepend(EquationText Head) : EditStep;

    /// <summary>Further equations.</summary>
    public sealed record Add(Seq<EquationText> Equations) : EditStep;

    /// <summary>The equations after this step; one of which nothing is left is gone.</summary>
    public Seq<EquationText> On(Seq<EquationText> equations) => this switch
    {
        Instead step => step.Equations,
        Replace step => equations.Map(e => e.Replace(step.Term, step.By)).Filter(e => !e.IsEmpty).Strict(),
        Append step => equations.Map(e => e.Append(step.Tail)).Strict(),
        Prepend step => equations.Map(e => e.Prepend(step.Head)).Strict(),
        Add step => (equations + step.Equations).Strict(),
        _ => throw new UnreachableException(),
    };
}

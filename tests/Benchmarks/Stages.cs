using System;
using BenchmarkDotNet.Attributes;
using LanguageExt;
using PyRates.Compilation;
using PyRates.Expressions;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using PyRates.Systems.Passes;
using PyRates.Templates;

namespace PyRates.Benchmarks;

/// <summary>The way from text to a problem, stage by stage, for a network of 100 nodes and 1,000 edges.</summary>
[MemoryDiagnoser]
public class Stages
{
    private const int Nodes = 100, Each = 10;
    private const string Expression = "(Delta/(pi*tau) + 2.0*r*v)/tau - 0.5*sin(theta - 2*pi*f*t)^2 + exp(-v^2/(1 + tanh(r)))";
    private static readonly TemplateName Net = new(new("m.yaml"), "net");

    private readonly SourceText text = new(new("m.yaml"), Made.QifNetwork(Nodes, "", i => string.Concat(
        System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(1, Each), k => Made.QifEdge(i, (i + (k * k)) % Nodes, 0.1 * k)))));
    private readonly TemplateLibrary library;
    private readonly Circuit circuit;
    private readonly EquationSystem system;
    private readonly EquationSystem folded;

    /// <summary>What each stage starts from.</summary>
    public Stages()
    {
        library = Right(TemplateLibrary.Empty.Add(text));
        circuit = Right(Circuits.Instantiate(library, Net));
        system = Right(Assembly.Assemble(circuit, 0));
        folded = Right(StandardPasses.Run(system));
    }

    /// <summary>One expression.</summary>
    [Benchmark(Description = "an expression of 30 symbols read")]
    public object Reading() => Parser.Expression(EquationText.Of(Fragment.Inline(Expression, SourceSpan.Nowhere)));

    /// <summary>YAML to templates.</summary>
    [Benchmark(Description = "YAML to templates")]
    public object Templates() => TemplateLibrary.Empty.Add(text);

    /// <summary>Templates to a circuit.</summary>
    [Benchmark(Description = "templates to a circuit")]
    public object Instantiation() => Circuits.Instantiate(Right(TemplateLibrary.Empty.Add(text)), Net);

    /// <summary>A circuit to equations.</summary>
    [Benchmark(Description = "circuit to equations")]
    public object Assembling() => Assembly.Assemble(circuit, 0);

    /// <summary>The passes over equations.</summary>
    [Benchmark(Description = "passes over the equations")]
    public object Passes() => StandardPasses.Run(system);

    /// <summary>Equations to a problem.</summary>
    [Benchmark(Description = "equations to a problem")]
    public object Compiling() => Compiler.Compile(folded, default);

    private static T Right<T>(Validation<Diagnostic, T> made) => made.Match(
        Succ: value => value, Fail: faults => throw new InvalidOperationException(faults[0].ToString()));
}

using PyRates.Compilation;
using PyRates.Foundation;
using PyRates.Models;
using PyRates.Systems;
using PyRates.Systems.Passes;
using PyRates.Templates;

namespace PyRates;

/// <summary>From templates to an initial value problem: the whole way, stage by stage. It stops at the first stage with
/// faults, and tells all faults of that stage.</summary>
public static partial class Pipeline
{
    /// <summary>The problem that a template describes.</summary>
    /// <param name="library">The template and all that it refers to.</param>
    /// <param name="circuit">A circuit; or a node, an operator or an edge, whose operators become a circuit of one node.</param>
    public static Validation<Diagnostic, Compiled> Compile(TemplateLibrary library, TemplateName circuit) =>
        from model in Circuits.Instantiate(library, circuit)           // templates → model: paths, edges, values
        from compiled in Compile(model, Notes(library, circuit))
        select compiled;

    /// <summary>The problem of a model, which may have got other values, edges and inputs than its template has.</summary>
    /// <param name="model">The model.</param>
    /// <param name="notes">What is worth saying of it.</param>
    /// <param name="delayStages">With 1 and more every delay is a chain of so many stages; 0: delays are delays.</param>
    public static Validation<Diagnostic, Compiled> Compile(Circuit model, Seq<Note> notes = default, int delayStages = 0) =>
        from system in Assembly.Assemble(model, delayStages)           // model → populations, equations, couplings
        from tidy in StandardPasses.Run(system)                        // constants folded
        select Compiler.Compile(tidy, notes);                          // equations → problem with its kernels: cannot fail

    private static Seq<Note> Notes(TemplateLibrary library, TemplateName circuit) =>
        Imports.Notes(library, Seq1(new Address(circuit.Name, SourceSpan.Nowhere, Some(circuit.Document))));
}

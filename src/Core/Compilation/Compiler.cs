using PyRates.Foundation;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>A compiled model.</summary>
/// <param name="Problem">The initial value problem.</param>
/// <param name="Notes">What is right but worth saying.</param>
public sealed record Compiled(ModelProblem Problem, Seq<Note> Notes);

/// <summary>From equations to an initial value problem.</summary>
public static class Compiler
{
    /// <summary>Compiles a system whose equations are in order. It cannot fail.</summary>
    public static Compiled Compile(EquationSystem system, Seq<Note> notes = default) => new(new(new Program(system)), notes);
}

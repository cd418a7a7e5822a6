using System.Collections.Generic;
using PyRates.Systems;

namespace PyRates.Compilation;

/// <summary>Problems of systems, of which those that differ in numbers only share a program.</summary>
internal sealed class ProgramFamily
{
    private readonly Dictionary<SystemShape, ModelProblem> known = [];

    /// <summary>The problem of a system: what compiling the system alone would give.</summary>
    public ModelProblem Of(EquationSystem system)
    {
        var shape = new SystemShape(system);
        if (known.TryGetValue(shape, out var like)) return like.WithNumbers(system);
        return known[shape] = Compiler.Compile(system).Problem;
    }
}

using System.Collections.Immutable;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Systems.Passes;

/// <summary>The passes that every system goes through before it is compiled.</summary>
/// <remarks>No pass drops a variable, because any of them can be asked for, and none changes how a result is rounded.</remarks>
public static class StandardPasses
{
    /// <summary>The passes, the first first.</summary>
    public static ImmutableArray<Pass> All { get; } = [FoldConstants.Run];

    /// <summary>A system after all passes.</summary>
    public static Validation<Diagnostic, EquationSystem> Run(EquationSystem system) => All.Aggregate(
        Success<Diagnostic, EquationSystem>(system), (so, pass) => so.Bind(s => pass(s)));
}

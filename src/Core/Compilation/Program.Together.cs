using System;
using System.Collections.Immutable;
using PyRates.Dynamics;

namespace PyRates.Compilation;

/// <content>Several problems side by side.</content>
internal sealed partial class Program
{
    /// <summary>How many problems of this program are best solved side by side; 1: each alone.</summary>
    public int Together(ModelProblem problem) => Arrays.Frame.Delays.Length == 0 && Noise.Sources.Length == 0
        && Planner.Choose(problem.Kernel, problem.Start.Count, Arrays) is Kernel.Structs or Kernel.PackedStructs or Kernel.ConstantStructs
            ? scalars.Value.Pack.Size : 1;

    /// <summary>Opens a run of as many problems as <see cref="Together"/> says, whose signals are the same.</summary>
    public TResult Open<TResult>(
        ImmutableArray<ModelProblem> problems, ReadOnlySpan<double> start, Stepping stepping, IProblemVisitor<TResult> visitor) =>
        scalars.Value.Open(problems, start, Feeds(problems[0], read, stepping), visitor);
}

using System;
using System.Linq;
using LanguageExt;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Solving;
using Xunit;

namespace PyRates.Tests.Solving;

/// <summary>A solve goes on with a problem whose Jacobian has other entries, or is known where the first one's was not.</summary>
public sealed class ContinuedMatrixTests
{
    private const int N = 120;

    private static readonly string[] Kinds = ["narrow", "wide", "full", "given"];

    public static TheoryData<string> Methods => [.. Method.AllImplicit.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_is_as_exact_as_a_new_solve(string name)
    {
        foreach (var first in Kinds)
            foreach (var second in Kinds) Compare(name, first, second);
    }

    private static void Compare(string name, string first, string second)
    {
        var solver = Method.AllImplicit.First(m => m.Name == name).With(Controller.PI(1e-6, 1e-6)).Keeping(Sampler.Last);
        var before = Solved(solver.Until(0.1).Solve(Diffusion(first)));
        var anew = Solved(solver.Until(0.2).Solve(Diffusion(second).From(before.End.Y), 0.1));
        var goneOn = Solved(solver.Until(0.2).Continue(before, Diffusion(second)));
        for (var i = 0; i < N; i++) Assert.Equal(anew.End.Y[i], goneOn.End.Y[i], 2e-4);
    }

    private static Trajectory Solved(Either<SolveFailure, Trajectory> run) =>
        run.Match(Right: solved => solved, Left: failure => throw new InvalidOperationException(failure.Message));

    private static Problem Diffusion(string kind)
    {
        var reach = kind == "wide" ? 3 : 1;
        var problem = Problem.Of(
            (_, y, d) =>
            {
                for (var i = 0; i < N; i++)
                {
                    d[i] = -y[i] * y[i];
                    for (var k = 1; k <= reach; k++) d[i] += 10 * (y[(i + k) % N] + y[(i + N - k) % N] - (2 * y[i]));
                }
            },
            [.. Enumerable.Range(0, N).Select(i => Math.Sin(i) + 2)]);
        var sparsity = Sparsity.Of(N, [.. Enumerable.Range(0, N).SelectMany(i => Enumerable.Range(-reach, (2 * reach) + 1).Select(k => (i, (i + k + N) % N)))]);
        return kind switch
        {
            "full" => problem,
            "given" => problem with
            {
                Sparsity = sparsity,
                Jacobian = Prelude.Some<JacobianFunction>((_, y, entries) =>
                {
                    for (var column = 0; column < N; column++)
                        for (var e = sparsity.First(column); e < sparsity.First(column + 1); e++) entries[e] = sparsity.Row(e) == column ? -20 - (2 * y[column]) : 10;
                }),
            },
            _ => problem with { Sparsity = sparsity },
        };
    }
}

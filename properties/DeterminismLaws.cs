using System.Threading.Tasks;
using FsCheck;
using FsCheck.Xunit;
using PyRates.Dynamics;
using PyRates.Properties.Generators;
using PyRates.Properties.TestProblems;
using PyRates.Solving;
using Xunit;
using Solvers = PyRates.Properties.Generators.Solvers;

namespace PyRates.Properties;

[Properties(Arbitrary = [typeof(Problems), typeof(Solvers), typeof(Samplers)])]
public sealed class DeterminismLaws
{
    [Property]
    public void Twice_the_same_bits(TanhNet net, Solver solver, Sampler sampler)
    {
        var (run, problem) = (solver.Keeping(sampler).Until(1.5), Problem.Of(net.Derive, net.Start()));
        var (first, second) = (Solution.Of(run, problem), Solution.Of(run, problem));
        Assert.Equal(first, second);
        Assert.Equal(first.End, second.End);
        Assert.Equal(first.Statistics, second.Statistics);
    }

    /// <summary>A problem and a solver are values: solves that share them do not know of each other.</summary>
    [Property(MaxTest = 50)]
    public void The_same_bits_on_many_threads(VanDerPol field, Solver solver)
    {
        var run = solver.Until(2);
        Problem[] problems =
        [
            Problem.Of(field, new Pair(1, 0)),
            Problem.Of(field.Derive, 1, 0),
            Problem.Of(new DenseField(field.Derive), new Workspace(2).Holding([1, 0])),
        ];
        var expected = Solution.Of(run, problems[0]);
        var all = new Trajectory[30];
        Parallel.For(0, all.Length, i => all[i] = Solution.Of(run, problems[i % problems.Length]));
        Assert.All(all, trajectory => Assert.Equal(expected, trajectory));
    }
}

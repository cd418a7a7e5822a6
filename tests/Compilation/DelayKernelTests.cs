using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Shell.Embedding;
using PyRates.Solving;
using Xunit;
using static LanguageExt.Prelude;

namespace PyRates.Tests.Compilation;

/// <summary>Delays in compiled code: the bits of the interpreter, whatever the method, the steps and what was before.</summary>
public sealed class DelayKernelTests
{
    [Theory]
    [InlineData("vdp_delayed", 5.0)]
    [InlineData("vdp", 0.7)]
    [InlineData("vdp", 0.004)]
    public void All_kernels_give_the_same_bits(string name, double delay)
    {
        var model = Simulation.Load(name);
        var plain = name == "vdp"
            ? model.Update(m => m.WithEdge("p/vdp_op/x", "p/vdp_op/inp", weight: 0.5, delay: delay)
                .WithEdge("p/vdp_op/z", "p/vdp_op/inp", weight: 0.1, delay: 2 * delay)).Compile()
            : model.Compile();
        var problem = (ModelProblem)plain.From(new([0.3, 1]));
        Solver[] solvers =
        [
            Method.Euler.Fixed(0.01).Until(4), Method.Heun.Fixed(0.03).Until(4), Method.Rk4.Fixed(0.0137).Until(4),
            Method.BogackiShampine32.With(Controller.PI(1e-5, 1e-5)).Until(4), Method.DormandPrince54.With(Controller.PI(1e-5, 1e-5)).Until(4),
            Method.DormandPrince853.With(Controller.PI(1e-5, 1e-5)).Until(4), Method.Radau.With(Controller.Predictive(1e-5, 1e-5)).Until(4),
            Method.Bdf.With(Controller.Predictive(1e-4, 1e-4)).Until(4),
        ];
        ModelProblem[] pasts =
        [
            problem, problem with { Prehistory = Prehistory.Zero }, problem with { Before = Some<History>(t => new([t, 1 - t])) },
        ];
        foreach (var solver in solvers)
        {
            foreach (var past in pasts)
            {
                var expected = (past with { Kernel = Kernel.Interpreter }).Solved(solver);
                foreach (var kernel in new[] { Kernel.Automatic, Kernel.Structs, Kernel.ConstantStructs })
                {
                    var run = (past with { Kernel = kernel }).Solved(solver);
                    Assert.Equal(expected.Times, run.Times);
                    Assert.Equal(expected.Data, run.Data);
                }
            }
        }
    }
}

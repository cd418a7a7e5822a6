using System.Linq;
using System.Runtime.Intrinsics;
using PyRates.Compilation;
using PyRates.Dynamics;
using PyRates.Methods;
using PyRates.Models;
using PyRates.Solving;
using Xunit;
using static PyRates.Tests.Systems.HandBuilt;

namespace PyRates.Tests.Compilation;

/// <summary>Populations of a few units, each variable in one vector register.</summary>
public sealed class PackedTests
{
    private const string Equations = "x' = u - x^3; y' = tanh(x) - y/tau";
    private static readonly Stepping Steps = new Stepping.Fixed(0, 1, 0.1);

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(8, 8)]
    public void A_ring_of_some_units_is_packed(int units, int lanes)
    {
        var (kind, usable) = lanes == 8
            ? (typeof(Vector512<double>), Vector512.IsHardwareAccelerated) : (typeof(Vector256<double>), Vector256.IsHardwareAccelerated);
        var fields = Ring(units).Compiled().Open(Steps, new TypeOfState()).GetFields();
        Assert.Equal(usable ? [kind, kind] : Enumerable.Repeat(typeof(double), 2 * units), fields.Select(f => f.FieldType));
    }

    [Fact]
    public void A_pair_and_a_crowd_are_not()
    {
        Assert.Equal(4, Ring(2).Compiled().Open(Steps, new TypeOfState()).GetFields().Length);
        Assert.Equal(typeof(Dense), Ring(40).Compiled().Open(Steps, new TypeOfState()));
    }

    [Fact]
    public void Rows_events_and_dense_output_are_those_of_single_numbers()
    {
        var solver = Method.DormandPrince54.With(Controller.PI(1e-6, 1e-9)).Every(0.01)
            .Watching(Event.Rising("up", (_, y) => y[3] - 0.4)).Until(3);
        var (packed, singly) = (Ring(7).Compiled(), Ring(7).Compiled() with { Kernel = Kernel.Structs });
        Assert.Equal(singly.Solved(solver), packed.Solved(solver));
        Assert.Equal(singly.Solved(solver).End, packed.Solved(solver).End);
    }

    private static Circuit Ring(int units) => Circuit(
        [.. Enumerable.Range(0, units).Select(i => Node($"p{i}", Op("o", Equations, $"x: variable(0.{i})", "y: output", "u: input", "tau: 2")))],
        [
            .. Enumerable.Range(0, units).Select(i => Edge($"p{i}/o/y", $"p{(i + 1) % units}/o/u", 0.5 + i)),
            .. Enumerable.Range(0, units).Select(i => Edge($"p{i}/o/y", "p0/o/u", -0.25)),
        ]);

    private sealed class TypeOfState : IProblemVisitor<System.Type>
    {
        public System.Type Visit<TField, TState>(in TField field, in TState start)
            where TField : struct, IField<TField, TState>
            where TState : struct, IState<TState> => typeof(TState);
    }
}

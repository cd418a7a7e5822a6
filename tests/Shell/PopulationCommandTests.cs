using System;
using System.Linq;
using System.Text;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>Populations on the command line: values, inputs and outputs unit by unit, numbers from files.</summary>
public sealed class PopulationCommandTests
{
    private const string Models = """
        op: {base: OperatorTemplate, equations: "x' = u + k", variables: {x: output(0.0), u: input, k: 0.0}}
        vec: {base: OperatorTemplate, equations: "y' = u - y*0", variables: {y: "output(0.0, 2)", u: "input(0.0, 2)"}}
        n: {base: NodeTemplate, operators: op}
        v: {base: NodeTemplate, operators: vec}
        net:
          base: CircuitTemplate
          populations: {e: {node: n, n: 3, parameters: {op/k: k.csv}}, w: {node: v, n: 2}}
          nodes: {s: n}
        inner:
          base: CircuitTemplate
          populations: {e: {node: n, n: 2}}
        outer: {base: CircuitTemplate, circuits: {a: inner, b: inner}}
        matrix:
          base: CircuitTemplate
          populations: {e: {node: n, n: 2, parameters: {op/x: [1, 10]}}}
          connections: [{source: e/op/x, target: e/op/u, weights: W.npy}]
        """;

    [Theory]
    [InlineData("net", "e/op/x[0],e/op/x[1],e/op/x[2],w/vec/y[0,0],w/vec/y[0,1],w/vec/y[1,0],w/vec/y[1,1],s/op/x", "0.1 0.2 0.3 0 0 0 0 0")]
    [InlineData("net -o r=e/op/x", "r/e/op/x[0],r/e/op/x[1],r/e/op/x[2]", "0.1 0.2 0.3")]
    [InlineData("net -o r=e/op/x[1] -o s/op/x", "r,s/op/x", "0.2 0")]
    [InlineData("net -o all/op/x -s s/op/k=4", "e/op/x[0],e/op/x[1],e/op/x[2],s/op/x", "0.1 0.2 0.3 0.4")]
    [InlineData("net -o all/op/x -s all/op/k=[1,2,3,4]", "e/op/x[0],e/op/x[1],e/op/x[2],s/op/x", "0.1 0.2 0.3 0.4")]
    [InlineData("net -o e/op/x -s e/op/k[2]=9", "e/op/x[0],e/op/x[1],e/op/x[2]", "0.1 0.2 0.9")]
    [InlineData("net -o w/vec/y[1] -s w/vec/y=[[1,2],[3,4]]", "w/vec/y[1,0],w/vec/y[1,1]", "3 4")]
    [InlineData("net -o w/vec/y -s w/vec/y[0,1]=5", "w/vec/y[0,0],w/vec/y[0,1],w/vec/y[1,0],w/vec/y[1,1]", "0 5 0 0")]
    [InlineData("net -o e/op/x -s e/op/k=0 -i e/op/u=constant(2)", "e/op/x[0],e/op/x[1],e/op/x[2]", "0.2 0.2 0.2")]
    [InlineData("net -o e/op/x -s e/op/k=0 -i e/op/u=@three.csv", "e/op/x[0],e/op/x[1],e/op/x[2]", "0.1 0.2 0.3")]
    [InlineData("net -o e/op/x -s e/op/k=0 -i e/op/u[1]=constant(2)", "e/op/x[0],e/op/x[1],e/op/x[2]", "0 0.2 0")]
    [InlineData("net -o w/vec/y -i w/vec/u=@four.csv", "w/vec/y[0,0],w/vec/y[0,1],w/vec/y[1,0],w/vec/y[1,1]", "0.1 0.2 0.3 0.4")]
    [InlineData("outer -o all/all/op/x -s b/e/op/k=[1,2] -i a/all/op/u=constant(3)", "a/e/op/x[0],a/e/op/x[1],b/e/op/x[0],b/e/op/x[1]", "0.3 0.3 0.1 0.2")]
    [InlineData("outer -o all/op/x -s all/e/op/k=[1,2,3,4]", "a/e/op/x[0],a/e/op/x[1],b/e/op/x[0],b/e/op/x[1]", "0.1 0.2 0.3 0.4")]
    [InlineData("matrix -o e/op/x", "e/op/x[0],e/op/x[1]", "3 10.01")]
    public void After_one_step_of_a_tenth(string request, string header, string values)
    {
        using var world = Given();
        var code = world.Run([.. $"integrate m.yaml/{request} -T 0.1 --step 0.1 --solver euler --endpoint".Split(' ')]);
        Assert.True(code == ExitCode.Done, world.Err);
        var rows = world.Out.Trim().Split('\n');
        Assert.Equal("time," + header, rows[0].Replace("\"", "", StringComparison.Ordinal));
        var numbers = rows[^1].Split(',').Skip(1).Select(n => Math.Round(double.Parse(n, System.Globalization.CultureInfo.InvariantCulture), 12));
        Assert.Equal(values.Split(' ').Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)), numbers);
    }

    [Theory]
    [InlineData("net -s e/op/k=[1,2]", "PR0303: 'e/op/k' matches 3 variable(s) and was given 2 value(s)")]
    [InlineData("net -s e/op/k[3]=1", "PR0309: 'e/op/k' has no element [3]")]
    [InlineData("net -s w/vec/y=[1,2,3]", "PR0303: 'w/vec/y' was given a value of shape (3); expected one number, or 2 entries of shape (2)")]
    [InlineData("net -i e/op/u=@four.csv", "PR0310: 4 columns for 3 inputs of 'e/op/u'")]
    [InlineData("net -o e/op/z", "PR0302")]
    [InlineData("net -o e/op/x[7]", "PR0510")]
    [InlineData("missing", "PR0131")]
    public void What_does_not_fit_is_said(string request, string said)
    {
        using var world = Given();
        Assert.Equal(ExitCode.Wrong, world.Run([.. $"integrate m.yaml/{request} -T 0.1 --step 0.1".Split(' ')]));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no array", "PR0616")]
    [InlineData("\u0093NUMPY", "PR0616")]
    public void A_file_that_holds_no_array_is_said_to(string content, string said)
    {
        using var world = Given();
        world.Files.Content["W.npy"] = Encoding.Latin1.GetBytes(content);
        Assert.Equal(ExitCode.Wrong, world.Run(["check", "m.yaml/matrix"]));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
    }

    private static TestWorld Given()
    {
        var world = TestWorld.With(Models);
        world.Files["k.csv"] = "1\n2\n3\n";
        world.Files["three.csv"] = "1,2,3\n";
        world.Files["four.csv"] = "1,2,3,4\n";
        world.Files.Content["W.npy"] = Npy("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }", 0, 0.1, 2, 0);
        return world;
    }

    /// <summary>A file as NumPy writes it, version 1.</summary>
    private static byte[] Npy(string header, params double[] numbers)
    {
        var padded = header.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, 0, .. Encoding.ASCII.GetBytes(padded), .. numbers.SelectMany(BitConverter.GetBytes)];
    }
}

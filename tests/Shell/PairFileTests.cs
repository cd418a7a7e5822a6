using System;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

/// <summary>The pairs of a connection from files: the same as in the text, and what is wrong with a file is said at its name.</summary>
public sealed class PairFileTests
{
    private const string Listed = "{targets: [2, 0, 2, 1], sources: [0, 1, 1, 2], values: [0.1, 0.2, 0.3, -0.5]}";
    private const string Filed = "{targets: t.npy, sources: s.npy, values: v.npy}";

    [Theory]
    [InlineData(Filed, "")]
    [InlineData("{targets: t64.npy, sources: t.csv, values: v.csv}", "")]
    [InlineData("{targets: [2, 0, 2, 1], sources: s.npy, values: row.csv}", "")]
    [InlineData(Filed, ", delays: [0.5, 0.25, 1.0, 0.75]")]
    [InlineData(Filed, ", delays: d.npy")]
    [InlineData(Filed, ", delays: d.csv")]
    public void Files_are_what_the_lists_are(string weights, string delays)
    {
        var listed = Solved(Listed, delays.Length == 0 ? "" : ", delays: [0.5, 0.25, 1.0, 0.75]");
        Assert.Equal(listed, Solved(weights.Replace("sources: t.csv", "sources: s.csv", StringComparison.Ordinal), delays));
        Assert.NotEqual(listed, Solved("{targets: [0, 0, 1, 2], sources: [0, 1, 1, 2], values: v.npy}", delays));
    }

    /// <summary>Delays stand in the order of the pairs, whatever the order of the targets.</summary>
    [Fact]
    public void Delays_of_pairs_go_with_their_pairs() => Assert.Equal(
        Solved("{targets: [0, 1, 2, 2], sources: [1, 2, 0, 1], values: [0.2, -0.5, 0.1, 0.3]}", ", delays: [0.25, 0.75, 0.5, 1.0]"),
        Solved(Listed, ", delays: [0.5, 0.25, 1.0, 0.75]"));

    /// <summary>Of all pairs there are as many delays as a matrix has.</summary>
    [Fact]
    public void Delays_of_all_pairs_go_with_their_pairs()
    {
        var there = Numbers(Solved("{targets: [0,0,0,1,1,1,2,2,2], sources: [0,1,2,0,1,2,0,1,2], values: [1,2,3,4,5,6,7,8,9]}", ", delays: [1,0.25,0.5,0.75,1.5,2,0.5,0.25,1]"));
        var back = Numbers(Solved("{targets: [2,2,2,1,1,1,0,0,0], sources: [2,1,0,2,1,0,2,1,0], values: [9,8,7,6,5,4,3,2,1]}", ", delays: [1,0.25,0.5,2,1.5,0.75,0.5,0.25,1]"));
        Assert.All(there.Zip(back), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-9 * Math.Abs(pair.Item1)));

        static double[] Numbers(string table) =>
            [.. table.Split('\n').Skip(1).SelectMany(row => row.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
    }

    [Theory]
    [InlineData("{targets: short.npy, sources: s.npy, values: v.npy}", "", "PR0324: target units of the pairs: found 2, expected 4, one for each weight")]
    [InlineData("{targets: t.npy, sources: s.npy, values: short.npy}", "", "PR0324: target units of the pairs: found 4, expected 2, one for each weight")]
    [InlineData("{targets: negative.npy, sources: s.npy, values: v.npy}", "", "PR0324: target units of the pairs: found -1, expected whole numbers from 0 to 2")]
    [InlineData("{targets: t.npy, sources: large.npy, values: v.npy}", "", "PR0324: source units of the pairs: found 9")]
    [InlineData("{targets: t.npy, sources: half.csv, values: v.npy}", "", "PR0324: source units of the pairs: found 0.5, expected whole numbers from 0 to 2")]
    [InlineData("{targets: t.npy, sources: nan.npy, values: v.npy}", "", "PR0324: source units of the pairs: found nan")]
    [InlineData("{targets: square.npy, sources: s.npy, values: v.npy}", "", "PR0324: target units of the pairs: found 2 x 2, expected a list of numbers, one for each pair")]
    [InlineData("{targets: t.npy, sources: s.npy, values: square.npy}", "", "PR0324: weights of the pairs: found 2 x 2, expected a list of numbers")]
    [InlineData("{targets: t.npy, sources: s.npy, values: one.npy}", "", "PR0324: weights of the pairs: found one number")]
    [InlineData("{targets: no.npy, sources: s.npy, values: v.npy}", "", "no.npy")]
    [InlineData("{targets: broken.npy, sources: s.npy, values: v.npy}", "", "PR0616")]
    [InlineData("{targets: cut.npy, sources: s.npy, values: v.npy}", "", "PR0616")]
    [InlineData("{targets: words.csv, sources: s.npy, values: v.npy}", "", "words.csv:2:1")]
    [InlineData("{targets: t.txt, sources: s.npy, values: v.npy}", "", "a number, a list of numbers, or a file '.csv' or '.npy'")]
    [InlineData("{targets: 3, sources: s.npy, values: v.npy}", "", "a list of numbers, or a file '.csv' or '.npy'")]
    [InlineData(Filed, ", delays: short.npy", "the delays")]
    [InlineData(Filed, ", delays: negative.npy", "PR0320")]
    [InlineData(Filed, ", delays: no.npy", "no.npy")]
    public void What_is_wrong_with_a_file_is_said(string weights, string delays, string said)
    {
        using var world = Given(weights, delays);
        Assert.Equal(ExitCode.Wrong, world.Run("check", "m.yaml/net"));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("fault in pyrates", world.Err, StringComparison.Ordinal);
    }

    private static string Solved(string weights, string delays)
    {
        using var world = Given(weights, delays);
        Assert.True(world.Run("integrate", "m.yaml/net", "-T", "2", "--step", "0.05", "-o", "x=e/op/x") == ExitCode.Done, world.Err);
        return world.Out;
    }

    private static TestWorld Given(string weights, string delays)
    {
        var (world, connection) = (new TestWorld(), "{source: e/op/x, target: e/op/u, weights: " + weights + delays + "}");
        world.Files["m.yaml"] = $$$"""
            op: {base: OperatorTemplate, equations: "x' = 1 + u - k*x", variables: {x: output(0.0), u: input, k: 0.5}}
            n: {base: NodeTemplate, operators: op}
            net:
              base: CircuitTemplate
              populations: {e: {node: n, n: 3, parameters: {op/x: [0.1, 0.2, 0.3]} } }
              connections: [{{{connection}}}]
            """;
        world.Files["s.csv"] = "0\n1\n1\n2\n";
        world.Files["v.csv"] = "0.1\n0.2\n0.3\n-0.5\n";
        world.Files["row.csv"] = "0.1,0.2,0.3,-0.5\n";
        world.Files["d.csv"] = "0.5\n0.25\n1.0\n0.75\n";
        world.Files["half.csv"] = "0\n0.5\n1\n2\n";
        world.Files["words.csv"] = "0\none\n1\n2\n";
        var content = world.Files.Content;
        content["t.npy"] = Npy("<i4", "4,", BitConverter.GetBytes, 2, 0, 2, 1);
        content["t64.npy"] = Npy("<i8", "4,", BitConverter.GetBytes, 2L, 0L, 2L, 1L);
        content["s.npy"] = Npy("<i8", "4,", BitConverter.GetBytes, 0L, 1L, 1L, 2L);
        content["v.npy"] = Npy("<f8", "4,", BitConverter.GetBytes, 0.1, 0.2, 0.3, -0.5);
        content["d.npy"] = Npy("<f4", "4,", BitConverter.GetBytes, 0.5f, 0.25f, 1f, 0.75f);
        content["short.npy"] = Npy("<i4", "2,", BitConverter.GetBytes, 2, 0);
        content["negative.npy"] = Npy("<i4", "4,", BitConverter.GetBytes, 2, -1, 2, 1);
        content["large.npy"] = Npy("<i8", "4,", BitConverter.GetBytes, 0L, 9007199254740993L, 1L, 2L);
        content["nan.npy"] = Npy("<f8", "4,", BitConverter.GetBytes, 0, double.NaN, 1, 2);
        content["square.npy"] = Npy("<i4", "2, 2", BitConverter.GetBytes, 2, 0, 2, 1);
        content["one.npy"] = Npy("<f8", "", BitConverter.GetBytes, 0.5);
        content["broken.npy"] = "no array"u8.ToArray();
        content["cut.npy"] = content["t.npy"][..^3];
        return world;
    }

    /// <summary>A file as NumPy writes it, version 1.</summary>
    private static byte[] Npy<T>(string type, string shape, Func<T, byte[]> bytes, params T[] numbers)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. numbers.SelectMany(bytes)];
    }
}

using System;
using System.Text.Json;
using PyRates.Shell.Cli;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class CommandTests
{
    private const string Area = """
        lif_op:
          base: OperatorTemplate
          description: |
            Leaky integration (Somebody 1907).
            J. Physiol. Paris 9:620, doi:10.1000/xyz.1907, equation (1).
          equations: ["m = tanh(g*x)", "x' = (u - x)/tau"]
          variables: {m: output(0.0), x: variable(1.0), tau: 2.0, g: 3.0, u: input(0.5)}
        node: {base: NodeTemplate, description: a node, operators: [lif_op]}
        pair:
          base: CircuitTemplate
          description: |
            Two nodes that excite each other (Somebody 1907).
            doi:10.1000/xyz.1907.
          nodes: {a: node, b: node}
          edges:
            - [a/lif_op/m, b/lif_op/u, null, {weight: 2.0}]
            - [b/lif_op/m, a/lif_op/u, null, {weight: -1.5}]
        """;

    [Fact]
    public void Models_lists_the_library_and_what_is_on_the_paths()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("models", "--path", "dir"));
        Assert.Contains(world.Out.Split('\n'), l => l.StartsWith("model_templates.neural_mass_models.qif.qif ", StringComparison.Ordinal)
            && l.EndsWith("doi:10.1103/PhysRevX.5.021028", StringComparison.Ordinal));
        using var some = Given();
        Assert.Equal(ExitCode.Done, some.Run("models", "pair", "--path", "dir"));
        Assert.Equal("dir/area.yaml/pair  Two nodes that excite each other (Somebody 1907). doi:10.1000/xyz.1907\n", some.Out);
    }

    [Fact]
    public void Models_tells_faults_of_documents_and_lists_the_rest()
    {
        using var world = Given();
        world.Files["dir/bad.yaml"] = "a: [\n";
        Assert.Equal(ExitCode.Wrong, world.Run("models", "dir", "--path", "dir"));
        Assert.StartsWith("dir/area.yaml/pair", world.Out, StringComparison.Ordinal);
        Assert.StartsWith("dir/bad.yaml:", world.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show pair", "show dir/area/pair")]
    [InlineData("show jacobian", "show dir/area/pair --jacobian -s all/lif_op/tau=4")]
    [InlineData("show json", "show dir/area/pair --as json --jacobian -i a/lif_op/u=constant(2)")]
    [InlineData("show latex", "show dir/area/pair --as latex --jacobian")]
    [InlineData("show operator", "show dir/area/lif_op")]
    [InlineData("evaluate", "evaluate dir/area/pair")]
    [InlineData("evaluate state", "evaluate dir/area/pair --state all/lif_op/x=[0,2] --at 1 --jacobian -i a/lif_op/u=ramp(0,0,2,1)")]
    [InlineData("evaluate file", "evaluate dir/area/pair --state state.csv")]
    [InlineData("evaluate row", "evaluate dir/area/pair --state row.csv")]
    [InlineData("check", "check dir/area.yaml qif dir/area/pair")]
    [InlineData("check edges", "check model_templates/test_resources/linear.yaml")]
    [InlineData("show edge", "show tsodyks_edge")]
    public void What_is_printed(string name, string line)
    {
        using var world = Given();
        world.Files["state.csv"] = "path,value,derivative\nb/lif_op/x,0.25,1\n";
        world.Files["row.csv"] = "time,a/lif_op/x,b/lif_op/x\n0,1,1\n1,0.5,0.125\n";
        Assert.Equal((ExitCode.Done, ""), (world.Run(line.Split(' ')), world.Err));
        Golden.Match(world.Out, "Commands/" + name.Replace(' ', '-'));
    }

    [Theory]
    [InlineData("show dir/area/pair --as picture", 2, "unknown form 'picture'")]
    [InlineData("evaluate dir/area/pair --state a/lif_op/tau=1", 1, "<command line>:1:32: PR0512: unknown state variable 'a/lif_op/tau'")]
    [InlineData("evaluate dir/area/pair --state a/lif_op/x=[1,2]", 1, "PR0303")]
    [InlineData("evaluate dir/area/pair --state bad.csv", 1, "bad.csv:2:12: PR0611")]
    [InlineData("evaluate dir/area/pair --state none.csv", 1, "PR0601")]
    [InlineData("check dir/area/nobody qfi", 1, "there is no template 'nobody'")]
    [InlineData("generate qif --backend julia --file x.jl", 1, "not supported: the backend julia; there is python")]
    [InlineData("generate qif --backend pyhton --file x.py", 2, "unknown backend 'pyhton'; there is python")]
    [InlineData("generate qif --backend python --file x.py --function 2x", 1, "PR0410")]
    [InlineData("generate qif --backend python --file no/x.py", 1, "PR0607")]
    [InlineData("generate qif --backend python --file x.py -i p/qif_op/I_ext=@in.csv", 1, "PR0524")]
    public void What_is_refused(string line, int code, string said)
    {
        using var world = Given();
        world.Files["bad.csv"] = "path,value\nb/lif_op/x,one\n";
        world.Files["in.csv"] = "1\n2\n";
        var before = world.Files.Content.Count;
        Assert.Equal((ExitCode)code, world.Run(line.Split(' ')));
        Assert.Contains(said, world.Err, StringComparison.Ordinal);
        Assert.Equal(("", before), (world.Out, world.Files.Content.Count));
    }

    [Fact]
    public void Generate_writes_the_module_and_its_arrays_beside_it()
    {
        using var world = Given();
        world.Files["in.csv"] = "time,u\n0,1\n1,2\n";
        Assert.Equal(ExitCode.Done, world.Run(
            "generate", "dir/area/pair", "--backend", "python", "--file", "out/field.py", "--function", "f", "--inputs", "a/lif_op/u=@in.csv"));
        Assert.Contains("def f(", world.Files["out/field.py"], StringComparison.Ordinal);
        Assert.Contains(world.Files.Content.Keys, name => name.StartsWith("out/field", StringComparison.Ordinal) && name != "out/field.py");
        Assert.Equal("", world.Out);
    }

    [Fact]
    public void Json_of_a_model_is_json()
    {
        using var world = Given();
        Assert.Equal(ExitCode.Done, world.Run("show", "dir/area/pair", "--as", "json"));
        using var json = JsonDocument.Parse(world.Out);
        Assert.Equal(2, json.RootElement.GetProperty("states").GetArrayLength());
    }

    private static TestWorld Given()
    {
        var world = new TestWorld();
        world.Files["dir/area.yaml"] = Area;
        return world;
    }
}

using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using LanguageExt;
using PyRates.Dynamics;
using PyRates.Foundation;
using PyRates.Shell.Embedding.Formats;
using Xunit;

namespace PyRates.Tests.Shell;

public sealed class CsvTests
{
    [Fact]
    public void A_header_is_a_first_row_with_a_cell_that_is_no_number()
    {
        Assert.Equal(["time", "a b"], Read("time,\"a b\"\n0,1\n").Names.ToArray());
        Assert.Empty(Read("0,1\n").Names);
        Assert.Equal([1.0, 3.0], Read("1,2\r\n3,4\r\n").Columns[0].Values.ToArray());
    }

    [Fact]
    public void Empty_lines_comments_blanks_and_a_byte_order_mark_are_passed_over() =>
        Assert.Equal([1.0, -2e-5], Read("\uFEFF# made by hand\n\nx\n 1 \n\n-2e-5").Columns[0].Values.ToArray());

    [Fact]
    public void Every_bad_cell_has_its_place() => Assert.Equal(
        [
            "f.csv:2:3: PR0611: 'x' is not a finite number",
            "f.csv:3:3: PR0611: an empty cell: a number is needed",
            "f.csv:4:1: PR0612: 3 cells in this row, 2 in the rows before it",
            "f.csv:5:1: PR0611: 'nan' is not a finite number",
        ],
        Faults("a,b\n1,x\n1,\n1,2,3\nnan,1\n"));

    [Fact]
    public void Many_faults_are_counted() => Assert.Equal(
        (21, "f.csv:22:1: PR0615: 80 more faults in this file from here on"),
        Faults("a\n" + string.Concat(Enumerable.Repeat("x\n", 100))) is var f ? (f.Length, f[^1]) : default);

    [Fact]
    public void A_table_without_numbers_is_a_fault() => Assert.Equal(["f.csv:1:1: PR0613: 'f.csv' has no row of numbers"], Faults("a,b\n"));

    [Fact]
    public void Times_must_not_fall() => Assert.Equal(
        "f.csv:4:1: PR0614: the time 1 comes after 2: times must not fall",
        Read("time,x\n0,0\n2,0\n1,0\n").InTime().Match(_ => "", f => f.Single().ToString()));

    [Fact]
    public void A_trajectory_is_written_as_the_shortest_text() => Assert.Equal(
        "time,r,\"odd,\"\"name\"\"\"\n0,0.1,nan\n0.30000000000000004,-0,-inf\n",
        Written(Made(["r", "odd,\"name\""], new([0, 0.1 + 0.2]), new([0.1, double.NaN, -0.0, double.NegativeInfinity]))));

    [Property]
    public bool What_is_written_reads_back_the_same_bits(FsCheck.NormalFloat[] values)
    {
        var data = new Rows([.. values.Select(v => v.Get)]);
        var text = Written(Made(["x"], new([.. values.Select((_, i) => (double)i)]), data));
        return values.Length == 0 || Read(text).Values.Single() == data;
    }

    [Property]
    public bool Json_reads_back_the_same_bits(FsCheck.NormalFloat[] values)
    {
        var data = new Rows([.. values.Select(v => v.Get)]);
        var stream = new MemoryStream();
        Json.Write(stream, Made(["x"], data, data));
        using var json = JsonDocument.Parse(stream.ToArray());
        return new Rows([.. json.RootElement.GetProperty("x").EnumerateArray().Select(v => v.GetDouble())]) == data;
    }

    [Fact]
    public void Json_has_null_for_what_is_not_finite()
    {
        var stream = new MemoryStream();
        Json.Write(stream, Made(["r"], new([0, 1]), new([double.NaN, 0.5])));
        Assert.Equal("{\"time\":[0,1],\"r\":[null,0.5]}\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_data_frame_has_the_time_and_the_columns()
    {
        var frame = Made(["r", "v"], new([0, 1]), new([1, 2, 3, 4])).ToDataFrame();
        Assert.Equal(["time", "r", "v"], frame.Columns.Select(c => c.Name));
        Assert.Equal(4.0, frame["v"][1]);
    }

    private static Trajectory Made(ImmutableArray<string> names, Rows times, Rows data) =>
        new(names, times, data) { End = new(0, new([])) };

    private static NumberTable Read(string text) => CsvReader.Read("f.csv", Encoding.UTF8.GetBytes(text))
        .Match(t => t, faults => throw new Xunit.Sdk.XunitException(faults[0].ToString()));

    private static string[] Faults(string text) => CsvReader.Read("f.csv", Encoding.UTF8.GetBytes(text))
        .Match(_ => [], faults => faults.Map(f => f.ToString()).ToArray());

    private static string Written(Trajectory trajectory)
    {
        var stream = new MemoryStream();
        Csv.Write(stream, trajectory);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

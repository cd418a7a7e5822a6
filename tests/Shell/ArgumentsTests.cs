using System.Linq;
using LanguageExt;
using PyRates.Shell.Cli;
using Xunit;
using Command = PyRates.Shell.Cli.Command;

namespace PyRates.Tests.Shell;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("integrate")]
    [InlineData("sweep")]
    [InlineData("run")]
    [InlineData("models")]
    [InlineData("show")]
    [InlineData("evaluate")]
    [InlineData("check")]
    [InlineData("generate")]
    [InlineData("migrate")]
    [InlineData("verify")]
    public void Help_has_a_worked_example(string verb)
    {
        var help = Answer([.. verb.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(ExitCode.Done, help.Code);
        Golden.Match(help.Out, "Help/" + (verb.Length == 0 ? "pyrates" : verb));
    }

    [Theory]
    [InlineData("integrat qif", "pyrates: unrecognized command or argument 'integrat'; did you mean 'integrate'?")]
    [InlineData("integrate qif --tme 5", "pyrates: unrecognized command or argument '--tme'; did you mean '--time'?")]
    [InlineData("integrate qif", "pyrates: option '--time' is required")]
    [InlineData("integrate qif -T 1 -T 2", "pyrates: option '-T' expects a single argument but 2 were provided")]
    [InlineData("integrate qif -T 1 --step tiny", "pyrates: option '--step' needs a number, and 'tiny' is none")]
    [InlineData("integrate qif -T inf", "pyrates: option '--time' needs a number, and 'inf' is none")]
    [InlineData("check", "pyrates: required argument 'MODEL' missing for command: 'check'")]
    [InlineData("", "pyrates: required command was not provided")]
    public void Wrong_usage_is_exit_code_2_and_says_what_is_wrong(string line, string said)
    {
        var answer = Answer(line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((ExitCode.Usage, ""), (answer.Code, answer.Out));
        Assert.Contains(said, answer.Err.Split('\n'));
    }

    [Fact]
    public void Every_word_has_its_place()
    {
        var command = Assert.IsType<Command.Integrate>(Parse(
            "integrate", "qif", "-T", "-5", "--set=a/b/c=-2", "-i", "a/b/I=@in.csv", "--at", "@in.csv", "-oa/b/c").Case);
        Assert.Equal(-5, command.Run.Time.Value);
        Assert.Equal(
            [("qif", 11), ("-5", 18), ("a/b/c=-2", 27), ("a/b/I=@in.csv", 39), ("@in.csv", 58), ("a/b/c", 68)],
            new[] { command.Model, new Written("-5", command.Run.Time.At), command.Changes.Set[0], command.Changes.Inputs[0], command.Run.At!.Value, command.Results.Outputs[0] }
                .Select(w => (w.Text, w.At.Column)));
    }

    [Fact]
    public void A_file_of_values_is_not_taken_for_a_file_of_options() =>
        Assert.Equal("@x", Assert.IsType<Command.Integrate>(Parse("integrate", "m", "-T", "1", "--at", "@x").Case).Run.At?.Text);

    private static Either<Answer, Command> Parse(params string[] words) => Arguments.Parse(words);

    private static Answer Answer(params string[] words) => Assert.IsType<Answer>(Parse(words).Case);
}

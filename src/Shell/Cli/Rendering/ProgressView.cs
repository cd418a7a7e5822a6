using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Spectre.Console;

namespace PyRates.Shell.Cli.Rendering;

/// <summary>How far a run is, as a bar on a terminal.</summary>
internal static class ProgressView
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows a bar until the work is done.</summary>
    /// <param name="to">The terminal.</param>
    /// <param name="what">What is counted: the time, or sets.</param>
    /// <param name="until">Where it ends.</param>
    /// <param name="at">What it has reached.</param>
    /// <param name="work">The run.</param>
    public static void Show(TextWriter to, string what, double until, Func<double> at, Task work)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(to),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(Text(), maxValue: until);
                while (!work.Wait(Pause))
                {
                    bar.Value = at();
                    bar.Description = Text();
                }
            });

        string Text() => string.Create(CultureInfo.InvariantCulture, $"{what} = {at():G4} of {until:G4}");
    }
}

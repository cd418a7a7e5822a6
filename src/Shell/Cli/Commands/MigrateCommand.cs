using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PyRates.Foundation;
using PyRates.Shell.Cli.Rendering;
using PyRates.Templates.Older;

namespace PyRates.Shell.Cli.Commands;

/// <summary>Rewrites a document of PyRates before version 1.</summary>
internal static class MigrateCommand
{
    /// <summary>Runs the command.</summary>
    public static ExitCode Run(Command.Migrate c, Ports io) =>
        c.Where.Loader(io).Read(new(c.File.Text), c.File.At).Bind(Migration.Of).Match(
            Succ: migrated =>
            {
                if (!c.Where.Quiet) io.Notes(Summed(migrated.Changes));
                return c.Out is not { } file ? io.Print(migrated.Text)
                    : io.Files.Write(file.Text, to => to.Write(Encoding.UTF8.GetBytes(migrated.Text)), file.At).Case is Diagnostic fault ? io.Faults([fault])
                    : ExitCode.Done;
            },
            Fail: faults => io.Faults(faults));

    /// <summary>One note for each kind of change, at its first place.</summary>
    private static IEnumerable<Note> Summed(Seq<Note> changes) =>
        from change in changes.GroupBy(note => note.Text, StringComparer.Ordinal)
        let count = change.Count()
        select change.First() with
        {
            Text = change.Key + (count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (rewritten at {count} places)")),
        };
}

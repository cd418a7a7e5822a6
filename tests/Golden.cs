using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace PyRates.Tests;

/// <summary>Texts that a person has read and approved: <c>tests/Goldens/NAME.txt</c>.</summary>
/// <remarks>With <c>PYRATES_RENEW_GOLDENS=1</c> they are written anew; the difference is then reviewed in git.</remarks>
internal static class Golden
{
    /// <summary>Whether what is expected is to be written anew.</summary>
    public static bool Renews => Environment.GetEnvironmentVariable("PYRATES_RENEW_GOLDENS") == "1";

    /// <summary>Fails unless the text is the approved one, line endings aside.</summary>
    public static void Match(string actual, string name)
    {
        var path = Path.Combine(Folder(), name + ".txt");
        var text = Lines(actual);
        if (Renews)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }
        Assert.True(File.Exists(path), $"no golden '{name}': run the tests with PYRATES_RENEW_GOLDENS=1 and review what it writes");
        Assert.Equal(Lines(File.ReadAllText(path)), text);
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Goldens");
}

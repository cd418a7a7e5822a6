using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace PyRates.Tests;

/// <summary>A test that needs a program or a Debian package; where it is missing the test is reported as skipped.</summary>
/// <remarks>xunit 2 decides about skipping when it discovers tests, and so does this.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        Tool = tool;
        if (!Tools.Has(tool)) Skip = $"needs {tool}: apt-get install {tool}";
    }

    public string Tool { get; }
}

/// <summary>Such a test over rows of data.</summary>
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool)
    {
        Tool = tool;
        if (!Tools.Has(tool)) Skip = $"needs {tool}: apt-get install {tool}";
    }

    public string Tool { get; }
}

/// <summary>Programs of other people that tests call.</summary>
internal static class Tools
{
    /// <summary>Debian's own Python: the one that its NumPy and SciPy belong to.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Whether a tool is there.</summary>
    public static bool Has(string tool) => tool switch
    {
        "python3-numpy" => Succeeds(Python, "-c", "import numpy"),
        "python3-scipy" => Succeeds(Python, "-c", "import scipy.integrate"),
        _ => Succeeds(tool, "--version"),
    };

    /// <summary>Runs a program in a folder and gives what it prints; what it complains of is the failure's message.</summary>
    public static string Run(string folder, string program, params string[] arguments)
    {
        using var process = Started(program, folder, arguments);
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {complaints.Result}");
        return output;
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Started(program, Path.GetTempPath(), arguments);
            _ = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Started(string program, string folder, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}

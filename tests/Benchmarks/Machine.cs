using System.Diagnostics;
using System.IO;
using System.Linq;

namespace PyRates.Benchmarks;

/// <summary>On what the figures were measured.</summary>
internal static class Machine
{
    /// <summary>The processor's name.</summary>
    public static string Processor => Value("/proc/cpuinfo", "model name", ':');

    /// <summary>The operating system's name.</summary>
    public static string System => Value("/etc/os-release", "PRETTY_NAME", '=').Trim('"');

    /// <summary>The C compiler's first line.</summary>
    public static string Gcc
    {
        get
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var line = gcc.StandardOutput.ReadLine();
            gcc.WaitForExit();
            return line ?? "no gcc";
        }
    }

    private static string Value(string file, string key, char separator) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, global::System.StringComparison.Ordinal))?
            .Split(separator, 2)[1].Trim() ?? "an unknown system"
        : "an unknown system";
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace PyRates.Benchmarks;

/// <summary>One thing that is timed, and into how many units its time is divided.</summary>
/// <param name="Name">What is timed.</param>
/// <param name="Run">Does it once.</param>
/// <param name="Units">By what its time is divided.</param>
/// <param name="AtMost">The ratio to the first variant that it shall not exceed; NaN: none is set.</param>
internal sealed record Variant(string Name, Action Run, double Units, double AtMost = double.NaN);

/// <summary>Variants in alternating rounds of one process, on thread time: medians, and medians of the ratio to the first
/// variant of the same round. A neighbour on the machine changes the times, not the ratios.</summary>
internal static unsafe class Paired
{
    private const int Rounds = 21;

    public static void Compare(Report report, string title, string unit, params Variant[] variants)
    {
        foreach (var variant in variants)
            for (var i = 0; i < 4; i++) variant.Run();
        Thread.Sleep(200);                                        // the JIT's background thread finishes
        foreach (var variant in variants) variant.Run();
        var times = variants.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                var before = ThreadTime();
                variants[i].Run();
                times[i][round] = (ThreadTime() - before) / variants[i].Units;
            }
        }
        report.Table([title, $"ns per {unit}", "ratio", "at most"], variants.Select((variant, i) => (string[])
        [
            variant.Name,
            Median(times[i]).ToString(Median(times[i]) < 1000 ? "F2" : "F0", CultureInfo.InvariantCulture),
            Median(times[i].Zip(times[0], (time, first) => time / first)).ToString("F2", CultureInfo.InvariantCulture),
            double.IsNaN(variant.AtMost) ? "" : variant.AtMost.ToString(CultureInfo.InvariantCulture),
        ]));
    }

    /// <summary>The C of this folder, compiled now.</summary>
    /// <param name="file">The name of the source in <c>Anchors</c>; <c>.cpp</c> goes to g++.</param>
    /// <param name="options">Further options of the compiler; libraries too.</param>
    public static nint Compiled(string file, params string[] options)
    {
        var library = Path.Combine(Path.GetTempPath(), $"{file}-{Environment.ProcessId}.so");
        var source = Path.Combine(AppContext.BaseDirectory, "Anchors", file);
        using var compiler = Process.Start(
            file.EndsWith(".cpp", StringComparison.Ordinal) ? "g++" : "gcc",
            ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC", "-o", library, source, .. options, "-lm"]);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0) throw new InvalidOperationException($"{file} does not compile");
        var handle = NativeLibrary.Load(library);
        File.Delete(library);
        return handle;
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>The time that this thread has computed, in nanoseconds.</summary>
    internal static double ThreadTime()
    {
        Timespec time;
        _ = ClockGetTime(3, &time);                                // CLOCK_THREAD_CPUTIME_ID
        return time.Seconds * 1e9 + time.Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockGetTime(int clock, Timespec* time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}

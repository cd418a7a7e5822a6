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
internal sealed record Variant(string Name, Action Run, double Units);

/// <summary>Variants in alternating rounds of one process, on thread time: medians, and medians of the ratio to the first
/// variant of the same round. A neighbour on the machine changes the times, not the ratios.</summary>
internal static unsafe class Paired
{
    private const int Rounds = 21;

    public static void Compare(string title, string unit, params Variant[] variants)
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
        Console.WriteLine($"| {title} | ns per {unit} | ratio |");
        Console.WriteLine("|---|---|---|");
        for (var i = 0; i < variants.Length; i++)
        {
            var ratio = Median(times[i].Zip(times[0], (time, first) => time / first));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {variants[i].Name} | {Median(times[i]):F2} | {ratio:F2} |"));
        }
        Console.WriteLine();
    }

    /// <summary>The C of this folder, compiled now.</summary>
    public static nint Compiled(string file)
    {
        var library = Path.Combine(Path.GetTempPath(), $"{file}-{Environment.ProcessId}.so");
        var source = Path.Combine(AppContext.BaseDirectory, file);
        using var gcc = Process.Start("gcc", ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC", "-o", library, source, "-lm"]);
        gcc.WaitForExit();
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

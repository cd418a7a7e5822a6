using System;
using System.Linq;

namespace PyRates.Benchmarks;

/// <summary>Ratios to C compiled in the same run: <c>dotnet run -c Release --project tests/Benchmarks -- qif</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length == 0 || arguments.Contains("qif", StringComparer.Ordinal)) QifBench.Run();
        if (arguments.Contains("cost", StringComparer.Ordinal)) CostBench.Run();
        return 0;
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using PyRates.Benchmarks;

// Ratios to C compiled in the same run. `-- NAME…` shows some sections, `-- write FILE` all of them, and writes the document.
IBench[] all =
[
    new QifBench(), new JansenRitBench(), new RingBench(), new PopulationBench(), new SweepBench(), new ElementaryBench(), new PartsBench(), new StartBench(), new LatencyBench(), new CostBench(), new MemoryBench(),
    new StiffBench(), new PrecisionBench(), new DelayBench(),
];

if (args is ["peak", var run, var steps])                            // what the section on memory starts
{
    Console.Write(MemoryBench.Measured(int.Parse(run, CultureInfo.InvariantCulture), long.Parse(steps, CultureInfo.InvariantCulture)));
    return 0;
}

if (args is ["first", var what])                                     // what the section on the start of a process starts
{
    Console.Write(StartBench.Measured(what));
    return 0;
}

if (arguments() is ["write", var file])
{
    var document = new Report(Console.Out);
    document.Head();
    foreach (var bench in all) document.Section(bench);
    File.WriteAllText(file, document.ToString());
    return 0;
}

foreach (var name in arguments())
{
    if (all.FirstOrDefault(bench => bench.Name == name) is not { } bench)
    {
        Console.Error.WriteLine($"no benchmark '{name}'; there are: {string.Join(", ", all.Select(b => b.Name))}");
        return 2;
    }
    new Report(Console.Out).Section(bench);
}
return 0;

string[] arguments() => args.Length > 0 ? args : [.. all.Select(bench => bench.Name)];

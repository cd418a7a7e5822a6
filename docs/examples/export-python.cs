#:project ../../src/Shell/Embedding

using System;
using System.IO;
using PyRates.Export;
using PyRates.Shell.Embedding;
using PyRates.Systems;

var qif = Simulation.Load("qif").Set("p/qif_op/eta", -2);
var files =
    from system in Assembly.Assemble(qif.Circuit)
    from written in Target.Find("python").Match(
        target => target.Write(system, new("qif_eval.py", "vector_field", [])), () => throw new InvalidOperationException())
    select written;

foreach (var file in files.OrThrow())
{
    File.WriteAllBytes(file.Name, [.. file.Content]);
    Console.WriteLine($"{file.Name}: {file.Text.Split('\n').Length} lines");
}

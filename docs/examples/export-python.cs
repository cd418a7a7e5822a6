#:project ../../src/Shell/Embedding

using System;
using System.IO;
using PyRates.Shell.Embedding;

const double T = 80, dt = 1e-3;
var input = new double[(int)(T / dt)];
input.AsSpan((int)(20 / dt)..(int)(60 / dt)).Fill(-3);

var qif = Simulation.Load("qif").Set("p/qif_op/eta", -2).Drive("p/qif_op/I_ext", input);
foreach (var file in qif.Export("python", "qif_eval.py", stepSize: dt))
{
    File.WriteAllBytes(file.Name, [.. file.Content]);
    Console.WriteLine($"{file.Name}: {file.Content.Length} bytes");
}

using System.CommandLine;
using Flag = System.CommandLine.Option<bool>;
using Word = System.CommandLine.Option<string>;
using Words = System.CommandLine.Option<string[]>;

namespace PyRates.Shell.Cli;

/// <summary>The options of the command line, each said once. All are read as text: what a text means is decided behind.</summary>
internal static class Options
{
    /// <summary>Another root for model addresses.</summary>
    public static readonly Words Path = Many("DIR", "another root for model addresses; repeatable", "--path");

    /// <summary>The largest document.</summary>
    public static readonly Word MaxDocument = One("MB", "the largest model document that is read, in MB; default 32", "--max-document");

    /// <summary>Silence.</summary>
    public static readonly Flag Quiet = Switch("no progress on stderr", "--quiet", "-q");

    /// <summary>Other values.</summary>
    public static readonly Words Set = Many(
        "PATH=VALUE", "a parameter or an initial value; VALUE is a number, a list [1,2,3] with an entry per match, or @file.csv; repeatable", "--set", "-s");

    /// <summary>Other edges.</summary>
    public static readonly Words SetEdge = Many(
        "SOURCE:TARGET[#K]:ATTRIBUTE=VALUE", "an attribute of an edge, such as weight; #K (from 0) picks one of several edges; repeatable", "--set-edge");

    /// <summary>Extrinsic inputs.</summary>
    public static readonly Words Input = Many(
        "PATH=SIGNAL", "drives an input; SIGNAL is @file.csv, hold(@file.csv), constant(v), pulse(start,stop,value), ramp(t0,v0,t1,v1), sine(frequency,amplitude[,phase[,offset]]), noise(mean,std[,seed]), or a sum of them; repeatable",
        "--input", "-i", "--inputs");

    /// <summary>An option with one value.</summary>
    public static Word One(string value, string description, string name, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description, Arity = ArgumentArity.ExactlyOne };

    /// <summary>An option that may be repeated.</summary>
    public static Words Many(string value, string description, string name, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description, Arity = new(1, 100_000), AllowMultipleArgumentsPerToken = false };

    /// <summary>An option without a value.</summary>
    public static Flag Switch(string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };
}

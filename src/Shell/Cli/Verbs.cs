using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Syntax = System.CommandLine.Command;
using Word = System.CommandLine.Option<string>;

namespace PyRates.Shell.Cli;

/// <summary>A word that begins a command: how it is written, and how a <see cref="Command"/> is made of it.</summary>
internal sealed record Verb(Syntax Syntax, Func<Given, Command> Read, string Example);

/// <summary>Every command of the program.</summary>
internal static partial class Verbs
{
    private const long Megabyte = 1 << 20;

    /// <summary>All of them, in the order of the help.</summary>
    public static ImmutableArray<Verb> All => [Integrate, Sweep, Perform, Models, Show, Evaluate, Check, Verify, Generate, Migrate];

    private static string First => "pyrates integrate model_templates.neural_mass_models.qif.qif -T 80 --step 1e-3 --sample 1e-2 "
        + "-o r=p/qif_op/r --out qif.csv --plot qif.png";

    /// <summary>The worked example of a command's help.</summary>
    public static string ExampleOf(Syntax syntax) =>
        "\nExample:\n  " + (All.FirstOrDefault(v => v.Syntax.Name == syntax.Name)?.Example ?? First) + "\n";

    private static Verb Models
    {
        get
        {
            var pattern = new Argument<string>("PATTERN")
            {
                Description = "part of an address; * and ? stand for any characters",
                Arity = ArgumentArity.ZeroOrOne,
            };
            return new(
                new("models", "Lists the models of the library and of the folders given.") { pattern, Options.Path, Options.MaxDocument, Options.Quiet },
                given => new Command.List(toSeq(given.All(pattern)).HeadOrNone().Map(w => w.Text), Where(given)),
                "pyrates models 'qif*'");
        }
    }

    private static Verb Show
    {
        get
        {
            var model = Model();
            var form = Options.One("FORM", "text (default), json, latex, or yaml: a document that loads as the same model", "--as");
            var jacobian = Options.Switch("add the symbolic Jacobian", "--jacobian");
            return new(
                new("show", "Shows what a model is: its equations with values put in, states, parameters, inputs and edges.")
                {
                    model, form, jacobian, Options.Set, Options.SetEdge, Options.Input, Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Show(
                    given.All(model)[0], Where(given), Changes(given), given.One(form) ?? Default("text"), given.Has(jacobian)),
                "pyrates show qif --jacobian");
        }
    }

    private static Verb Evaluate
    {
        get
        {
            var model = Model();
            var at = Options.One("T", "the time; default 0", "--at");
            var state = Options.Many("FILE|PATH=VALUE", "the state: values by path, or a file with the columns path and value, or with a column per path; repeatable", "--state");
            var jacobian = Options.Switch("add the Jacobian, a column d/<path> per state", "--jacobian");
            return new(
                new("evaluate", "Prints the vector field of a model at one point.")
                {
                    model, at, state, jacobian, Options.Set, Options.SetEdge, Options.Input, Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Evaluate(
                    given.All(model)[0], Where(given), Changes(given), given.Number(at), given.All(state), given.Has(jacobian)),
                "pyrates evaluate qif --state p/qif_op/v=-2 --jacobian");
        }
    }

    private static Verb Check
    {
        get
        {
            var models = new Argument<string[]>("MODEL")
            {
                Description = "addresses of templates, or files of which every template is checked",
                Arity = new(1, 100_000),
            };
            return new(
                new("check", "Loads, resolves and compiles models and prints every fault.") { models, Options.Path, Options.MaxDocument, Options.Quiet },
                given => new Command.Check(given.All(models), Where(given)),
                "pyrates check ./my_models/area.yaml qif");
        }
    }

    private static Verb Generate
    {
        get
        {
            var model = Model();
            var backend = Required(Options.One("NAME", "the language: python", "--backend"));
            var file = Required(Options.One("FILE", "the file to write", "--file"));
            var function = Options.One("NAME", "the function's name; default vector_field", "--function");
            var step = Options.One("DT", "the step of sampled inputs without a time column", "--step");
            return new(
                new("generate", "Writes the vector field of a model for another tool.")
                {
                    model, backend, file, function, step,
                    Options.Set, Options.SetEdge, Options.Input, Options.Path, Options.MaxDocument, Options.Quiet,
                },
                given => new Command.Generate(
                    given.All(model)[0], Where(given), Changes(given), given.One(backend)!.Value, given.One(file)!.Value,
                    Optional(given.One(function)).Map(w => w.Text), given.Number(step)),
                "pyrates generate qif --backend python --file qif_eval.py");
        }
    }

    private static Verb Migrate
    {
        get
        {
            var file = new Argument<string>("FILE") { Description = "a document in the syntax of PyRates 0.x" };
            var to = Options.One("FILE", "where the rewritten document goes; default: standard output", "--out");
            return new(
                new("migrate", "Rewrites a document of PyRates 0.x in the syntax of 1.x; comments and layout stay.") { file, to, Options.MaxDocument, Options.Quiet },
                given => new Command.Migrate(given.All(file)[0], new([], MaxDocument(given), given.Has(Options.Quiet)), given.One(to)),
                "pyrates migrate old/jansen_rit.yaml --out jansen_rit.yaml");
        }
    }

    private static Argument<string> Model() => new("MODEL")
    {
        Description = "the address of a template: model_templates.neural_mass_models.qif.qif, qif, ./folder/file.yaml/name",
    };

    private static Word Required(Word option)
    {
        option.Required = true;
        return option;
    }

    private static Surroundings Where(Given given) =>
        new(given.All(Options.Path), MaxDocument(given), given.Has(Options.Quiet));

    private static long MaxDocument(Given given) =>
        given.Positive(Options.MaxDocument) is { } mb ? (long)Math.Min(mb.Value * Megabyte, int.MaxValue) : 32 * Megabyte;

    private static Changes Changes(Given given) => new(given.All(Options.Set), given.All(Options.SetEdge), given.All(Options.Input));

    private static Written Default(string text) => new(text, new(Foundation.SourceSpan.CommandLine, 1, 1, 0));
}

using System.Collections.Generic;
using System.Linq;
using PyRates.Foundation;

namespace PyRates.Templates;

/// <summary>What some templates need: documents that are not here yet, and remarks on those that are.</summary>
public static class Imports
{
    /// <summary>The documents that somebody must look for before the wanted templates are whole, each asked for once.</summary>
    public static Seq<Import> Missing(TemplateLibrary library, Seq<Address> wanted) => toSeq(Reach(library, wanted).Missing).Strict();

    /// <summary>What is right in these templates and all they refer to, but worth saying.</summary>
    public static Seq<Note> Notes(TemplateLibrary library, Seq<Address> wanted)
    {
        var inheritance = new Inheritance(library);
        return toSeq(Reach(library, wanted).Entries
            .Where(entry => inheritance.KindOf(entry.Name).Exists(kind => kind == TemplateKind.Operator))
            .Select(entry => entry.AsOperator.Match(patch => patch.Variables.Values.Where(v => v.IsOldSyntax), _ => []))
            .Select(old => old.FirstOrDefault())
            .OfType<VariableDeclaration>()
            .Select(v => new Note(v.At, "'default:' is the syntax of PyRates 0.x, which is still read"))).Strict();
    }

    /// <summary>Everything that can be reached from some addresses.</summary>
    private static (List<Import> Missing, List<Entry> Entries) Reach(TemplateLibrary library, Seq<Address> wanted)
    {
        var inheritance = new Inheritance(library);
        var (missing, entries) = (new List<Import>(), new List<Entry>());
        var (asked, seen) = (new System.Collections.Generic.HashSet<Import>(), new System.Collections.Generic.HashSet<TemplateName>());
        var open = new Queue<Address>(wanted);
        while (open.TryDequeue(out var address))
        {
            if (library.Unanswered(address).Case is Import import)
            {
                if (asked.Add(import)) missing.Add(import);
            }
            else if (library.Find(address).Case is Entry entry && seen.Add(entry.Name))
            {
                entries.Add(entry);
                foreach (var parent in entry.Parent.ToSeq().Filter(parent => Roots.Kind(parent.Text).IsNone)) open.Enqueue(parent);
                foreach (var reference in References(entry, inheritance)) open.Enqueue(reference);
            }
        }
        return (missing, entries);
    }

    /// <summary>What an entry refers to, as far as it is known what it is.</summary>
    private static IEnumerable<Address> References(Entry entry, Inheritance inheritance) => inheritance.KindOf(entry.Name).Match(
        Succ: kind => kind switch
        {
            TemplateKind.Node => Operators(entry.AsNode),
            TemplateKind.Edge => Operators(entry.AsEdge),
            TemplateKind.Circuit => entry.AsCircuit.Match(
                patch => patch.Parts.Values.Select(part => part.Template).Concat(patch.Edges.Select(edge => edge.Template).Somes()), _ => []),
            _ => [],
        },
        Fail: _ => []);

    private static IEnumerable<Address> Operators(Validation<Diagnostic, NodePatch> node) =>
        node.Match(patch => patch.Operators.IfNone(Seq<OperatorUse>()).Select(use => use.Operator), _ => []);
}

using PyRates.Foundation;
using PyRates.Models;
using PyRates.Templates;

namespace PyRates.Shell.Embedding.Files;

/// <summary>A model that was found and is whole.</summary>
/// <param name="Circuit">The model.</param>
/// <param name="Notes">What is right but worth saying.</param>
internal sealed record Loaded(Circuit Circuit, Seq<Note> Notes)
{
    /// <summary>The model of an address.</summary>
    public static Validation<Diagnostic, Loaded> Of(LibraryLoader loader, string address, SourceSpan asked)
    {
        var wanted = new Address(address.Trim(), asked, None);
        return from library in loader.Load(Seq1(wanted))
               from name in library.Resolve(wanted)
               from circuit in Circuits.Instantiate(library, name)
               select new Loaded(circuit, Imports.Notes(library, Seq1(wanted)));
    }
}

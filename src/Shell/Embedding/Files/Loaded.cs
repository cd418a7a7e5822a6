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
    /// <param name="loader">Finds documents.</param>
    /// <param name="address">The address.</param>
    /// <param name="asked">Where it was asked for.</param>
    /// <param name="from">The document in which it stands: its folder comes first. A bare name means one of the library.</param>
    public static Validation<Diagnostic, Loaded> Of(LibraryLoader loader, string address, SourceSpan asked, Option<DocumentPath> from = default)
    {
        var plain = new Address(address.Trim(), asked, None);
        var wanted = plain.IsBare ? plain : plain with { From = from };
        return from library in loader.Load(Seq1(wanted))
               from name in library.Resolve(wanted)
               from circuit in Circuits.Instantiate(library, name)
               select new Loaded(circuit, Imports.Notes(library, Seq1(wanted)));
    }
}

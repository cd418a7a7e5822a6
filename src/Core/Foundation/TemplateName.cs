namespace PyRates.Foundation;

/// <summary>One template of one document: its address once it has been found.</summary>
/// <param name="Document">The document that declares it.</param>
/// <param name="Name">Its key in that document.</param>
public sealed record TemplateName(DocumentPath Document, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Document}/{Name}";
}

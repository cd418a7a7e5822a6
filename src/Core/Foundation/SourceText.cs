namespace PyRates.Foundation;

/// <summary>A document: its name and its text. Whoever reads files makes these; Core only looks at them.</summary>
public sealed record SourceText(DocumentPath Path, string Text);

using PyRates.Foundation;

namespace PyRates.Shell.Embedding.Running;

/// <summary>An expression of a model's variables and the name of the event that it is.</summary>
internal sealed record NamedExpression(string Name, Fragment Expression);

namespace PyRates.Methods;

/// <summary>A method of the catalogue, explicit or implicit.</summary>
public interface ICatalogued
{
    /// <summary>The name by which a command line calls it.</summary>
    string Name { get; }

    /// <summary>The order; of a method of variable order the highest.</summary>
    int Order { get; }
}

namespace PyRates.Benchmarks;

/// <summary>One section of the figures: what is measured and how it is told.</summary>
internal interface IBench
{
    /// <summary>The name by which the command line calls it; the text of the section beside the figures is
    /// <c>Notes/NAME.md</c>.</summary>
    string Name { get; }

    /// <summary>The heading of the section.</summary>
    string Title { get; }

    /// <summary>Measures, and writes the tables.</summary>
    void Run(Report report);
}

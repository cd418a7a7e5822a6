namespace PyRates.Methods;

/// <summary>A number of columns of an extrapolation, known where code is compiled.</summary>
internal interface IColumns
{
    /// <summary>The number.</summary>
    static abstract int Count { get; }
}

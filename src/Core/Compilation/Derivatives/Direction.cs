namespace PyRates.Compilation.Derivatives;

/// <summary>With respect to what a system is differentiated: one parameter, or the initial value of one state.</summary>
/// <param name="Name">What stands below the line of a derivative's name.</param>
/// <param name="Parameter">The place among the parameters; −1: an initial value is meant.</param>
/// <param name="State">The place among the states; −1: a parameter is meant.</param>
internal sealed record Direction(string Name, int Parameter, int State)
{
    /// <summary>The name of a variable's derivative.</summary>
    public string Of(string variable) => $"d({variable})/d({Name})";
}

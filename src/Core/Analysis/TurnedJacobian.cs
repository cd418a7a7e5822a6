using System.Linq;
using PyRates.Dynamics;
using PyRates.Solving;

namespace PyRates.Analysis;

/// <summary>The Jacobian of the adjoint equation in reversed time, which is the transposed one of the problem along its path:
/// for implicit methods.</summary>
internal sealed class TurnedJacobian
{
    private readonly IJacobian given;
    private readonly int[] places;
    private readonly double[] entries, y;

    public TurnedJacobian(IJacobian given)
    {
        this.given = given;
        var own = given.Sparsity;
        var all = Enumerable.Range(0, own.Size)
            .SelectMany(column => Enumerable.Range(own.First(column), own.First(column + 1) - own.First(column)).Select(e => (Row: own.Row(e), Column: column)))
            .ToArray();
        Sparsity = Sparsity.Of(own.Size, all.Select(e => (e.Column, e.Row)));
        places = [.. all.Select(e => Sparsity.Find(e.Column, e.Row))];
        (entries, y) = (new double[all.Length], new double[own.Size]);
    }

    /// <summary>The entries that may differ from 0.</summary>
    public Sparsity Sparsity { get; }

    /// <summary>From here on it is read between two times.</summary>
    public void Between(double from, double until) => given.Between(from, until);

    /// <summary>The Jacobian along a path, in reversed time.</summary>
    public JacobianFunction Along(ContinuousSolution path) => (reverse, _, turned) =>
    {
        path.Fill(-reverse, y);
        given.At(-reverse, y, entries);
        for (var e = 0; e < entries.Length; e++) turned[places[e]] = entries[e];
    };
}

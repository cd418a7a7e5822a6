using System.Linq;
using Microsoft.Data.Analysis;
using PyRates.Dynamics;

namespace PyRates.Shell.Embedding.Formats;

/// <summary>Trajectories as data frames, for code that analyses them.</summary>
public static class DataFrames
{
    /// <summary>The trajectory as a data frame: the column <c>time</c>, then one column per recorded quantity.</summary>
    public static DataFrame ToDataFrame(this Trajectory trajectory) => new(
        trajectory.Names
            .Select((name, c) => Column(name, Enumerable.Range(0, trajectory.Length).Select(row => trajectory[row, c])))
            .Prepend(Column("time", trajectory.Times.Values)));

    private static DataFrameColumn Column(string name, System.Collections.Generic.IEnumerable<double> values) =>
        new DoubleDataFrameColumn(name, values);
}

using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using PyRates.Dynamics;
using ScottPlot;
using SkiaSharp;

namespace PyRates.Shell.Embedding.Plots;

/// <summary>Each column of a trajectory as a line over time.</summary>
internal static class LinePlot
{
    private const int Width = 900, Height = 500, Legends = 20;
    private const double Drawable = 1e100;                          // beyond it, axis limits overflow

    private static readonly ImmutableArray<string> Preferred =
        ["Open Sans", "Segoe UI", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans"];

    /// <summary>Whether this machine has a font. Without one a PNG has no text.</summary>
    public static bool HasFonts => SKFontManager.Default.FontFamilies.Any(name => name.Length > 0);

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Png(Trajectory trajectory, string title) => Draw(trajectory, title).GetImageBytes(Width, Height, ImageFormat.Png);

    /// <summary>The picture as an SVG file; its text does not need a font here.</summary>
    public static byte[] Svg(Trajectory trajectory, string title) => Svg(trajectory, title, HasFonts);

    /// <summary>The same, with the text set by us where there are no fonts.</summary>
    internal static byte[] Svg(Trajectory trajectory, string title, bool fonts)
    {
        var plot = Draw(trajectory, title);
        if (!fonts) SvgLabels.Reserve(plot);
        var xml = plot.GetSvgXml(Width, Height);
        return Encoding.UTF8.GetBytes(fonts ? xml : SvgLabels.Set(xml, plot, title, Height));
    }

    private static Plot Draw(Trajectory trajectory, string title)
    {
        var plot = new Plot();
        foreach (var (name, column) in trajectory.Names.Select((name, c) => (name, c)))
        {
            var rows = Enumerable.Range(0, trajectory.Length).Where(row => Math.Abs(trajectory[row, column]) < Drawable).ToArray();
            if (rows.Length == 0) continue;
            var line = plot.Add.SignalXY(
                rows.Select(row => trajectory.Times[row]).ToArray(), rows.Select(row => trajectory[row, column]).ToArray());
            line.LegendText = trajectory.Names.Length > 1 && column < Legends ? name : "";
        }
        if (Preferred.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) is { } font) plot.Font.Set(font);
        plot.Title(title);
        plot.XLabel("time");
        if (trajectory.Names.Length == 1) plot.YLabel(trajectory.Names[0]);
        else plot.ShowLegend();
        return plot;
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PyRates.Shell.Embedding.Plots;

/// <summary>The text of an SVG picture, set by us where the machine has no font: whoever shows the picture has one.</summary>
internal static class SvgLabels
{
    private const int Left = 80, Right = 20, Bottom = 60, Top = 40, Line = 18;

    /// <summary>Leaves room for the text: without fonts it would be measured as nothing.</summary>
    public static void Reserve(Plot plot)
    {
        plot.HideLegend();
        plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { MinimumTickSpacing = 60 };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { MinimumTickSpacing = 30 };
    }

    /// <summary>The picture with its text, after it has been drawn.</summary>
    public static string Set(string xml, Plot plot, string title, int height)
    {
        var text = new StringBuilder();
        var area = plot.RenderManager.LastRender.DataRect;
        var (x, y) = (plot.Axes.Bottom, plot.Axes.Left);
        foreach (var tick in x.TickGenerator.Ticks.Where(t => t.IsMajor))
            Add(x.GetPixel(tick.Position, area), area.Bottom + Line, "middle", tick.Label);
        foreach (var tick in y.TickGenerator.Ticks.Where(t => t.IsMajor))
            Add(area.Left - 8, y.GetPixel(tick.Position, area) + 4, "end", tick.Label);
        Add(area.HorizontalCenter, Top - 12, "middle", title, 16);
        Add(area.HorizontalCenter, height - 12, "middle", "time", 14);
        var row = 1;
        foreach (var item in plot.Legend.GetItems().Where(item => item.LabelText.Length > 0))
            Add(area.Right - 8, area.Top + Line * row++, "end", item.LabelText, 12, item.LineColor.ToHex());
        return xml.Insert(xml.LastIndexOf("</svg>", StringComparison.Ordinal), text.ToString());

        void Add(double px, double py, string anchor, string label, int size = 12, string colour = "#000000") => text.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{px:0.#}\" y=\"{py:0.#}\" font-family=\"sans-serif\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{SecurityElement.Escape(label)}</text>\n");
    }
}

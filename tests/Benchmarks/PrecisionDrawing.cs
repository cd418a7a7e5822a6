using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PyRates.Benchmarks;

/// <summary>Two diagrams side by side as SVG: time and evaluations against the error, all logarithmic.</summary>
internal static class PrecisionDrawing
{
    private const double Width = 360, Height = 300, Left = 60, Top = 40, Gap = 80;
    private static readonly string[] Colours =
        ["#000000", "#7f7f7f", "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#17becf", "#bcbd22"];

    /// <summary>The drawing.</summary>
    public static string Of(string title, IReadOnlyList<Course> courses)
    {
        var text = new StringBuilder();
        text.Append(Inv($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + 2 * Width + Gap + 170}\" height=\"{Top + Height + 60}\" font-family=\"sans-serif\" font-size=\"11\">\n"));
        text.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text.Append(Inv($"<text x=\"{Left}\" y=\"20\" font-size=\"14\">{title}</text>\n"));
        Panel(text, courses, Left, "time in µs", p => p.Time / 1e3);
        Panel(text, courses, Left + Width + Gap, "evaluations of the field", p => p.Evaluations);
        for (var k = 0; k < courses.Count; k++)
        {
            var y = Top + 12 + 16 * k;
            text.Append(Inv($"<line x1=\"{Left + 2 * Width + Gap + 15}\" x2=\"{Left + 2 * Width + Gap + 40}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{Colour(k)}\" stroke-width=\"2\"/>"));
            text.Append(Inv($"<text x=\"{Left + 2 * Width + Gap + 46}\" y=\"{y + 4}\">{courses[k].Name}</text>\n"));
        }
        return text.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder text, IReadOnlyList<Course> courses, double left, string label, Func<WorkPoint, double> work)
    {
        var all = courses.SelectMany(c => c.Points).Where(p => work(p) > 0).ToList();
        if (all.Count == 0) return;
        var (low, high) = (Math.Floor(all.Min(p => Math.Log10(p.Error))), Math.Ceiling(all.Max(p => Math.Log10(p.Error))));
        var (least, most) = (Math.Floor(all.Min(p => Math.Log10(work(p)))), Math.Ceiling(all.Max(p => Math.Log10(work(p)))));
        double X(double error) => left + Width * (high - Math.Log10(error)) / (high - low);
        double Y(double cost) => Top + Height * (most - Math.Log10(cost)) / (most - least);
        for (var decade = low; decade <= high; decade++)
        {
            var x = X(Math.Pow(10, decade));
            text.Append(Inv($"<line x1=\"{x:F1}\" x2=\"{x:F1}\" y1=\"{Top}\" y2=\"{Top + Height}\" stroke=\"#e0e0e0\"/>"));
            if ((high - decade) % 2 == 0) text.Append(Inv($"<text x=\"{x:F1}\" y=\"{Top + Height + 15}\" text-anchor=\"middle\">1e{decade:F0}</text>\n"));
        }
        for (var decade = least; decade <= most; decade++)
        {
            var y = Y(Math.Pow(10, decade));
            text.Append(Inv($"<line x1=\"{left}\" x2=\"{left + Width}\" y1=\"{y:F1}\" y2=\"{y:F1}\" stroke=\"#e0e0e0\"/>"));
            text.Append(Inv($"<text x=\"{left - 6}\" y=\"{y + 4:F1}\" text-anchor=\"end\">1e{decade:F0}</text>\n"));
        }
        text.Append(Inv($"<text x=\"{left + Width / 2}\" y=\"{Top + Height + 35}\" text-anchor=\"middle\">error at the end</text>"));
        text.Append(Inv($"<text x=\"{left}\" y=\"{Top - 6}\">{label}</text>\n"));
        for (var k = 0; k < courses.Count; k++)
        {
            var points = courses[k].Points.Where(p => work(p) > 0).Select(p => Inv($"{X(p.Error):F1},{Y(work(p)):F1}"));
            text.Append(Inv($"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{Colour(k)}\" stroke-width=\"1.8\"{(k < 2 ? " stroke-dasharray=\"6 3\"" : "")}/>\n"));
        }
    }

    private static string Colour(int k) => Colours[k % Colours.Length];

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace Tuivisor.Tools.Shot;

/// <summary>Pictures shown one after another, round and round, as one SVG: only style sheets move it, no script.</summary>
internal sealed class Movie
{
    private readonly List<(string Svg, double Seconds)> _frames = [];

    /// <summary>Adds a picture that is shown for so many seconds.</summary>
    public void Add(string svg, double seconds) => _frames.Add((svg, seconds));

    public string ToSvg()
    {
        var (width, height) = Nested.SizeOf(_frames[0].Svg);
        var whole = _frames.Sum(frame => frame.Seconds);
        var (style, body) = (new StringBuilder(), new StringBuilder());
        var at = 0.0;
        for (var index = 0; index < _frames.Count; index++)
        {
            var (svg, seconds) = _frames[index];
            var (from, to) = (at / whole * 100, (at + seconds) / whole * 100);
            at += seconds;
            style.Append(CultureInfo.InvariantCulture, $"#f{index}{{animation:k{index} {whole:0.##}s step-end infinite}}");
            style.Append(CultureInfo.InvariantCulture, $"@keyframes k{index}{{0%{{visibility:{(index == 0 ? "visible" : "hidden")}}}");
            if (index > 0) style.Append(CultureInfo.InvariantCulture, $"{from:0.###}%{{visibility:visible}}");
            if (index < _frames.Count - 1) style.Append(CultureInfo.InvariantCulture, $"{to:0.###}%{{visibility:hidden}}");
            style.Append("}\n");
            body.Append(CultureInfo.InvariantCulture, $"<g id=\"f{index}\">").Append(Nested.At(svg, 0, 0)).Append("</g>\n");
        }

        return Nested.Picture(width, height, $"<style>{style}</style>\n{body}");
    }
}

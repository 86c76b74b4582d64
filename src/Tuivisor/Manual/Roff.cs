using System.Text;

namespace Tuivisor.Manual;

/// <summary>Writes a manual page. man(7).</summary>
internal sealed class Roff
{
    private readonly StringBuilder _text = new();
    private readonly Words _words;

    /// <param name="words">Language of the page: headings, paragraphs and meanings are given in English.</param>
    /// <param name="name">Of the page, "tuivisor".</param>
    /// <param name="section">1 for commands, 5 for files, 7 for the rest.</param>
    /// <param name="version">Of the product.</param>
    /// <param name="summary">A line for NAME, read by apropos(1).</param>
    public Roff(Words words, string name, int section, string version, string summary)
    {
        _words = words;
        _text.Append($".TH {Escape(name).ToUpperInvariant()} {section} \"\" \"tuivisor {version}\"\n");
        Heading("NAME").Line(".PP").Line(Escape($"{name} - {words[summary]}"));
    }

    /// <summary>A section.</summary>
    public Roff Heading(string title) => Line($".SH \"{_words[title]}\"");

    /// <summary>A section within a section.</summary>
    public Roff Subheading(string title) => Line($".SS \"{Escape(_words[title])}\"");

    /// <summary>A paragraph.</summary>
    public Roff Text(string text) => Line(".PP").Line(Escape(_words[text]));

    /// <summary>A term and what it means.</summary>
    public Roff Item(string term, string meaning) => Line(".TP").Line($".B {Escape(term)}").Line(Escape(_words[meaning]));

    /// <summary>Lines as they are.</summary>
    public Roff Verbatim(string lines)
    {
        Line(".PP").Line(".nf");
        foreach (var line in lines.TrimEnd('\n').Split('\n')) Line(Escape(line));
        return Line(".fi");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private Roff Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    private static string Escape(string text)
    {
        var escaped = text.Replace("\\", "\\e").Replace("-", "\\-").Replace("\t", " ");
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}

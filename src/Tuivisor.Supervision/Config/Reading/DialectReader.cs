namespace Tuivisor.Supervision.Config.Reading;

/// <summary>
/// Folds one file of Supervisor's INI dialect into logical lines. The rules: a setting is split at the first '=' or ':'; a line
/// indented deeper than its setting continues it; ';' and '#' begin a comment at the start of a line or after a blank, quotes
/// or not; an empty line inside a value stays, one after it goes.
/// </summary>
internal sealed class DialectReader
{
    private readonly string? _file;
    private readonly List<LogicalLine> _lines = [];
    private readonly List<BadLine> _bad = [];
    private readonly List<string> _value = [];
    private IniSetting? _open;
    private string? _section;
    private int _indent;

    private DialectReader(string? file) => _file = file;

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">What the file holds.</param>
    /// <param name="file">Its path, for the places; null for a text that is in no file.</param>
    public static DialectText Read(string text, string? file)
    {
        var reader = new DialectReader(file);
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        BadLine? headless = null;
        for (var i = 0; i < lines.Length; i++)
        {
            // What follows the last newline is a line only when it holds something.
            var isLast = i == lines.Length - 1;
            if (isLast && lines[i].Length == 0) break;
            var line = isLast ? lines[i] : lines[i] + "\n";
            if (!reader.Take(line, i + 1)) headless ??= new BadLine(i + 1, line);
        }

        reader.CloseSetting();
        return new DialectText(reader._lines, reader._bad, headless);
    }

    /// <summary>Takes one line; false when it has content although no section has begun.</summary>
    private bool Take(string line, int number)
    {
        // No path, argument or name can hold a zero byte.
        if (line.Contains('\0'))
        {
            _bad.Add(new BadLine(number, line));
            return true;
        }

        var comment = CommentStart(line);
        var content = (comment < 0 ? line : line[..comment]).Trim();
        if (content.Length == 0)
        {
            if (comment < 0 && _open is not null) _value.Add("");
            return true;
        }

        var indent = line.Length - line.TrimStart().Length;
        if (_open is not null && indent > _indent)
        {
            _value.Add(content);
            return true;
        }

        _indent = indent;
        if (content[0] == '[' && content.LastIndexOf(']') > 1)
        {
            CloseSetting();
            _section = content[1..content.LastIndexOf(']')];
            _lines.Add(new LogicalLine(_section, null, new ConfigLocation(_file, number)));
            return true;
        }

        if (_section is null) return false;
        TakeSetting(content, line, indent, number);
        return true;
    }

    private void TakeSetting(string content, string line, int indent, int number)
    {
        var split = content.AsSpan().IndexOfAny('=', ':');
        var key = split < 0 ? "" : content[..split].TrimEnd().ToLowerInvariant();
        if (key.Length == 0)
        {
            _bad.Add(new BadLine(number, line));
            // A line without a delimiter leaves the setting before it open: deeper lines still continue that one.
            if (split >= 0) CloseSetting();
            return;
        }

        CloseSetting();
        var value = content[(split + 1)..].TrimStart();
        var column = indent + content.Length - value.Length;
        _open = new IniSetting(key, "", new ConfigLocation(_file, number), column, value.Length);
        _value.Add(value);
    }

    private void CloseSetting()
    {
        if (_open is not null && _section is not null)
            _lines.Add(new LogicalLine(_section, _open with { Value = string.Join('\n', _value).TrimEnd() }, _open.Location));
        _open = null;
        _value.Clear();
    }

    /// <summary>
    /// Where the comment begins, or -1. Both marks are looked for turn by turn: once one of them is found to begin a comment,
    /// later places of the other are not looked at, so in "a;b ;c #d" the comment is "#d".
    /// </summary>
    private static int CommentStart(string line)
    {
        var trimmed = line.AsSpan().TrimStart();
        if (trimmed.Length > 0 && trimmed[0] is ';' or '#') return 0;
        int semicolon = -1, hash = -1;
        do
        {
            semicolon = Next(line, ';', semicolon);
            hash = Next(line, '#', hash);
            var start = Math.Min(Begins(line, semicolon) ? semicolon : int.MaxValue, Begins(line, hash) ? hash : int.MaxValue);
            if (start < int.MaxValue) return start;
        }
        while (semicolon < line.Length || hash < line.Length);
        return -1;

        static int Next(string line, char mark, int after)
        {
            if (after >= line.Length) return line.Length;
            var found = line.IndexOf(mark, after + 1);
            return found < 0 ? line.Length : found;
        }

        static bool Begins(string line, int at) => at < line.Length && (at == 0 || char.IsWhiteSpace(line[at - 1]));
    }
}

namespace Tuivisor.Terminal;

/// <summary>The rarer parts of a style, kept out of the cell.</summary>
/// <param name="UnderlineColor">SGR 58; default follows the text.</param>
/// <param name="Hyperlink">OSC 8 target, null for none.</param>
/// <param name="HyperlinkId">The id= of OSC 8, null for none.</param>
public sealed record StyleExtra(TerminalColor UnderlineColor, string? Hyperlink, string? HyperlinkId);

/// <summary>Numbers the <see cref="StyleExtra"/>s of one buffer or emulator. Id 0 means none.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class StyleExtraTable
{
    /// <summary>How many a table takes before <see cref="TryIntern"/> answers false.</summary>
    public const int Limit = 8_192;

    private readonly Dictionary<StyleExtra, ushort> _ids = [];
    private readonly List<StyleExtra> _extras = [];

    /// <summary>How many it holds; valid ids are 1 to this.</summary>
    public int Count => _extras.Count;

    /// <summary>What id stands for; null for 0.</summary>
    public StyleExtra? this[ushort id] => id == 0 ? null : _extras[id - 1];

    /// <summary>Finds or adds one.</summary>
    /// <returns>False when the table is full and does not hold it; <paramref name="id"/> is then 0.</returns>
    public bool TryIntern(StyleExtra extra, out ushort id)
    {
        if (_ids.TryGetValue(extra, out id)) return true;
        if (_extras.Count >= Limit)
        {
            id = 0;
            return false;
        }

        _extras.Add(extra);
        id = (ushort)_extras.Count;
        _ids.Add(extra, id);
        return true;
    }

    /// <summary>Forgets all. Cells that point here must be rewritten first.</summary>
    public void Clear()
    {
        _ids.Clear();
        _extras.Clear();
    }
}

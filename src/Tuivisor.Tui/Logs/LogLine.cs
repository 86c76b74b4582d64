using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;

namespace Tuivisor.Tui.Logs;

/// <summary>A line of a log, ready to be shown.</summary>
internal sealed class LogLine(LogLineInfo info)
{
    private string? _text;
    private CellBuffer? _cells;
    private bool? _continues;

    /// <summary>Which of the merged logs.</summary>
    public int Part => info.Part;

    /// <summary>Of its first byte in its log with the backups.</summary>
    public long Offset { get; private set; } = info.Offset;

    /// <summary>Bytes with the line end.</summary>
    public int Bytes => info.Length;

    /// <summary>When it was written; null when nobody knows.</summary>
    public DateTimeOffset? At => info.At;

    /// <summary>Its end is still to come.</summary>
    public bool IsOpen => info.IsOpen;

    /// <summary>It is no line of the log, but said about it.</summary>
    public bool IsNote { get; init; }

    /// <summary>Bytes that are not here because the line is very long.</summary>
    public int Cut => info.Cut;

    /// <summary>It is text in GB18030.</summary>
    public bool IsGb => info.IsGb;

    /// <summary>Its bytes, where the text spells some out that are no text; null where the text says all.</summary>
    public byte[]? Written => info.Written;

    /// <summary>As written, with escape sequences.</summary>
    public string Raw => info.Text;

    /// <summary>Without escape sequences, control characters spelt out.</summary>
    public string Text => _text ??= LogText.Clean(info.Text);

    /// <summary>It goes on with the line before.</summary>
    public bool Continues => _continues ??= LogRecords.Continues(Text);

    /// <summary>Of the first line of a record: whether the person folded or opened it; null when not asked.</summary>
    public bool? IsFolded { get; set; }

    /// <summary>It brings colours of its own.</summary>
    public bool HasColors => info.Text.Contains("\e[", StringComparison.Ordinal);

    /// <summary>A row of cells with the line's own colours.</summary>
    public CellBuffer Cells => _cells ??= LogText.Cells(info.Text);

    /// <summary>Bytes went away before it.</summary>
    public void Shift(long bytes) => Offset -= bytes;
}

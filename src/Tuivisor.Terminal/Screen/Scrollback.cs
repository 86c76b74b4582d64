namespace Tuivisor.Terminal;

/// <summary>The lines that have scrolled off the top of the main screen, packed.</summary>
/// <remarks>Lines have absolute numbers that survive trimming: the first line a program ever scrolled off is 0. After a change of
/// width the lines are wrapped anew when they are next looked at, and numbers from before it mean nothing (<see cref="Layout"/>).
/// Owned by an emulator; not safe for concurrent use.</remarks>
public sealed class Scrollback
{
    /// <summary>How many lines it holds.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Number of the oldest line it holds.</summary>
    public long FirstLine => throw new NotImplementedException();

    /// <summary>Number of the line that scrolls off next: the line number of the screen's first row.</summary>
    public long EndLine => FirstLine + Count;

    /// <summary>Grows when a change of width has given the lines new numbers.</summary>
    public int Layout => throw new NotImplementedException();

    /// <summary>Bytes of memory the lines take.</summary>
    public long ByteSize => throw new NotImplementedException();

    /// <summary>True when a line continues the one above it, which was wrapped.</summary>
    /// <param name="line">Absolute number.</param>
    public bool IsWrapped(long line) => throw new NotImplementedException();

    /// <summary>Unpacks a line into a row. Cells beyond the buffer's width are left out, the rest of the row is blanked.</summary>
    /// <param name="line">Absolute number; a line that is not held gives a blank row.</param>
    /// <param name="target">Where to; its tables take the clusters and extras.</param>
    /// <param name="row">Row of <paramref name="target"/>.</param>
    public void CopyLine(long line, CellBuffer target, int row) => throw new NotImplementedException();

    /// <summary>The text of a line, blanks at its end removed.</summary>
    /// <param name="line">Absolute number; a line that is not held gives "".</param>
    public string LineText(long line) => throw new NotImplementedException();

    /// <summary>Finds a text, from a line towards older or newer ones, without unpacking what cannot match.</summary>
    /// <param name="text">What to find; when it holds no capital letter, case does not matter.</param>
    /// <param name="from">Absolute number of the first line to look at.</param>
    /// <param name="backwards">Towards older lines.</param>
    /// <returns>The first line that has it and the column where it starts, or null.</returns>
    public ScrollbackMatch? Search(string text, long from, bool backwards = true) => throw new NotImplementedException();
}

namespace Tuivisor.Server.Logs;

/// <summary>A piece of UTF-8 cut at arbitrary bytes, without the parts of characters at its ends.</summary>
internal static class Utf8Cut
{
    /// <summary>Drops continuation bytes at the start and an unfinished character at the end. What is not UTF-8 inside stays.</summary>
    public static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> piece)
    {
        var start = 0;
        while (start < Math.Min(3, piece.Length) && IsContinuation(piece[start])) start++;
        if (start < piece.Length && IsContinuation(piece[start])) start = 0; // four in a row: not UTF-8 at all
        return piece[start..^UnfinishedAtEnd(piece[start..])];
    }

    private static int UnfinishedAtEnd(ReadOnlySpan<byte> piece)
    {
        for (var back = 1; back <= Math.Min(3, piece.Length); back++)
        {
            var value = piece[^back];
            if (IsContinuation(value)) continue;
            var length = value switch { >= 0xF0 and < 0xF8 => 4, >= 0xE0 and < 0xF0 => 3, >= 0xC0 and < 0xE0 => 2, _ => 1 };
            return length > back ? back : 0;
        }
        return 0;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}

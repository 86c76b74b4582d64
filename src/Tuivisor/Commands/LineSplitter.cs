namespace Tuivisor.Commands;

/// <summary>Cuts a stream of bytes into lines, each with its line feed.</summary>
internal sealed class LineSplitter
{
    private readonly List<byte> _rest = [];

    /// <summary>Adds bytes; gives the lines that are complete now.</summary>
    public IReadOnlyList<byte[]> Add(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> lines = [];
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            _rest.AddRange(bytes[..(end + 1)]);
            lines.Add([.. _rest]);
            _rest.Clear();
        }

        _rest.AddRange(bytes);
        return lines;
    }

    /// <summary>The line that has no end yet, if there is one.</summary>
    public IReadOnlyList<byte[]> Rest() => _rest.Count == 0 ? [] : [[.. _rest]];
}

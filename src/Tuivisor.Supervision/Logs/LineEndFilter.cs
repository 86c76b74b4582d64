namespace Tuivisor.Supervision.Logs;

/// <summary>Makes CR LF, as a terminal's line discipline writes it, LF. Other CRs stay: they are the program's own.</summary>
internal sealed class LineEndFilter
{
    private bool _holdsReturn;

    /// <summary>Nothing is held back.</summary>
    public bool IsAtRest => !_holdsReturn;

    /// <summary>Filters a piece.</summary>
    /// <param name="input">The piece.</param>
    /// <param name="output">Room for one byte more than the piece. Must not overlap it.</param>
    /// <returns>Bytes written.</returns>
    public int Filter(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var length = 0;
        if (_holdsReturn && input.Length > 0)
        {
            _holdsReturn = false;
            if (input[0] != '\n')
                output[length++] = (byte)'\r';
        }

        while (!input.IsEmpty)
        {
            var plain = input.IndexOf((byte)'\r');
            if (plain < 0)
                plain = input.Length;
            input[..plain].CopyTo(output[length..]);
            length += plain;
            input = input[plain..];
            if (input.IsEmpty)
                break;
            if (input.Length == 1)
            {
                _holdsReturn = true;
                break;
            }

            if (input[1] != '\n')
                output[length++] = (byte)'\r';
            input = input[1..];
        }

        return length;
    }

    /// <summary>The stream has ended.</summary>
    /// <returns>True when a CR was held back.</returns>
    public bool End()
    {
        var held = _holdsReturn;
        _holdsReturn = false;
        return held;
    }
}

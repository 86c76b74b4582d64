namespace Tuivisor.Supervision.Logs;

/// <summary>
/// Removes escape sequences: CSI, strings (OSC, DCS, APC, PM, SOS), and the short ones. C1 controls as single bytes are left alone:
/// in UTF-8 they are parts of characters.
/// </summary>
/// <remarks>ECMA-48 5.3 to 5.6.</remarks>
internal sealed class AnsiFilter
{
    private const byte Escape = 0x1B;

    private enum State
    {
        Text,
        Escape,
        Intermediate,
        Csi,
        String,
        StringEscape,
    }

    private State _state = State.Text;

    /// <summary>Not inside a sequence.</summary>
    public bool IsAtRest => _state == State.Text;

    /// <summary>Filters a piece.</summary>
    /// <param name="input">The piece.</param>
    /// <param name="output">Room for the piece; may begin where the piece does.</param>
    /// <returns>Bytes written.</returns>
    public int Filter(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var length = 0;
        while (!input.IsEmpty)
        {
            if (_state == State.Text)
            {
                var plain = input.IndexOf(Escape);
                if (plain < 0)
                    plain = input.Length;
                input[..plain].CopyTo(output[length..]);
                length += plain;
                input = input[plain..];
                if (input.IsEmpty)
                    break;
            }

            var next = input[0];
            input = input[1..];
            _state = After(_state, next);
        }

        return length;
    }

    /// <summary>The stream has ended: the next begins with text.</summary>
    public void End() => _state = State.Text;

    private static State After(State state, byte next) => (state, next) switch
    {
        (State.String, Escape) => State.StringEscape,
        (State.String, 0x07 or 0x18 or 0x1A) => State.Text, // BEL as xterm ends a string; CAN and SUB give up
        (State.String, _) => State.String,
        (State.StringEscape, (byte)'\\') => State.Text,
        (_, Escape) => State.Escape,
        (_, 0x18 or 0x1A) => State.Text,
        (State.Text, _) => State.Text,
        (State.Escape or State.StringEscape, (byte)'[') => State.Csi,
        (State.Escape or State.StringEscape, (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X') => State.String,
        (State.Escape or State.StringEscape or State.Intermediate, >= 0x20 and <= 0x2F) => State.Intermediate,
        (State.Csi, >= 0x20 and <= 0x3F) => State.Csi,
        (State.Csi, < 0x20) => State.Csi, // a control inside a sequence does not end it
        _ => State.Text,
    };
}

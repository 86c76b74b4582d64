namespace Tuivisor.Supervision.Logs;

/// <summary>
/// Cuts what a program writes between Supervisor's capture tags out of its output. Only a suffix that may be the start of the awaited
/// tag is held back, so short output is neither late nor lost.
/// </summary>
/// <param name="maxBytes">Most bytes kept between the tags: the last ones.</param>
internal sealed class CaptureFilter(long maxBytes)
{
    /// <summary>Takes bytes; <see cref="Action{T}"/> cannot take spans of a piece.</summary>
    public delegate void Writer(ReadOnlySpan<byte> bytes);

    private static readonly byte[] BeginTag = "<!--XSUPERVISOR:BEGIN-->"u8.ToArray();
    private static readonly byte[] EndTag = "<!--XSUPERVISOR:END-->"u8.ToArray();

    private readonly List<byte> _captured = [];
    private byte[] _held = [];
    private bool _isCapturing;

    /// <summary>Outside of tags, and nothing is held back.</summary>
    public bool IsAtRest => !_isCapturing && _held.Length == 0;

    private byte[] AwaitedTag => _isCapturing ? EndTag : BeginTag;

    /// <summary>Takes a piece of output.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="log">Gets what is outside of tags.</param>
    /// <param name="inside">Gets what is between tags, as it comes.</param>
    /// <param name="captured">Gets what stood between a pair of tags.</param>
    public void Write(ReadOnlySpan<byte> piece, Writer log, Writer inside, Action<ReadOnlyMemory<byte>> captured)
    {
        var input = _held.Length == 0 ? piece : [.. _held, .. piece];
        _held = [];
        while (true)
        {
            var tag = AwaitedTag;
            var found = input.IndexOf(tag);
            if (found < 0)
                break;
            Pass(input[..found], log, inside);
            input = input[(found + tag.Length)..];
            if (_isCapturing)
            {
                captured(_captured.ToArray());
                _captured.Clear();
            }

            _isCapturing = !_isCapturing;
        }

        var held = LengthOfTagStart(input, AwaitedTag);
        Pass(input[..^held], log, inside);
        _held = input[^held..].ToArray();
    }

    /// <summary>The stream has ended. What no closing tag made a message goes to the log.</summary>
    public void End(Writer log)
    {
        if (_isCapturing)
            log([.. _captured]);
        _isCapturing = false;
        _captured.Clear();
        Pass(_held, log, log);
        _held = [];
    }

    private void Pass(ReadOnlySpan<byte> bytes, Writer log, Writer inside)
    {
        if (bytes.IsEmpty)
            return;
        if (!_isCapturing)
        {
            log(bytes);
            return;
        }

        inside(bytes);
        _captured.AddRange(bytes);
        if (_captured.Count > maxBytes)
            _captured.RemoveRange(0, (int)(_captured.Count - maxBytes));
    }

    private static int LengthOfTagStart(ReadOnlySpan<byte> bytes, byte[] tag)
    {
        for (var length = Math.Min(bytes.Length, tag.Length - 1); length > 0; length--)
        {
            if (bytes[^length..].SequenceEqual(tag.AsSpan(0, length)))
                return length;
        }

        return 0;
    }
}

using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Logs;

/// <summary>
/// What is done to a program's output before it is logged: capture tags cut out, terminal line ends made plain, terminal sequences
/// removed. Output comes in pieces of any size; the result is the same for every way of cutting it.
/// </summary>
public sealed class LogFilter
{
    private readonly ILogSink _sink;
    private readonly CaptureFilter? _capture;
    private readonly LineEndFilter? _lineEnds;
    private readonly AnsiFilter? _ansi;
    private byte[] _scratch = [];

    /// <summary>Makes a filter.</summary>
    /// <param name="sink">Where the result goes.</param>
    /// <param name="plainLineEnds">Make CR LF, which a terminal line discipline writes, LF.</param>
    /// <param name="stripAnsi">Remove escape sequences.</param>
    /// <param name="captureMaxBytes">Most bytes kept between capture tags; 0 does not look for tags.</param>
    public LogFilter(ILogSink sink, bool plainLineEnds, bool stripAnsi, long captureMaxBytes)
    {
        _sink = sink;
        _capture = captureMaxBytes > 0 ? new CaptureFilter(captureMaxBytes) : null;
        _lineEnds = plainLineEnds ? new LineEndFilter() : null;
        _ansi = stripAnsi ? new AnsiFilter() : null;
    }

    /// <summary>The filter of a program's stream.</summary>
    /// <param name="sink">Where the result goes.</param>
    /// <param name="program">The program.</param>
    /// <param name="isStderr">Which stream.</param>
    /// <param name="isTerminal">Whether the stream comes from a terminal.</param>
    /// <param name="stripByDefault">[supervisord] strip_ansi as written; null when not set.</param>
    public static LogFilter For(ILogSink sink, ProgramConfig program, bool isStderr, bool isTerminal, bool? stripByDefault) =>
        new(
            sink,
            plainLineEnds: isTerminal,
            stripAnsi: program.StripAnsi ?? stripByDefault ?? program.Tty,
            captureMaxBytes: isStderr ? program.Stderr.CaptureMaxBytes : program.Stdout.CaptureMaxBytes);

    /// <summary>Whether bytes pass unchanged: then they may go to the log without coming by here.</summary>
    public bool IsTransparent => _capture is null && _lineEnds is null && _ansi is null;

    /// <summary>Whether what comes next does not depend on what came before: a new filter would do the same.</summary>
    public bool IsAtRest => _capture is not { IsAtRest: false } && _lineEnds is not { IsAtRest: false } && _ansi is not { IsAtRest: false };

    /// <summary>Takes output.</summary>
    public void Write(ReadOnlySpan<byte> output)
    {
        if (_capture is null)
            WritePlain(output);
        else
            _capture.Write(output, WritePlain, _sink.Inside, _sink.Captured);
    }

    /// <summary>The stream has ended: what was held back, because it might have been the start of something, goes out.</summary>
    public void End()
    {
        _capture?.End(WritePlain);
        if (_lineEnds?.End() == true)
            WriteStripped("\r"u8);
        _ansi?.End();
    }

    private void WritePlain(ReadOnlySpan<byte> bytes)
    {
        if (_lineEnds is null)
        {
            WriteStripped(bytes);
            return;
        }

        var room = Room(bytes.Length + 1);
        var length = _lineEnds.Filter(bytes, room);
        WriteStripped(room.AsSpan(0, length));
    }

    private void WriteStripped(ReadOnlySpan<byte> bytes)
    {
        if (_ansi is null)
        {
            if (!bytes.IsEmpty)
                _sink.Log(bytes);
            return;
        }

        // In place over the same room: the result is never longer than what it is made of.
        var room = _lineEnds is null ? Room(bytes.Length) : _scratch.Length >= bytes.Length ? _scratch : Room(bytes.Length);
        var length = _ansi.Filter(bytes, room);
        if (length > 0)
            _sink.Log(room.AsSpan(0, length));
    }

    private byte[] Room(int size)
    {
        if (_scratch.Length < size)
            _scratch = new byte[Math.Max(size, 4096)];
        return _scratch;
    }
}

using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Tui.Recording;

/// <summary>Records a console as it is seen: each picture that the server sends becomes the bytes that turn the one before into it.</summary>
public sealed class ConsoleRecorder : IDisposable
{
    private readonly Stream _output;
    private readonly string _title;
    private readonly ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private readonly FrameRenderer _renderer = new(TerminalCapabilities.Baseline with { Colors = ColorDepth.TrueColor, UnderlineStyles = true });
    private readonly CellBuffer _before = new(1, 1);
    private TerminalEmulator _played = new(1, 1);
    private CastWriter? _writer;
    private DateTimeOffset _began;
    private long _sequence;
    private int _bells;

    /// <summary>A recording that begins with the first picture.</summary>
    /// <param name="output">Where to; closed with the recorder.</param>
    /// <param name="title">What is recorded.</param>
    public ConsoleRecorder(Stream output, string title) => (_output, _title) = (output, title);

    /// <summary>Pictures recorded.</summary>
    public int Pictures { get; private set; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>Records what a view shows now, unless it has not changed.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Take(ScreenView view, DateTimeOffset now)
    {
        if (!view.HasScreen || view.Sequence == _sequence) return;
        _sequence = view.Sequence;
        var screen = view.Screen;
        _bytes.ResetWrittenCount();
        if (_writer is null)
        {
            _began = now;
            _writer = new CastWriter(_output, screen.Columns, screen.Rows, now, _title);
            _played = new(screen.Columns, screen.Rows);
        }
        else if (screen.Columns != _before.Columns || screen.Rows != _before.Rows)
        {
            _writer.Add(now - _began, 'r', Encoding.ASCII.GetBytes($"{screen.Columns}x{screen.Rows}"));
            _played.Resize(screen.Columns, screen.Rows);
        }

        if (Pictures > 0 && screen.Columns == _before.Columns && screen.Rows == _before.Rows) _renderer.Render(_before, screen, view.Cursor, _bytes);
        else _renderer.Repaint(screen, view.Cursor, _bytes);
        if (Pictures > 0 && view.Bells > _bells) _bytes.Write("\a"u8);
        _bells = view.Bells;
        // What a player has then is what the next difference is made against.
        _played.Feed(_bytes.WrittenSpan);
        _played.CopyTo(_before);
        Pictures++;
        Length = now - _began;
        if (_bytes.WrittenCount > 0) _writer.Add(Length, 'o', _bytes.WrittenSpan);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _output.Dispose();
}

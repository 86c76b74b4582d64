using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tuivisor.Tui.Recording;

/// <summary>Writes a recording as asciicast v2: a header, then one event a line. It can be read while it is being written.</summary>
/// <remarks>docs.asciinema.org, "asciicast v2".</remarks>
public sealed class CastWriter
{
    // Chinese stays Chinese: the file is UTF-8, not a page.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _line = new(4096);

    /// <summary>Begins a recording with its header.</summary>
    /// <param name="output">Where to; belongs to the caller.</param>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="rows">Rows of the terminal.</param>
    /// <param name="at">When it begins.</param>
    /// <param name="title">What is recorded.</param>
    public CastWriter(Stream output, int columns, int rows, DateTimeOffset at, string title)
    {
        _output = output;
        using var json = new Utf8JsonWriter(_line, Json);
        json.WriteStartObject();
        json.WriteNumber("version", 2);
        json.WriteNumber("width", columns);
        json.WriteNumber("height", rows);
        json.WriteNumber("timestamp", at.ToUnixTimeSeconds());
        json.WriteString("title", title);
        json.WriteStartObject("env");
        json.WriteString("TERM", "xterm-256color");
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        End();
    }

    /// <summary>Adds an event.</summary>
    /// <param name="at">Since the beginning.</param>
    /// <param name="kind">As in <see cref="CastEvent"/>.</param>
    /// <param name="data">Text in UTF-8, whole characters.</param>
    public void Add(TimeSpan at, char kind, ReadOnlySpan<byte> data)
    {
        using var json = new Utf8JsonWriter(_line, Json);
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round((decimal)at.TotalSeconds, 6));
        json.WriteStringValue(kind.ToString());
        json.WriteStringValue(Encoding.UTF8.GetString(data));
        json.WriteEndArray();
        json.Flush();
        End();
    }

    private void End()
    {
        _line.Write("\n"u8);
        _output.Write(_line.WrittenSpan);
        _line.ResetWrittenCount();
        _output.Flush();
    }
}

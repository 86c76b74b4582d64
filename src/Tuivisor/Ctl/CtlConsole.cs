using System.Text;

namespace Tuivisor.Ctl;

/// <summary>The three standard streams of a ctl session. Text is UTF-8, lines end in LF.</summary>
internal sealed class CtlConsole : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Stream _output;
    private readonly StreamReader _input;

    public CtlConsole(Stream input, Stream output, Stream error)
    {
        _output = output;
        _input = new StreamReader(input, Utf8, false, 1024);
        // fg writes from several threads
        Out = TextWriter.Synchronized(new StreamWriter(output, Utf8, 16 * 1024) { NewLine = "\n" });
        Error = new StreamWriter(error, Utf8, 256) { NewLine = "\n", AutoFlush = true };
    }

    /// <summary>Standard output; flushed at the end of each command.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>A line of standard input without its end; null at the end of it.</summary>
    public string? ReadLine()
    {
        Out.Flush();
        return _input.ReadLine();
    }

    /// <summary>Asks, and reads the answer.</summary>
    public string? Ask(string question)
    {
        Out.Write(question);
        return ReadLine();
    }

    /// <summary>Writes bytes as they are and at once.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Out.Flush();
        _output.Write(bytes);
        _output.Flush();
    }

    public void Dispose()
    {
        Out.Flush();
        Error.Flush();
    }
}

namespace Tuivisor.Terminal.Tools;

/// <summary>The command vt-dump: feeds its input to a fresh terminal and prints what came of it as JSON.</summary>
public static class VtDump
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">Options: --cols, --rows, --scrollback, --chunk.</param>
    /// <param name="input">The bytes of a program.</param>
    /// <param name="output">Gets one line of JSON.</param>
    /// <param name="errors">Gets what is wrong with the options.</param>
    /// <returns>Exit status: 0, or 2 when the options are wrong.</returns>
    public static int Run(IReadOnlyList<string> arguments, Stream input, Stream output, TextWriter errors)
    {
        if (!VtArguments.TryParse(arguments, out var options, out var problem))
        {
            errors.WriteLine(problem);
            return 2;
        }

        var emulator = new TerminalEmulator(
            options.Columns, options.Rows, new EmulatorOptions { ScrollbackLines = options.Scrollback });
        var replies = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int length; (length = input.Read(buffer)) > 0;)
        {
            var bytes = buffer.AsSpan(0, length);
            while (!bytes.IsEmpty)
            {
                var part = options.Chunk > 0 ? bytes[..Math.Min(options.Chunk, bytes.Length)] : bytes;
                emulator.Feed(part);
                replies.Write(emulator.TakeReplies().Span);
                bytes = bytes[part.Length..];
            }
        }

        ScreenJson.Write(emulator, replies.ToArray(), output);
        output.WriteByte((byte)'\n');
        output.Flush();
        return 0;
    }
}

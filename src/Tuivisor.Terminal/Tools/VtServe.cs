namespace Tuivisor.Terminal.Tools;

/// <summary>The command vt-serve: a terminal as a filter, for conformance suites. Bytes of a program in, the terminal's replies out.</summary>
/// <remarks>Only here the screen can be read back (DECRQCRA), titles too, and programs change the size.</remarks>
public static class VtServe
{
    /// <summary>Runs it until the input ends.</summary>
    /// <param name="arguments">Options: --cols, --rows, --scrollback.</param>
    /// <param name="input">The bytes of a program, taken as they come.</param>
    /// <param name="output">Gets the replies, at once.</param>
    /// <param name="errors">Gets what is wrong with the options.</param>
    /// <returns>Exit status: 0, or 2 when the options are wrong.</returns>
    public static int Run(IReadOnlyList<string> arguments, Stream input, Stream output, TextWriter errors)
    {
        if (!VtArguments.TryParse(arguments, out var options, out var problem))
        {
            errors.WriteLine(problem);
            return 2;
        }

        var emulator = new TerminalEmulator(options.Columns, options.Rows, new EmulatorOptions
        {
            ScrollbackLines = options.Scrollback, AllowChecksum = true, AllowWindowOps = true,
        });
        var buffer = new byte[64 * 1024];
        for (int length; (length = input.Read(buffer)) > 0;)
        {
            emulator.Feed(buffer.AsSpan(0, length));
            var replies = emulator.TakeReplies();
            if (replies.IsEmpty) continue;
            output.Write(replies.Span);
            output.Flush();
        }

        return 0;
    }
}

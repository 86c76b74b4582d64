using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Terminal.Input;

namespace Tuivisor.Server.Attach;

/// <summary>Types into a console for commands that do not watch it.</summary>
internal static class ConsoleTyping
{
    /// <exception cref="RequestException">A key has no such name, or nothing takes input.</exception>
    public static void Send(SendKeys send, ProgramConsole console)
    {
        var output = new ArrayBufferWriter<byte>();
        var modes = console.WithEmulator(static emulator => emulator.InputModes);
        foreach (var item in send.Items) Append(item, modes, output);
        if (!console.IsLive) throw new RequestException("no-input", $"{send.Program} takes no input: it does not run, or its input is closed");
        if (!console.Write(output.WrittenSpan))
            throw new RequestException("no-input", $"{send.Program} does not read its input; too much waits for it already");
    }

    private static void Append(SendItem item, in InputModes modes, ArrayBufferWriter<byte> output)
    {
        if (item.Text is { } text) Encoding.UTF8.GetBytes(text, output);
        if (item.Paste is { } paste) PasteEncoder.Encode(new PasteChunk(Encoding.UTF8.GetBytes(paste), true, true), modes, output);
        if (item.Key is not { } name) return;
        if (!KeyNames.TryParse(name, out var key))
            throw new RequestException("bad-key", $"{name} is no key; write for example Enter, C-c, M-x, F5, or text in quotes");
        output.Advance(KeyEncoder.Encode(key, modes, output.GetSpan(KeyEncoder.MaxLength)));
    }
}

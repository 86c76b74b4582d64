using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tuivisor.Os;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Pictures;

namespace Tuivisor.Tools.Shot;

/// <summary>Plays a script on a program in a terminal and takes pictures of its screen.</summary>
internal sealed class Director(IPtyConnection terminal, Size size)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A terminal with a light ground: what programs colour by number must be readable there too.</summary>
    private static readonly SvgOptions Light = new()
    {
        Foreground = 0x1F2428, Background = 0xFBFBF8,
        Ansi =
        [
            0x1F2428, 0xB3141F, 0x116329, 0x8A4600, 0x0550AE, 0x7D2BB5, 0x0B6B7A, 0xD0D4D9,
            0x57606A, 0xD1242F, 0x1A7F37, 0x9A6700, 0x0969DA, 0x8250DF, 0x1B7C83, 0xFFFFFF,
        ],
    };

    private readonly TerminalEmulator _emulator = new(size.Columns, size.Rows);
    private readonly List<(Regex What, string Instead)> _masks = [];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Movie _movie = new();
    private SvgOptions _look = new();
    private Task<int>? _reading;

    public static async Task<int> RunAsync(Size size, string program, string[] arguments, TextReader script, TextWriter errors)
    {
        var options = new PtyOptions { App = program, CommandLine = arguments, Cols = size.Columns, Rows = size.Rows };
        using var terminal = await new PtyProvider().StartTerminalAsync(options, CancellationToken.None);
        var director = new Director(terminal, size);
        for (var number = 1; await script.ReadLineAsync() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (await director.PlayAsync(line)) continue;
            await errors.WriteLineAsync($"shot: line {number}: {line}: not so within {Patience.TotalSeconds} s; the screen shows");
            await errors.WriteLineAsync(director.ScreenText());
            terminal.Kill();
            return 1;
        }

        terminal.Kill();
        return 0;
    }

    private async Task<bool> PlayAsync(string line)
    {
        var (verb, rest) = line.IndexOf(' ') is var space and > 0 ? (line[..space], line[(space + 1)..]) : (line, "");
        switch (verb)
        {
            case "wait": return await UntilAsync(() => ScreenText().Contains(rest.Replace("\\n", "\n"), StringComparison.Ordinal));
            case "gone": return await UntilAsync(() => !ScreenText().Contains(rest, StringComparison.Ordinal));
            case "quiet":
                while (await ReadAsync(TimeSpan.FromMilliseconds(int.Parse(rest, CultureInfo.InvariantCulture)))) { }
                return true;
            case "type": Send(rest); return true;
            case "keys":
                foreach (var name in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Send(KeyNames.Bytes(name));
                return true;
            case "mask":
                var parts = rest.Split("=>", 2);
                _masks.Add((new Regex(parts[0], RegexOptions.CultureInvariant), parts[1]));
                return true;
            case "light": _look = Light; return true;
            case "run": return await RunAsync(rest);
            case "shot": Shoot(rest); return true;
            case "frame": _movie.Add(Picture(), double.Parse(rest, CultureInfo.InvariantCulture)); return true;
            case "movie": File.WriteAllText(rest + ".svg", _movie.ToSvg()); return true;
            default: throw new InvalidDataException($"no such step: {verb}");
        }
    }

    // Something happens to what is shown while it is looked at.
    private static async Task<bool> RunAsync(string command)
    {
        using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", command]);
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0;
    }

    private async Task<bool> UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (patience.IsCancellationRequested || !await ReadAsync(Patience)) return condition();
        }

        return true;
    }

    /// <summary>Reads once. False when the time passed, or the program has ended, without output.</summary>
    private async Task<bool> ReadAsync(TimeSpan time)
    {
        _reading ??= terminal.ReaderStream.ReadAsync(_buffer).AsTask();
        if (await Task.WhenAny(_reading, Task.Delay(time)) != _reading) return false;
        var count = await _reading;
        if (count == 0) return false;
        _reading = null;
        _emulator.Feed(_buffer.AsSpan(0, count));
        var replies = _emulator.TakeReplies();
        if (!replies.IsEmpty) terminal.WriterStream.Write(replies.Span);
        return true;
    }

    private void Send(string text)
    {
        terminal.WriterStream.Write(Encoding.UTF8.GetBytes(text));
        terminal.WriterStream.Flush();
    }

    private string ScreenText() =>
        string.Join('\n', Enumerable.Range(0, _emulator.Rows).Select(_emulator.RowText));

    private CellBuffer Screen()
    {
        var screen = new CellBuffer(_emulator.Columns, _emulator.Rows);
        _emulator.CopyTo(screen);
        return screen;
    }

    private string Picture() => SvgPicture.Draw(Screen(), _look with { Cursor = _emulator.Cursor is { IsVisible: true } cursor ? (cursor.Column, cursor.Row) : null });

    /// <summary>The picture is what was; in the text, what differs from run to run is masked.</summary>
    private void Shoot(string file)
    {
        File.WriteAllText(file + ".svg", Picture());
        var screen = Screen();
        foreach (var (what, instead) in _masks) Mask(screen, what, instead);
        File.WriteAllText(file + ".txt", string.Concat(Enumerable.Range(0, screen.Rows).Select(row => screen.RowText(row) + "\n")));
    }

    /// <summary>Writes over what matches, cell by cell in the style that is there; matches among wide characters are left. What is
    /// shorter than the match is filled up with blanks, on the left when it begins with one.</summary>
    private static void Mask(CellBuffer screen, Regex what, string instead)
    {
        for (var row = 0; row < screen.Rows; row++)
        {
            var cells = screen.Row(row);
            var text = new StringBuilder(cells.Length);
            foreach (ref readonly var cell in cells) text.Append(cell.IsRightHalf || cell.IsCluster || cell.CodePoint > 0xFFFF ? '\0' : cell.IsBlank ? ' ' : (char)cell.CodePoint);
            foreach (var match in what.EnumerateMatches(text.ToString()))
            {
                var written = instead.StartsWith(' ') ? instead.PadLeft(match.Length)[^match.Length..] : instead;
                for (var i = 0; i < match.Length; i++)
                {
                    var letter = i < written.Length ? written[i] : ' ';
                    cells[match.Index + i] = Cell.Of(letter, 1, cells[match.Index + i].Style);
                }
            }
        }
    }
}

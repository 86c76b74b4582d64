using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Drawing;

/// <summary>The signs the client draws with. Every one but the border lines is one cell wide in every terminal.</summary>
internal sealed record GlyphSet
{
    private const string AsciiSpark = ".:-=+#";

    /// <summary>Braille, arrows and box lines.</summary>
    public static GlyphSet Unicode { get; } = new();

    /// <summary>Unicode signs with ASCII borders, for terminals that draw box lines two cells wide.</summary>
    public static GlyphSet AsciiBorders { get; } = new()
    {
        Horizontal = '-', Vertical = '|', TeeDown = '-', TeeLeft = '|', TopLeft = '+', TopRight = '+', BottomLeft = '+', BottomRight = '+',
    };

    /// <summary>ASCII only.</summary>
    public static GlyphSet Ascii { get; } = AsciiBorders with
    {
        Selection = '>', Focus = '>', FoldOpen = 'v', FoldClosed = '>', Thumb = '#', Track = ':', Ellipsis = '~',
        Activity = '>', Running = '*', Backoff = '~', Stopped = 'o', Exited = '.', Fatal = 'X', NewBelow = 'v', Fill = ':', HitMark = '!', IsAscii = true,
    };

    public char Horizontal { get; init; } = '─';
    public char Vertical { get; init; } = '│';
    public char TeeDown { get; init; } = '┬';
    public char TeeLeft { get; init; } = '┤';
    public char TopLeft { get; init; } = '╭';
    public char TopRight { get; init; } = '╮';
    public char BottomLeft { get; init; } = '╰';
    public char BottomRight { get; init; } = '╯';
    public char Selection { get; init; } = '❯';
    public char Focus { get; init; } = '▸';
    public char FoldOpen { get; init; } = '▾';
    public char FoldClosed { get; init; } = '▸';
    public char Thumb { get; init; } = '▐';
    public char Track { get; init; } = '░';
    public char Ellipsis { get; init; } = '⋯';
    public char Running { get; init; } = '◉';
    public char Backoff { get; init; } = '↻';
    public char Stopped { get; init; } = '◌';
    public char Exited { get; init; } = '✓';
    public char Fatal { get; init; } = '✗';
    public char NewBelow { get; init; } = '⇣';
    public char Fill { get; init; } = '░';
    public char Activity { get; init; } = '»';
    public char HitMark { get; init; } = '╎';

    /// <summary>True for the set without any sign outside ASCII.</summary>
    public bool IsAscii { get; private init; }

    /// <summary>The sign of a state.</summary>
    /// <param name="state">Which.</param>
    /// <param name="expected">For <see cref="ProgramState.Exited"/>: the exit code was one of exitcodes=.</param>
    /// <param name="spin">Which of the eight spinner positions; 0 stands still.</param>
    public char Of(ProgramState state, bool expected = true, int spin = 0) => state switch
    {
        ProgramState.Running => Running,
        ProgramState.Starting => Spinner(spin, starting: true),
        ProgramState.Stopping => Spinner(spin, starting: false),
        ProgramState.Backoff => Backoff,
        ProgramState.Stopped => Stopped,
        ProgramState.Exited => expected ? Exited : '!',
        ProgramState.Fatal => Fatal,
        _ => '?',
    };

    /// <summary>The sign of what happened in a console.</summary>
    public char Of(Attention attention) => attention switch
    {
        Attention.Activity => Activity,
        Attention.Silence => 'z',
        Attention.Bell => '!',
        _ => ' ',
    };

    /// <summary>One cell of a spark: two samples with levels 1 to 4, bottom up.</summary>
    public char Spark(int left, int right)
    {
        if (IsAscii) return AsciiSpark[Math.Clamp(2 * left + right - 4, 0, 7) switch { 0 => 0, 1 => 1, 2 or 3 => 2, 4 => 3, 5 or 6 => 4, _ => 5 }];
        ReadOnlySpan<byte> leftDots = [0, 0x40, 0x44, 0x46, 0x47];
        ReadOnlySpan<byte> rightDots = [0, 0x80, 0xA0, 0xB0, 0xB8];
        return (char)(0x2800 | leftDots[left] | rightDots[right]);
    }

    private char Spinner(int position, bool starting)
    {
        if (IsAscii) return starting ? '%' : '&';
        ReadOnlySpan<char> frames = "⠹⠼⠶⠧⠏⠛⠙⠸";
        return frames[(position + (starting ? 0 : 1)) & 7];
    }

    /// <summary>All signs, for the test that checks their width.</summary>
    public IEnumerable<Rune> All() =>
        new[] { Horizontal, Vertical, TeeDown, TeeLeft, TopLeft, TopRight, BottomLeft, BottomRight, Selection, Focus, FoldOpen, FoldClosed,
            Thumb, Track, Ellipsis, Running, Backoff, Stopped, Exited, Fatal, NewBelow, Fill, Activity, HitMark }.Select(sign => new Rune(sign));
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tuivisor.Terminal;

/// <summary>One character position of a screen: 16 bytes, so that a screen is one array and rows compare as memory.</summary>
/// <remarks>
/// <code>
/// content: bits 0-20   code point, or the id of a cluster in the buffer's <see cref="ClusterTable"/>; 0 = blank, never written
///          bit  21     the low bits are a cluster id
///          bits 22-23  width in cells: 1, 2, or 0 for the right half of a wide character (a blank has width 1 too)
/// </code>
/// Two cells of one buffer look alike exactly when their 16 bytes are equal.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Cell
{
    private const uint CodeMask = 0x1F_FFFF;
    private const uint ClusterBit = 1u << 21;
    private const int WidthShift = 22;

    /// <summary>All but the content. Masks, as putting one number into a vector goes through memory on many processors.</summary>
    private static Vector128<uint> StyleMask => Vector128.Create(0u, ~0u, ~0u, ~0u);

    private readonly uint _content;
    private readonly uint _foreground;
    private readonly uint _background;
    private readonly CellAttributes _attributes;
    private readonly ushort _extra;

    private Cell(uint content, in Style style)
    {
        _content = content;
        _foreground = style.Foreground.Packed;
        _background = style.Background.Packed;
        _attributes = style.Attributes;
        _extra = style.Extra;
    }

    /// <summary>A cell that nothing was written to, in default colours.</summary>
    public static Cell Blank => new(1u << WidthShift, default);

    /// <summary>Code point of a cell that is not a cluster; 0 when blank or the right half of a wide character.</summary>
    public int CodePoint => IsCluster ? 0 : (int)(_content & CodeMask);

    /// <summary>True when the text is in the buffer's <see cref="ClusterTable"/> under <see cref="ClusterId"/>.</summary>
    public bool IsCluster => (_content & ClusterBit) != 0;

    /// <summary>Id in the buffer's <see cref="ClusterTable"/>. Meaningful only when <see cref="IsCluster"/>.</summary>
    public int ClusterId => (int)(_content & CodeMask);

    /// <summary>1, 2, or 0 for the right half of a wide character.</summary>
    public int Width => (int)(_content >> WidthShift) & 3;

    /// <summary>True when nothing was written here since it was last erased: it copies as a blank, or not at all at a line's end.</summary>
    public bool IsBlank => (_content & (CodeMask | ClusterBit)) == 0 && Width == 1;

    /// <summary>True for the right half of a wide character.</summary>
    public bool IsRightHalf => Width == 0;

    /// <summary>Text colour.</summary>
    public TerminalColor Foreground => TerminalColor.FromPacked(_foreground);

    /// <summary>Ground colour.</summary>
    public TerminalColor Background => TerminalColor.FromPacked(_background);

    /// <summary>Bold, underline and so on.</summary>
    public CellAttributes Attributes => _attributes;

    /// <summary>Id in the buffer's <see cref="StyleExtraTable"/> (underline colour, hyperlink); 0 for none.</summary>
    public ushort Extra => _extra;

    /// <summary>Colours and attributes together.</summary>
    public Style Style => new(Foreground, Background, Attributes, Extra);

    /// <summary>A cell that shows one code point.</summary>
    /// <param name="codePoint">A Unicode scalar value, 1 to 0x10FFFF.</param>
    /// <param name="width">1 or 2; a wide cell must be followed by <see cref="RightHalf"/>.</param>
    /// <param name="style">Its looks.</param>
    public static Cell Of(int codePoint, int width, in Style style) => new((uint)codePoint | (uint)width << WidthShift, style);

    /// <summary>A cell that shows the cluster <paramref name="clusterId"/> of the buffer's <see cref="ClusterTable"/>.</summary>
    public static Cell OfCluster(int clusterId, int width, in Style style) =>
        new((uint)clusterId | ClusterBit | (uint)width << WidthShift, style);

    /// <summary>The right half of a wide character, in the style of its left half.</summary>
    public static Cell RightHalf(in Style style) => new(0, style);

    /// <summary>An erased cell. Erasing keeps the ground colour only (bce), so pass a style with nothing else set.</summary>
    public static Cell Erased(in Style style) => new(1u << WidthShift, style);

    /// <summary>True for a blank, or one ASCII character.</summary>
    internal bool IsAsciiOrBlank => (_content & ~0x7Fu) == 1u << WidthShift;

    /// <summary>The same text in another style.</summary>
    public Cell With(in Style style) => new(_content, style);

    /// <summary>Writes ASCII text, one cell a byte: the hottest loop of the emulator.</summary>
    /// <param name="target">At least as long as <paramref name="text"/>.</param>
    /// <param name="text">Bytes 0x20 to 0x7E.</param>
    /// <param name="style">Looks of all of them.</param>
    internal static void Write(Span<Cell> target, ReadOnlySpan<byte> text, in Style style)
    {
        var template = Unsafe.BitCast<Cell, Vector128<uint>>(new(1u << WidthShift, style));
        target = target[..text.Length];
        const int block = 16;
        var i = 0;
        if (Avx2.IsSupported && text.Length >= block)
        {
            for (; text.Length - i >= block; i += block) WriteBlock(target.Slice(i, block), text.Slice(i, block), template);
            if (i == text.Length) return;
            i = text.Length - block; // some are written twice: that is faster than one by one
            WriteBlock(target[i..], text[i..], template);
            return;
        }

        for (; i < target.Length; i++)
            target[i] = Unsafe.BitCast<Vector128<uint>, Cell>(template | Vector128.CreateScalar((uint)text[i]));
    }

    /// <summary>Sixteen characters: of the text in both halves of a register, one character and the next stand at the start, and with each
    /// step the next two do.</summary>
    private static void WriteBlock(Span<Cell> target, ReadOnlySpan<byte> text, Vector128<uint> template)
    {
        var (looks, first) = (Vector256.Create(template, template), Vector256.Create(0xFFu, 0, 0, 0, 0xFF, 0, 0, 0));
        var characters = Vector128.Create(text);
        var pairs = Vector256.Create(characters, Sse2.ShiftRightLogical128BitLane(characters, 1));
        foreach (ref var pair in MemoryMarshal.Cast<Cell, Vector256<uint>>(target))
        {
            pair = looks | (pairs.AsUInt32() & first);
            pairs = Avx2.ShiftRightLogical128BitLane(pairs, 2);
        }
    }

    /// <summary>Reads cells, each with an ASCII character or blank, into one byte a cell (0 for a blank).</summary>
    /// <param name="cells">Not empty.</param>
    /// <param name="text">At least as long.</param>
    /// <param name="ofAnyStyle">False for cells of one style only.</param>
    /// <returns>False when they are not such cells; <paramref name="text"/> then holds nothing of use.</returns>
    internal static bool TryRead(ReadOnlySpan<Cell> cells, Span<byte> text, bool ofAnyStyle)
    {
        text = text[..cells.Length];
        var template = Unsafe.BitCast<Cell, Vector128<uint>>(cells[0]).WithElement(0, 1u << WidthShift);
        var differences = Vector128<uint>.Zero;
        var i = Avx2.IsSupported ? ReadBlocks(cells, text, template, ref differences) : 0;
        for (; i < text.Length; i++)
        {
            var cell = Unsafe.BitCast<Cell, Vector128<uint>>(cells[i]);
            differences |= cell ^ template;
            text[i] = (byte)cell.ToScalar();
        }

        var style = ofAnyStyle ? Vector128<uint>.Zero : StyleMask;
        return (differences & (style | Vector128.CreateScalar(~0x7Fu))) == Vector128<uint>.Zero;
    }

    /// <summary>Eight cells at a time: their characters are brought together in the first parts of both halves of a register.</summary>
    /// <returns>How many were read.</returns>
    private static int ReadBlocks(ReadOnlySpan<Cell> cells, Span<byte> text, Vector128<uint> template, ref Vector128<uint> differences)
    {
        const int block = 8;
        var pairs = MemoryMarshal.Cast<Cell, Vector256<uint>>(cells);
        var (same, first) = (Vector256.Create(template, template), Vector256.Create(0xFFu, 0, 0, 0, 0xFF, 0, 0, 0));
        var different = Vector256<uint>.Zero;
        var read = 0;
        for (; text.Length - read >= block; read += block)
        {
            var four = pairs.Slice(read / 2, block / 2);
            different |= ((four[0] ^ same) | (four[1] ^ same)) | ((four[2] ^ same) | (four[3] ^ same));
            var characters = (four[0] & first) | ((four[1] & first) << 8) | ((four[2] & first) << 16) | ((four[3] & first) << 24);
            var inOrder = Sse2.UnpackLow(characters.GetLower().AsByte(), characters.GetUpper().AsByte());
            BitConverter.TryWriteBytes(text[read..], inOrder.AsUInt64().ToScalar()); // there is room
        }

        differences |= different.GetLower() | different.GetUpper();
        return read;
    }

    /// <summary>True when some cell refers to a table of clusters or of extras.</summary>
    internal static bool NeedTables(ReadOnlySpan<Cell> cells)
    {
        var all = Vector128<uint>.Zero;
        foreach (ref readonly var cell in cells) all |= Unsafe.BitCast<Cell, Vector128<uint>>(cell);
        return (all & Unsafe.BitCast<Cell, Vector128<uint>>(new(ClusterBit, new Style(default, default, default, ushort.MaxValue)))) != Vector128<uint>.Zero;
    }

    /// <summary>How many cells are left of a row when the blanks at its end are taken off.</summary>
    internal static int LengthWithoutBlanks(ReadOnlySpan<Cell> row)
    {
        // Mostly a line is short, and the rest of its row is blank: eight cells at a time.
        const int block = 8;
        var blanks = Vector256.Create(Unsafe.BitCast<Cell, Vector128<uint>>(Blank), Unsafe.BitCast<Cell, Vector128<uint>>(Blank));
        var pairs = MemoryMarshal.Cast<Cell, Vector256<uint>>(row);
        var length = row.Length;
        if (length % 2 == 1 && row[length - 1].Equals(Blank)) length--;
        while (length >= block && length % 2 == 0)
        {
            var four = pairs.Slice(length / 2 - 4, 4);
            if ((((four[0] ^ blanks) | (four[1] ^ blanks)) | ((four[2] ^ blanks) | (four[3] ^ blanks))) != Vector256<uint>.Zero) break;
            length -= block;
        }

        var blank = blanks.GetLower();
        while (length > 0 && Unsafe.BitCast<Cell, Vector128<uint>>(row[length - 1]) == blank) length--;
        return length;
    }

    /// <summary>Copies cells in another style, blanks as spaces, as long as they have the style of the first and are no clusters.</summary>
    /// <param name="from">Not empty.</param>
    /// <param name="to">At least as long.</param>
    /// <param name="style">What they get.</param>
    /// <returns>How many were copied; 0 when the first is a cluster.</returns>
    public static int CopyRun(ReadOnlySpan<Cell> from, Span<Cell> to, in Style style)
    {
        var first = Unsafe.BitCast<Cell, Vector128<uint>>(from[0]);
        var looks = Unsafe.BitCast<Cell, Vector128<uint>>(new(0, style));
        var (blank, space) = (Vector128.CreateScalar(1u << WidthShift), Vector128.CreateScalar((uint)' '));
        to = to[..from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            var cell = Unsafe.BitCast<Cell, Vector128<uint>>(from[i]);
            if ((((cell ^ first) & StyleMask) | (cell & Vector128.CreateScalar(ClusterBit))) != Vector128<uint>.Zero) return i;
            var text = cell & ~StyleMask;
            to[i] = Unsafe.BitCast<Vector128<uint>, Cell>(looks | text | (Vector128.Equals(text, blank) & space));
        }

        return from.Length;
    }

    /// <summary>True when all 16 bytes are equal.</summary>
    public bool Equals(Cell other) =>
        Unsafe.BitCast<Cell, Vector128<uint>>(this) == Unsafe.BitCast<Cell, Vector128<uint>>(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_content, _foreground, _background, (uint)_attributes << 16 | _extra);

    /// <summary>True when two cells differ in nothing but text.</summary>
    internal static bool SameStyle(in Cell one, in Cell other)
    {
        var difference = Unsafe.BitCast<Cell, Vector128<uint>>(one) ^ Unsafe.BitCast<Cell, Vector128<uint>>(other);
        return (difference & StyleMask) == Vector128<uint>.Zero;
    }
}

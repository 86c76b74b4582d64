namespace Tuivisor.Terminal.Rendering;

/// <summary>Writes the shortest SGR that leads from one style to another.</summary>
internal static class SgrWriter
{
    private const int Longest = 160;

    public static void Write(in PenStyle old, in PenStyle to, ref FrameWriter writer)
    {
        if (old.Link != to.Link || old.LinkId != to.LinkId) Hyperlinks.Write(to.Link, to.LinkId, ref writer);
        if (old with { Link = null, LinkId = null } == to with { Link = null, LinkId = null }) return;

        Span<byte> changes = stackalloc byte[Longest];
        Span<byte> anew = stackalloc byte[Longest];
        var change = new Codes(changes);
        Change(old, to, ref change);
        var reset = new Codes(anew);
        reset.Reset();
        Change(default, to, ref reset);
        var shorter = reset.Length < change.Length ? anew[..reset.Length] : changes[..change.Length];
        writer.Bytes("\e["u8);
        writer.Bytes(shorter);
        writer.Byte((byte)'m');
    }

    private static void Change(in PenStyle old, in PenStyle to, ref Codes codes)
    {
        var (had, has) = (old.Attributes, to.Attributes);
        var removed = had & ~has;
        if ((removed & (CellAttributes.Bold | CellAttributes.Dim)) != 0)
        {
            codes.Add(22); // Ends both; the one that stays is set again below.
            had &= ~(CellAttributes.Bold | CellAttributes.Dim);
        }

        var added = has & ~had;
        if ((added & CellAttributes.Bold) != 0) codes.Add(1);
        if ((added & CellAttributes.Dim) != 0) codes.Add(2);
        Toggle(had, has, CellAttributes.Italic, 3, 23, ref codes);
        Underline(had & CellAttributes.UnderlineMask, has & CellAttributes.UnderlineMask, ref codes);
        Toggle(had, has, CellAttributes.Blink, 5, 25, ref codes);
        Toggle(had, has, CellAttributes.Inverse, 7, 27, ref codes);
        Toggle(had, has, CellAttributes.Hidden, 8, 28, ref codes);
        Toggle(had, has, CellAttributes.Strike, 9, 29, ref codes);
        Toggle(had, has, CellAttributes.Overline, 53, 55, ref codes);
        if (old.Foreground != to.Foreground) Color(to.Foreground, 30, ref codes);
        if (old.Background != to.Background) Color(to.Background, 40, ref codes);
        if (old.UnderlineColor != to.UnderlineColor) UnderlineColor(to.UnderlineColor, ref codes);
    }

    private static void Toggle(CellAttributes had, CellAttributes has, CellAttributes one, int on, int off, ref Codes codes)
    {
        if (((had ^ has) & one) != 0) codes.Add((has & one) != 0 ? on : off);
    }

    private static void Underline(CellAttributes had, CellAttributes has, ref Codes codes)
    {
        if (had == has) return;
        if (has == CellAttributes.None) codes.Add(24);
        else if (has == CellAttributes.Underline) codes.Add(4);
        else
        {
            codes.Add(4);
            codes.Sub((int)has / (int)CellAttributes.Underline);
        }
    }

    private static void Color(TerminalColor color, int start, ref Codes codes)
    {
        if (color.IsDefault) codes.Add(start + 9);
        else if (color.IsPalette && color.Index < 8) codes.Add(start + color.Index);
        else if (color.IsPalette && color.Index < 16) codes.Add(start + 60 + color.Index - 8);
        else if (color.IsPalette)
        {
            codes.Add(start + 8);
            codes.Add(5);
            codes.Add(color.Index);
        }
        else
        {
            codes.Add(start + 8);
            codes.Add(2);
            codes.Add(color.Red);
            codes.Add(color.Green);
            codes.Add(color.Blue);
        }
    }

    /// <summary>With colons: terminals without underline colours then skip it as one parameter.</summary>
    private static void UnderlineColor(TerminalColor color, ref Codes codes)
    {
        if (color.IsDefault)
        {
            codes.Add(59);
            return;
        }

        codes.Add(58);
        if (color.IsPalette)
        {
            codes.Sub(5);
            codes.Sub(color.Index);
            return;
        }

        codes.Sub(2);
        codes.Colon();
        codes.Sub(color.Red);
        codes.Sub(color.Green);
        codes.Sub(color.Blue);
    }

    /// <summary>Parameters of one SGR.</summary>
    private ref struct Codes(Span<byte> output)
    {
        private readonly Span<byte> _output = output;

        public int Length { get; private set; }

        private bool _isAfterReset;

        /// <summary>An empty parameter is 0.</summary>
        public void Reset() => _isAfterReset = true;

        public void Add(int code)
        {
            if (Length > 0 || _isAfterReset) _output[Length++] = (byte)';';
            _isAfterReset = false;
            Digits(code);
        }

        public void Sub(int code)
        {
            Colon();
            Digits(code);
        }

        public void Colon() => _output[Length++] = (byte)':';

        private void Digits(int code)
        {
            code.TryFormat(_output[Length..], out var written);
            Length += written;
        }
    }
}

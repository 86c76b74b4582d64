using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>
/// Forward-only reader of the XML that XML-RPC needs: elements, text, the five named entities, character references, CDATA;
/// comments, processing instructions and attributes are skipped. A document type is refused, so entities cannot grow.
/// </summary>
internal ref struct XmlPullReader
{
    /// <summary>Elements open at once.</summary>
    public const int MaxDepth = 256;

    private readonly ReadOnlySpan<byte> _xml;
    private readonly Range[] _open;
    private int _at;
    private int _depth;
    private bool _isEmpty;   // the element just opened was written <name/>

    public XmlPullReader(ReadOnlySpan<byte> xml)
    {
        _xml = xml.StartsWith("\uFEFF"u8) ? xml[3..] : xml;
        _open = new Range[MaxDepth];
        if (!Utf8.IsValid(_xml))
            throw new XmlRpcFormatException("the XML is not valid UTF-8");
    }

    /// <summary>Opens the next element of the current one. False: there is none, its end comes next.</summary>
    public bool TryOpen(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (_isEmpty)
            return false;
        SkipMisc();
        if (_at >= _xml.Length)
            return _depth == 0 ? false : throw Malformed("the text ends inside an element");
        if (_xml[_at] != '<')
            throw Malformed("text where an element is expected");
        if (Peek(1) == '/')
            return false;
        var start = ++_at;
        var length = _xml[start..].IndexOfAny(" \t\r\n/>"u8);
        if (length <= 0 || !IsName(_xml.Slice(start, length)))
            throw Malformed("not an element name");
        if (_depth == MaxDepth)
            throw Malformed($"elements are nested deeper than {MaxDepth}");
        _at = start + length;
        _open[_depth++] = start.._at;
        SkipAttributes();
        name = _xml.Slice(start, length);
        return true;
    }

    /// <summary>Closes the element opened last; only white space and comments may be left in it.</summary>
    public void Close()
    {
        var name = _xml[_open[_depth - 1]];
        if (_isEmpty)
        {
            _isEmpty = false;
            _depth--;
            return;
        }
        SkipMisc();
        var rest = _xml[Math.Min(_at, _xml.Length)..];
        if (rest.Length < name.Length + 3 || rest[0] != '<' || rest[1] != '/' || !rest[2..].StartsWith(name))
            throw Malformed($"expected the end of <{Encoding.UTF8.GetString(name)}>");
        _at += name.Length + 2;
        SkipSpace();
        if (Peek(0) != '>')
            throw Malformed("an end tag is not closed");
        _at++;
        _depth--;
    }

    /// <summary>Opens the next element and demands its name.</summary>
    public void Open(ReadOnlySpan<byte> name)
    {
        if (!TryOpen(out var found) || !found.SequenceEqual(name))
            throw Malformed($"expected <{Encoding.UTF8.GetString(name)}>");
    }

    /// <summary>The text up to the next tag, decoded; "" when there is none.</summary>
    public string ReadText()
    {
        if (_isEmpty)
            return "";
        var rest = _xml[_at..];
        var stop = rest.IndexOfAny((byte)'<', (byte)'&', (byte)'\r');
        if (stop >= 0 && rest[stop] == '<' && (stop + 1 >= rest.Length || rest[stop + 1] != '!'))
        {
            _at += stop;
            return CheckedText(rest[..stop]);
        }
        return ReadComplicatedText();
    }

    /// <summary>After the root element: nothing but white space and comments may follow.</summary>
    public void End()
    {
        SkipMisc();
        if (_at < _xml.Length || _depth != 0)
            throw Malformed("text after the end of the document");
    }

    public readonly XmlRpcFormatException Malformed(string problem) => new($"{problem}, at byte {_at}");

    private string ReadComplicatedText()
    {
        var text = new ArrayBufferWriter<byte>();
        while (true)
        {
            if (_at >= _xml.Length)
                throw Malformed("the text ends inside an element");
            var rest = _xml[_at..];
            var run = rest.IndexOfAny((byte)'<', (byte)'&', (byte)'\r');
            if (run < 0)
                throw Malformed("the text ends inside an element");
            text.Write(rest[..run]);
            _at += run;
            rest = rest[run..];
            if (rest[0] == '\r')
            {
                text.Write("\n"u8);
                _at += rest.Length > 1 && rest[1] == '\n' ? 2 : 1;
            }
            else if (rest[0] == '&')
            {
                ReadReference(text);
            }
            else if (rest.StartsWith("<![CDATA["u8))
            {
                _at += 9;
                text.Write(TakeUntil("]]>"u8, "CDATA is not closed"));
            }
            else if (!SkipComment())
            {
                return CheckedText(text.WrittenSpan);
            }
        }
    }

    private void ReadReference(ArrayBufferWriter<byte> text)
    {
        var rest = _xml[(_at + 1)..];
        var length = rest[..Math.Min(rest.Length, 12)].IndexOf((byte)';');
        if (length <= 0)
            throw Malformed("& does not begin a known entity");
        var name = rest[..length];
        _at += length + 2;
        if (name[0] == '#')
        {
            var digits = Encoding.ASCII.GetString(name[1..]);
            var isHex = digits.StartsWith('x');
            if (!uint.TryParse(isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                    CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
                throw Malformed("not a character reference");
            text.Advance(new Rune(code).EncodeToUtf8(text.GetSpan(4)));
            return;
        }
        text.Write(name switch
        {
            _ when name.SequenceEqual("lt"u8) => "<"u8,
            _ when name.SequenceEqual("gt"u8) => ">"u8,
            _ when name.SequenceEqual("amp"u8) => "&"u8,
            _ when name.SequenceEqual("quot"u8) => "\""u8,
            _ when name.SequenceEqual("apos"u8) => "'"u8,
            _ => throw Malformed("& does not begin a known entity"),
        });
    }

    // Control characters are not XML, not even as references.
    private readonly string CheckedText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAny(XmlText.Forbidden) >= 0)
            throw Malformed("a control character");
        return utf8.IsEmpty ? "" : Encoding.UTF8.GetString(utf8);
    }

    private void SkipAttributes()
    {
        while (true)
        {
            SkipSpace();
            switch (Peek(0))
            {
                case '>':
                    _at++;
                    return;
                case '/' when Peek(1) == '>':
                    _at += 2;
                    _isEmpty = true;
                    return;
            }
            var rest = _xml[_at..];
            var equals = rest.IndexOf((byte)'=');
            if (equals <= 0 || !IsName(rest[..equals].TrimEnd(" \t\r\n"u8)))
                throw Malformed("not an attribute");
            _at += equals + 1;
            SkipSpace();
            var quote = Peek(0);
            if (quote is not ('"' or '\''))
                throw Malformed("an attribute without quotes");
            _at++;
            if (TakeUntil([(byte)quote], "an attribute is not closed").Contains((byte)'<'))
                throw Malformed("< in an attribute");
        }
    }

    private void SkipMisc()
    {
        while (true)
        {
            SkipSpace();
            if (Peek(0) != '<')
                return;
            if (Peek(1) == '?')
            {
                var isDeclaration = _at == 0;
                _at += 2;
                var instruction = TakeUntil("?>"u8, "a processing instruction is not closed");
                if (isDeclaration && instruction.StartsWith("xml"u8))
                    CheckEncoding(instruction);
            }
            else if (!SkipComment())
            {
                return;
            }
        }
    }

    private readonly void CheckEncoding(ReadOnlySpan<byte> declaration)
    {
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return;
        var name = Encoding.ASCII.GetString(declaration[(at + 8)..]).Trim(' ', '=', '"', '\'', '\t').ToLowerInvariant();
        if (!name.StartsWith("utf-8") && !name.StartsWith("utf8") && !name.StartsWith("us-ascii"))
            throw Malformed("the encoding must be UTF-8");
    }

    private bool SkipComment()
    {
        if (!_xml[_at..].StartsWith("<!"u8))
            return false;
        if (!_xml[_at..].StartsWith("<!--"u8))
            throw Malformed("document types and other declarations are not accepted");
        _at += 4;
        TakeUntil("-->"u8, "a comment is not closed");
        return true;
    }

    private ReadOnlySpan<byte> TakeUntil(scoped ReadOnlySpan<byte> end, string problem)
    {
        var rest = _xml[_at..];
        var length = rest.IndexOf(end);
        if (length < 0)
            throw Malformed(problem);
        _at += length + end.Length;
        return rest[..length];
    }

    private void SkipSpace()
    {
        while (_at < _xml.Length && _xml[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _at++;
    }

    private readonly char Peek(int offset) => _at + offset < _xml.Length ? (char)_xml[_at + offset] : '\0';

    private static bool IsName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && !char.IsAsciiDigit((char)name[0]) && name[0] is not ((byte)'-' or (byte)'.')
        && name.IndexOfAny(NotInNames) < 0;

    private static readonly SearchValues<byte> NotInNames = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(code => (byte)code), .. "!\"#$%&'()*+,/;<=>?@[\\]^`{|}~\x7F"u8]);
}

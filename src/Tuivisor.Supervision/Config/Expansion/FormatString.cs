using System.Globalization;
using System.Numerics;
using System.Text;

namespace Tuivisor.Supervision.Config.Expansion;

/// <summary>Expands %(name)s and its kin with the flags, width and precision of C, as Python's % operator does with a mapping.</summary>
internal static class FormatString
{
    // A width no configuration needs; more would only eat memory.
    private const int WidestField = 100_000;

    /// <summary>Expands a text.</summary>
    /// <param name="text">The text with its %(name)s.</param>
    /// <param name="names">What the names stand for.</param>
    /// <returns>The outcome.</returns>
    public static Expanded Expand(string text, ExpansionNames names)
    {
        if (!text.Contains('%')) return new Expanded(text);
        var output = new StringBuilder(text.Length + 64);
        var reader = new Reader(text, names);
        return reader.Run(output) is { } failure ? failure : new Expanded(output.ToString(), Nameless: reader.Nameless);
    }

    private ref struct Reader(string text, ExpansionNames names)
    {
        private int _at;
        private bool _hasUsed;

        public int Nameless { get; private set; }

        public Expanded? Run(StringBuilder output)
        {
            while (_at < text.Length)
            {
                var percent = text.IndexOf('%', _at);
                if (percent < 0) percent = text.Length;
                output.Append(text, _at, percent - _at);
                _at = percent + 1;
                if (percent < text.Length && One(output, percent) is { } failure) return failure;
            }

            return null;
        }

        /// <summary>One specification; <see cref="_at"/> is after its '%'.</summary>
        private Expanded? One(StringBuilder output, int percent)
        {
            if (_at == text.Length) return Expanded.Bad("incomplete format");
            FormatValue? value = null;
            if (text[_at] == '(')
            {
                if (Name() is not { } name) return Expanded.Bad("incomplete format key");
                if (!names.TryGet(name, out var found)) return Expanded.Unknown(name);
                value = found;
            }

            var flags = Flags();
            if (Digits(out var width) is { } bad) return bad;
            var precision = -1;
            if (_at < text.Length && text[_at] == '.')
            {
                _at++;
                if (Digits(out precision) is { } badPrecision) return badPrecision;
            }

            if (_at < text.Length && text[_at] is 'h' or 'l' or 'L') _at++;
            if (_at == text.Length) return Expanded.Bad("incomplete format");
            var kind = text[_at++];
            if (kind == '%' && _at == percent + 2)
            {
                output.Append('%');
                return null;
            }

            if (!"diouxXeEfFgGcrsa".Contains(kind))
                return Expanded.Bad($"unsupported format character '{Shown(kind)}' (0x{(int)kind:x}) at index {_at - 1}");
            var outcome = value is { } given ? Append(output, given, flags, width, precision, kind) : AppendNameless(output, percent, kind);
            _hasUsed = true;
            return outcome;
        }

        private string? Name()
        {
            var depth = 0;
            for (var i = _at; i < text.Length; i++)
            {
                if (text[i] == '(') depth++;
                if (text[i] != ')' || --depth > 0) continue;
                var name = text[(_at + 1)..i];
                _at = i + 1;
                return name;
            }

            return null;
        }

        private string Flags()
        {
            var start = _at;
            while (_at < text.Length && text[_at] is '-' or '+' or ' ' or '#' or '0') _at++;
            return text[start.._at];
        }

        private Expanded? Digits(out int number)
        {
            number = 0;
            if (_at < text.Length && text[_at] == '*') return Expanded.Bad("* wants int");
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                number = number * 10 + (text[_at++] - '0');
                if (number > WidestField) return Expanded.Bad("width too big");
            }

            return null;
        }

        /// <summary>
        /// Python fills a first %s without a name with all names and their values, which nobody means and which would show the
        /// environment: here it stays as written. A number fails there too, and one that follows any other.
        /// </summary>
        private Expanded? AppendNameless(StringBuilder output, int percent, char kind)
        {
            if (_hasUsed) return Expanded.Bad("not enough arguments for format string");
            if (!"rsa".Contains(kind)) return Expanded.Bad(WrongType(kind, "dict"));
            Nameless++;
            output.Append(text, percent, _at - percent);
            return null;
        }
    }

    private static Expanded? Append(StringBuilder output, FormatValue value, string flags, int width, int precision, char kind)
    {
        var isText = "rsa".Contains(kind);
        if (value.Number is null && !isText && !(kind == 'c' && value.Text.EnumerateRunes().Count() == 1))
            return Expanded.Bad(WrongType(kind, "str"));
        var (sign, prefix, body) = kind switch
        {
            's' => ("", "", Cut(value.Text, precision)),
            'r' or 'a' => ("", "", Cut(value.Number is null ? PythonText.Quote(value.Text) : value.Text, precision)),
            'c' => ("", "", value.Number is { } code ? char.ConvertFromUtf32((int)Math.Clamp(code, 0, 0xD7FF)) : value.Text),
            _ => Number(value.Number ?? 0, flags, precision, kind),
        };
        var missing = Math.Max(0, width - sign.Length - prefix.Length - body.Length);
        if (flags.Contains('-')) output.Append(sign).Append(prefix).Append(body).Append(' ', missing);
        else if (flags.Contains('0') && !isText && kind != 'c') output.Append(sign).Append(prefix).Append('0', missing).Append(body);
        else output.Append(' ', missing).Append(sign).Append(prefix).Append(body);
        return null;
    }

    private static string Cut(string text, int length) => length < 0 || length >= text.Length ? text : text[..length];

    private static (string Sign, string Prefix, string Body) Number(long number, string flags, int precision, char kind)
    {
        var sign = number < 0 ? "-" : flags.Contains('+') ? "+" : flags.Contains(' ') ? " " : "";
        var size = BigInteger.Abs(number);
        var culture = CultureInfo.InvariantCulture;
        var digits = Math.Max(precision, 0);
        var decimals = precision < 0 ? 6 : precision;
        var isPrefixed = flags.Contains('#');
        return kind switch
        {
            'x' => (sign, isPrefixed ? "0x" : "", Hex().PadLeft(digits, '0')),
            'X' => (sign, isPrefixed ? "0X" : "", Hex().ToUpperInvariant().PadLeft(digits, '0')),
            'o' => (sign, isPrefixed ? "0o" : "", Octal().PadLeft(digits, '0')),
            'e' or 'E' => (sign, "", ((double)size).ToString($"0.{new string('0', decimals)}{kind}+00", culture)),
            'f' or 'F' => (sign, "", ((double)size).ToString("F" + decimals, culture)),
            'g' or 'G' => (sign, "", ((double)size).ToString("G" + Math.Max(1, decimals), culture)),
            _ => (sign, "", size.ToString(culture).PadLeft(digits, '0')),
        };

        string Hex() => ((long)size).ToString("x", culture);
        string Octal() => Convert.ToString((long)size, 8);
    }

    private static string WrongType(char kind, string given) => kind switch
    {
        'd' or 'i' or 'u' => $"%{kind} format: a real number is required, not {given}",
        'o' or 'x' or 'X' => $"%{kind} format: an integer is required, not {given}",
        'c' => "%c requires int or char",
        _ => $"must be real number, not {given}",
    };

    private static char Shown(char c) => c is > '\x1f' and < '\x7f' ? c : '?';
}

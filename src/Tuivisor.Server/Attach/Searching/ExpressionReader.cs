using System.Globalization;

namespace Tuivisor.Server.Attach.Searching;

/// <summary>Reads a regular expression that .NET takes. Gives up on what is not known here: options within it, sets taken from another.</summary>
internal sealed class ExpressionReader
{
    private const int DeepestGroup = 50;

    private static readonly Expression Between = new Expression.Nothing();
    private static readonly UInt128 All = UInt128.MaxValue;
    private static readonly UInt128 Digits = Set(char.IsAsciiDigit);
    private static readonly UInt128 Words = Set(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    private static readonly UInt128 Spaces = Set(char.IsWhiteSpace);

    private readonly string _pattern;
    private readonly bool _ignoreCase;
    private int _at;
    private int _depth;

    private ExpressionReader(string pattern, bool ignoreCase) => (_pattern, _ignoreCase) = (pattern, ignoreCase);

    /// <returns>Null when it is not known here.</returns>
    public static Expression? Read(string pattern, bool ignoreCase)
    {
        var reader = new ExpressionReader(pattern, ignoreCase);
        return reader.Choice() is { } whole && reader._at == pattern.Length ? whole : null;
    }

    private static UInt128 Set(Func<char, bool> holds)
    {
        var set = UInt128.Zero;
        for (var c = '\0'; c < 128; c++)
            if (holds(c))
                set |= Bit(c);
        return set;
    }

    private static UInt128 Bit(char c) => c < 128 ? UInt128.One << c : UInt128.Zero;

    // a|b
    private Expression? Choice()
    {
        if (++_depth > DeepestGroup) return null;
        var branches = new List<Expression>();
        do
        {
            if (Sequence() is not { } branch) return null;
            branches.Add(branch);
        }
        while (Takes('|'));

        _depth--;
        return branches is [var only] ? only : new Expression.Choice(branches);
    }

    // ab?c*
    private Expression.Sequence? Sequence()
    {
        var parts = new List<Expression>();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            if (Atom() is not { } atom) return null;
            parts.Add(Repeated(atom));
        }

        return new Expression.Sequence(parts);
    }

    private Expression? Atom()
    {
        switch (_pattern[_at++])
        {
            case '(':
                return OpensGroup() && Choice() is { } inner && Takes(')') ? inner : null;
            case '[':
                return Class();
            case '.':
                return new Expression.OneOf(All & ~Bit('\n'));
            case '^' or '$':
                return Between;
            case '*' or '+' or '?':
                return null;
            case '\\':
                if (_at < _pattern.Length && _pattern[_at] is 'b' or 'B' or 'A' or 'z' or 'Z' or 'G')
                {
                    _at++;
                    return Between;
                }

                return !Escaped(out var sure, out var maybe, out var single) ? null : single is { } one ? new Expression.Character(one) : new Expression.OneOf(maybe | sure);
            case var c:
                return new Expression.Character(c);
        }
    }

    // After the backslash: a character, or a set of which some ASCII characters are members for sure and some maybe.
    private bool Escaped(out UInt128 sure, out UInt128 maybe, out char? single)
    {
        (sure, maybe, single) = (UInt128.Zero, UInt128.Zero, null);
        if (_at == _pattern.Length) return false;
        switch (_pattern[_at++])
        {
            case 'd': sure = maybe = Digits; return true;
            case 'D': sure = maybe = ~Digits; return true;
            case 'w': sure = maybe = Words; return true;
            case 'W': sure = maybe = ~Words; return true;
            case 's': sure = maybe = Spaces; return true;
            case 'S': sure = maybe = ~Spaces; return true;
            case 't': single = '\t'; return true;
            case 'n': single = '\n'; return true;
            case 'r': single = '\r'; return true;
            case 'f': single = '\f'; return true;
            case 'v': single = '\v'; return true;
            case 'a': single = '\a'; return true;
            case 'e': single = '\e'; return true;
            case 'x': return Hexadecimal(2, out single);
            case 'u': return Hexadecimal(4, out single);
            case 'p' or 'P':
                maybe = All;
                var end = _pattern.IndexOf('}', _at);
                _at = end + 1;
                return end >= 0;
            case var c when char.IsLetterOrDigit(c): return false;
            case var c: single = c; return true;
        }
    }

    private bool Hexadecimal(int digits, out char? value)
    {
        var isNumber = int.TryParse(_pattern.AsSpan(_at, Math.Min(digits, _pattern.Length - _at)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number);
        _at += digits;
        value = (char)number;
        return isNumber && _at <= _pattern.Length;
    }

    // (…  (?:…  (?<name>…
    private bool OpensGroup()
    {
        if (!Takes('?')) return true;
        if (Takes(':')) return true;
        if (!Takes('<') || _at == _pattern.Length || !char.IsLetter(_pattern[_at])) return false;
        while (_at < _pattern.Length && char.IsLetterOrDigit(_pattern[_at])) _at++;
        return Takes('>');
    }

    // [a-z]  []x]  [^\]]; not one taken from another.
    private Expression.OneOf? Class()
    {
        var isNegated = Takes('^');
        var (sure, maybe) = (UInt128.Zero, UInt128.Zero);
        for (var isFirst = true; _at < _pattern.Length; isFirst = false)
        {
            if (_pattern[_at] == ']' && !isFirst)
            {
                _at++;
                if (_ignoreCase) (sure, maybe) = (InBothCases(sure), InBothCases(maybe));
                return new Expression.OneOf(isNegated ? ~sure : maybe);
            }

            if (!Member(out var some, out var someMaybe, out var first)) return null;
            if (first is { } low)
            {
                var high = low;
                if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
                {
                    _at++;
                    if (!Member(out _, out _, out var last) || last is not { } there) return null;
                    high = there;
                }

                some = someMaybe = Set(c => c >= low && c <= high);
                if (_ignoreCase && high >= 128) someMaybe |= Bit('k'); // as the sign of the kelvin
            }

            (sure, maybe) = (sure | some, maybe | someMaybe);
        }

        return null;
    }

    private bool Member(out UInt128 sure, out UInt128 maybe, out char? single)
    {
        (sure, maybe, single) = (UInt128.Zero, UInt128.Zero, _pattern[_at++]);
        if (single == '[') return false;
        if (single != '\\') return true;
        if (_at == _pattern.Length || _pattern[_at] != 'b') return Escaped(out sure, out maybe, out single);
        (single, _at) = ('\b', _at + 1);
        return true;
    }

    private static UInt128 InBothCases(UInt128 set)
    {
        var letters = (UInt128)0x07FFFFFE;
        return set | (((set >> 64) & letters) << 96) | (((set >> 96) & letters) << 64);
    }

    private Expression Repeated(Expression part)
    {
        if (_at == _pattern.Length) return part;
        int least;
        int? most = null;
        switch (_pattern[_at])
        {
            case '*':
                (least, _at) = (0, _at + 1);
                break;
            case '+':
                (least, _at) = (1, _at + 1);
                break;
            case '?':
                (least, most, _at) = (0, 1, _at + 1);
                break;
            case '{' when Count(out least, out most, out var end):
                _at = end;
                break;
            default:
                return part;
        }

        Takes('?');
        return new Expression.Repeat(part, least, most);
    }

    // {2}  {2,}  {2,5}; anything else is a brace.
    private bool Count(out int least, out int? most, out int end)
    {
        end = _at + 1;
        most = null;
        if (!Number(ref end, out least)) return false;
        most = least;
        if (end < _pattern.Length && _pattern[end] == ',')
        {
            end++;
            most = Number(ref end, out var number) ? number : null;
        }

        return end < _pattern.Length && _pattern[end++] == '}';
    }

    private bool Number(ref int at, out int number)
    {
        var start = at;
        while (at < _pattern.Length && char.IsAsciiDigit(_pattern[at])) at++;
        return int.TryParse(_pattern.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private bool Takes(char c)
    {
        if (_at == _pattern.Length || _pattern[_at] != c) return false;
        _at++;
        return true;
    }
}

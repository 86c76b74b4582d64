using System.Globalization;

namespace Tuivisor.Server.Attach.Searching;

/// <summary>Reads from a pattern what every text that matches must hold: a line without it need not be looked at.</summary>
/// <remarks>Each entry is a choice of texts of which one must be there. What is not certain is left out; when the pattern has something
/// that is not known here, nothing is said. In texts without regard to case all ASCII letters are small.</remarks>
internal sealed class RequiredTexts
{
    private const int MostChoices = 16;
    private const int DeepestGroup = 50;

    private readonly string _pattern;
    private readonly bool _ignoreCase;
    private int _at;
    private int _depth;

    private RequiredTexts(string pattern, bool ignoreCase) => (_pattern, _ignoreCase) = (pattern, ignoreCase);

    /// <summary>What a text that holds another holds.</summary>
    /// <returns>The most telling first.</returns>
    public static IReadOnlyList<string[]> OfText(string text, bool ignoreCase)
    {
        var reader = new RequiredTexts(text, ignoreCase);
        var whole = new Concatenation();
        foreach (var c in text) whole.Add(reader.Character(c));
        return Sorted(whole.Close());
    }

    /// <summary>What a text that matches a regular expression holds.</summary>
    /// <param name="pattern">One that .NET takes, without options of its own.</param>
    /// <param name="ignoreCase">Case does not count in it.</param>
    /// <returns>The most telling first.</returns>
    public static IReadOnlyList<string[]> OfRegex(string pattern, bool ignoreCase)
    {
        var reader = new RequiredTexts(pattern, ignoreCase);
        return reader.Choice() is { } whole && reader._at == pattern.Length ? Sorted(whole) : [];
    }

    private static List<string[]> Sorted(Part whole)
    {
        var needs = new List<string[]>(whole.Needs);
        if (whole.Exact is { } exact && IsTelling(exact)) needs.Add(Shortest(exact));
        needs.Sort((one, other) => Worth(other).CompareTo(Worth(one)));
        return needs;
    }

    private static int Worth(string[] choice) => 4 * choice.Min(text => text.Length) - choice.Length;

    private static bool IsTelling(string[] choice) => choice.Length is > 0 and <= MostChoices && Array.TrueForAll(choice, text => text.Length > 0);

    // Where a text is, those that it holds are too.
    private static string[] Shortest(string[] choice) =>
        [.. choice.Distinct().Where(text => !Array.Exists(choice, other => other != text && text.Contains(other, StringComparison.Ordinal)))];

    // a|b
    private Part? Choice()
    {
        if (++_depth > DeepestGroup) return null;
        var branches = new List<Part>();
        do
        {
            if (Sequence() is not { } branch) return null;
            branches.Add(branch);
        }
        while (Takes('|'));

        _depth--;
        if (branches.Count == 1) return branches[0];
        if (branches.TrueForAll(branch => branch.Exact is not null))
        {
            string[] all = [.. branches.SelectMany(branch => branch.Exact!).Distinct()]; // asked just above
            if (all.Length <= MostChoices) return new Part(all, []);
        }

        var choices = branches.ConvertAll(branch => Sorted(branch).FirstOrDefault());
        if (choices.Contains(null)) return Part.Unknown;
        string[] any = Shortest([.. choices.SelectMany(choice => choice!)]); // asked just above
        return IsTelling(any) ? new Part(null, [any]) : Part.Unknown;
    }

    // ab?c*
    private Part? Sequence()
    {
        var whole = new Concatenation();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            if (Atom() is not { } atom || Repeated(atom) is not { } part) return null;
            whole.Add(part);
        }

        return whole.Close();
    }

    private Part? Atom()
    {
        switch (_pattern[_at++])
        {
            case '(':
                return OpensGroup() && Choice() is { } inner && Takes(')') ? inner : null;
            case '[':
                return EndsClass() ? Part.Unknown : null;
            case '.':
                return Part.Unknown;
            case '^' or '$':
                return Part.Nothing;
            case '*' or '+' or '?':
                return null;
            case '\\':
                return Escaped();
            case var c:
                return Character(c);
        }
    }

    // Also surrogates alone, and letters that may be others in the other case, are left out.
    private Part Character(char c)
    {
        if (char.IsSurrogate(c)) return Part.Unknown;
        if (!_ignoreCase) return new Part([c.ToString()], []);
        if (c is 'k' or 'K') return Part.Unknown; // the sign of the kelvin too
        if (!char.IsAscii(c) && char.GetUnicodeCategory(c) != UnicodeCategory.OtherLetter) return Part.Unknown;
        return new Part([char.ToLowerInvariant(c).ToString()], []);
    }

    private Part? Escaped()
    {
        if (_at == _pattern.Length) return null;
        switch (_pattern[_at++])
        {
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 't' or 'n' or 'r' or 'f' or 'v' or 'a' or 'e':
                return Part.Unknown;
            case 'b' or 'B' or 'A' or 'z' or 'Z' or 'G':
                return Part.Nothing;
            case 'x':
                return Skips(2);
            case 'u':
                return Skips(4);
            case 'c':
                return Skips(1);
            case 'p' or 'P':
                var end = _pattern.IndexOf('}', _at);
                if (end < 0) return null;
                _at = end + 1;
                return Part.Unknown;
            case var c when char.IsLetterOrDigit(c):
                return null;
            case var c:
                return Character(c);
        }
    }

    private Part? Skips(int characters)
    {
        _at += characters;
        return _at <= _pattern.Length ? Part.Unknown : null;
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
    private bool EndsClass()
    {
        Takes('^');
        for (var isFirst = true; _at < _pattern.Length; isFirst = false)
        {
            switch (_pattern[_at++])
            {
                case ']' when !isFirst:
                    return true;
                case '[':
                    return false;
                case '\\':
                    _at++;
                    break;
            }
        }

        return false;
    }

    private Part? Repeated(Part part)
    {
        if (_at == _pattern.Length) return part;
        int least;
        var isOptional = false;
        switch (_pattern[_at])
        {
            case '*':
                (least, _at) = (0, _at + 1);
                break;
            case '+':
                (least, _at) = (1, _at + 1);
                break;
            case '?':
                (least, isOptional, _at) = (0, true, _at + 1);
                break;
            case '{' when Count(out least, out var end):
                _at = end;
                break;
            default:
                return part;
        }

        Takes('?');
        if (isOptional && part.Exact is { } one) return new Part([.. one, ""], []);
        return least == 0 ? Part.Unknown : new Part(null, Sorted(part));
    }

    // {2}  {2,}  {2,5}; anything else is a brace.
    private bool Count(out int least, out int end)
    {
        var at = _at + 1;
        while (at < _pattern.Length && char.IsAsciiDigit(_pattern[at])) at++;
        var isNumber = int.TryParse(_pattern.AsSpan(_at + 1, at - _at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out least);
        if (at < _pattern.Length && _pattern[at] == ',') at++;
        while (at < _pattern.Length && char.IsAsciiDigit(_pattern[at])) at++;
        end = at + 1;
        return isNumber && at < _pattern.Length && _pattern[at] == '}';
    }

    private bool Takes(char c)
    {
        if (_at == _pattern.Length || _pattern[_at] != c) return false;
        _at++;
        return true;
    }

    /// <summary>A part of a pattern.</summary>
    /// <param name="Exact">All texts it matches; null when they are too many or not known.</param>
    /// <param name="Needs">What is in what it matches, when that is not known exactly.</param>
    private sealed record Part(string[]? Exact, IReadOnlyList<string[]> Needs)
    {
        public static Part Unknown { get; } = new(null, []);

        /// <summary>A place between characters.</summary>
        public static Part Nothing { get; } = new([""], []);
    }

    /// <summary>Parts one after another: texts that are known exactly grow together.</summary>
    private sealed class Concatenation
    {
        private readonly List<string[]> _needs = [];
        private string[] _run = [""];
        private bool _isExact = true;

        public void Add(Part part)
        {
            if (part.Exact is { } exact && exact.Length * _run.Length <= MostChoices)
            {
                _run = exact is [var only] ? Array.ConvertAll(_run, text => text + only) : [.. _run.SelectMany(text => exact.Select(more => text + more)).Distinct()];
                return;
            }

            Flush();
            _needs.AddRange(part.Exact is not null ? Sorted(part) : part.Needs);
        }

        public Part Close()
        {
            if (_isExact) return new Part(_run, []);
            Flush();
            return new Part(null, _needs);
        }

        private void Flush()
        {
            if (IsTelling(_run)) _needs.Add(Shortest(_run));
            (_run, _isExact) = ([""], false);
        }
    }
}

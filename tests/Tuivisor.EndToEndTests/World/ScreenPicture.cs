using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tuivisor.EndToEndTests;

/// <summary>What a person sees on a screen that tmux captured with its colours: each row as runs of text in one style, the same picture
/// always in the same words.</summary>
internal static partial class ScreenPicture
{
    private const string Graphics = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"; // of DEC, from ` on
    private const string ShownOnBlanks = "ruso";

    /// <summary>What the client's usual theme draws a console's default colours with.</summary>
    public static readonly (string Text, string Ground) DarkTheme = ("215.221.228", "16.20.24");

    /// <summary>The rows, each as runs of "{style}text"; what cannot be seen (the text colour of a blank) is left out,
    /// and so are blanks at the ends of rows: whether tmux 3.3 captures those that an erase has coloured depends on what is beside them.</summary>
    /// <param name="rows">What tmux captured.</param>
    /// <param name="defaults">Colours that stand for the default ones.</param>
    /// <param name="isReversed">Text and ground stand for one another.</param>
    public static string[] Of(IEnumerable<string> rows, (string Text, string Ground) defaults = default, bool isReversed = false)
    {
        var pen = new Pen(defaults, isReversed);
        return [.. rows.Select(row => Row(row, pen))];
    }

    private static string Row(string row, Pen pen)
    {
        var (picture, before, end) = (new StringBuilder(), "", 0);
        foreach (Match part in Part().Matches(row))
        {
            if (part.Groups["sgr"].Success) pen.Take(part.Groups["sgr"].Value);
            else if (part.Value is "\u000e" or "\u000f") pen.Graphics = part.Value == "\u000e";
            else if (!part.Value.StartsWith('\e'))
            {
                var text = pen.Graphics && part.Value[0] is >= '`' and <= '~' ? Graphics[part.Value[0] - '`'].ToString() : part.Value;
                var style = pen.Of(text);
                if (style != before) picture.Append('{').Append(before = style).Append('}');
                picture.Append(text);
                if (text != " ") end = picture.Length;
            }
        }

        return picture.ToString(0, end);
    }

    [GeneratedRegex(@"\e\[(?<sgr>[0-9;:]*)m|\e\].*?(\e\\|\a)|\e.|[\u000e\u000f]|[\ud800-\udbff][\udc00-\udfff]|.", RegexOptions.Singleline)]
    private static partial Regex Part();

    /// <summary>The style in force while a capture is read.</summary>
    private sealed class Pen((string Text, string Ground) defaults, bool isReversed)
    {
        private readonly SortedSet<char> _attributes = [];
        private string _foreground = "";
        private string _background = "";

        public bool Graphics { get; set; }

        public string Of(string text)
        {
            var all = isReversed ? _attributes.Contains('r') ? _attributes.Where(letter => letter != 'r') : _attributes.Append('r').Order() : _attributes;
            var attributes = string.Concat(text == " " ? all.Where(letter => ShownOnBlanks.Contains(letter)) : all);
            var foreground = (text == " " && attributes.Length == 0) || _foreground == defaults.Text ? "" : _foreground;
            var background = _background == defaults.Ground ? "" : _background;
            return $"{attributes}{(foreground.Length > 0 ? " " + foreground : "")}{(background.Length > 0 ? "/" + background : "")}";
        }

        public void Take(string parameters)
        {
            var numbers = parameters.Split(';', ':').Select(text => text.Length == 0 ? 0 : int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            if (parameters.Contains(':')) numbers = numbers[0] == 4 ? [numbers[1] == 0 ? 24 : 4] : numbers; // styles of underline are one here
            for (var i = 0; i < numbers.Length; i++) Take(numbers, ref i);
        }

        private void Take(int[] numbers, ref int i)
        {
            switch (numbers[i])
            {
                case 0: (_foreground, _background) = ("", ""); _attributes.Clear(); break;
                case > 0 and < 10: _attributes.Add("bdiukkrhs"[numbers[i] - 1]); break;
                case 21: _attributes.Add('u'); break;
                case 22: _attributes.ExceptWith("bd"); break;
                case > 22 and < 30: _attributes.Remove("iuk?rhs"[numbers[i] - 23]); break;
                case 53: _attributes.Add('o'); break;
                case 55: _attributes.Remove('o'); break;
                case >= 30 and < 38: _foreground = $"{numbers[i] - 30}"; break;
                case >= 90 and < 98: _foreground = $"{numbers[i] - 82}"; break;
                case 39: _foreground = ""; break;
                case >= 40 and < 48: _background = $"{numbers[i] - 40}"; break;
                case >= 100 and < 108: _background = $"{numbers[i] - 92}"; break;
                case 49: _background = ""; break;
                case 38: _foreground = Color(numbers, ref i); break;
                case 48: _background = Color(numbers, ref i); break;
                case 58: Color(numbers, ref i); break;
            }
        }

        private static string Color(int[] numbers, ref int i)
        {
            var count = numbers[i + 1] == 5 ? 1 : 3;
            var color = string.Join('.', numbers[(i + 2)..(i + 2 + count)]);
            i += 1 + count;
            return color;
        }
    }
}

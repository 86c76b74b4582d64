using System.Text;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>
/// environment=: KEY=value pairs with commas between. Words are a shell's: quotes and backslashes protect, '#' begins a comment,
/// blanks and newlines separate. A word holds letters, digits and _ / . + - ( ) :, any other character is a word of its own.
/// </summary>
internal static class EnvironmentList
{
    private const string WordMarks = "_/.+-():";

    /// <summary>Reads a list.</summary>
    /// <param name="text">The expanded text.</param>
    /// <param name="doubts">What Supervisor accepts in silence although it can hardly be meant.</param>
    public static Conversion<IReadOnlyDictionary<string, string>> Parse(string text, out IReadOnlyList<string> doubts)
    {
        var found = new List<string>();
        doubts = found;
        if (Words(text, out var error) is not { } words)
            return new Failure(error, "has a quote or a backslash without its partner", "close the quote, or protect it with a backslash");
        var variables = new Dictionary<string, string>();
        // Four words make a pair: name, '=', value, separator. The separator is not looked at.
        for (var i = 0; i < words.Count; i += 4)
        {
            if (i + 2 >= words.Count || words[i + 1].Text != "=")
            {
                return new Failure($"Unexpected end of key/value pairs in value '{text}'", "is not a list of KEY=\"value\" with commas between",
                    "put values that hold more than letters, digits and /.+-(): between quotes");
            }

            var (name, value) = (words[i].Text, words[i + 2]);
            variables[name] = value.Text;
            if (DoubtOf(value, i + 3 < words.Count ? words[i + 3].Text : ",") is { } doubt)
                found.Add($"{name} becomes \"{value.Text}\": {doubt}; put the value between quotes");
        }

        return variables;
    }

    private static string? DoubtOf(Word value, string separator) =>
        !value.IsQuoted && value.Text is "$" or "%" ? "nothing is expanded here"
        : separator != "," ? "what follows is ignored"
        : null;

    private readonly record struct Word(string Text, bool IsQuoted);

    private static List<Word>? Words(string text, out string error)
    {
        var words = new List<Word>();
        var word = new StringBuilder();
        var (inWord, isQuoted) = (false, false);
        error = "";
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\'')
            {
                if (!Quoted(text, ref i, word)) { error = "No closing quotation"; return null; }
                (inWord, isQuoted) = (true, true);
            }
            else if (c == '\\')
            {
                if (++i == text.Length) { error = "No escaped character"; return null; }
                word.Append(text[i]);
                inWord = true;
            }
            else if (IsWordCharacter(c))
            {
                word.Append(c);
                inWord = true;
            }
            else
            {
                EndWord();
                if (c == '#') i = text.IndexOf('\n', i) is >= 0 and var end ? end : text.Length;
                else if (c is not (' ' or '\t' or '\r' or '\n')) words.Add(new Word(RuneAt(text, ref i), false));
            }
        }

        EndWord();
        return words;

        void EndWord()
        {
            if (inWord) words.Add(new Word(word.ToString(), isQuoted));
            word.Clear();
            (inWord, isQuoted) = (false, false);
        }
    }

    /// <summary>Takes what is between quotes; false when the closing one is missing. Ends on the closing quote.</summary>
    private static bool Quoted(string text, ref int i, StringBuilder word)
    {
        var quote = text[i];
        while (++i < text.Length && text[i] != quote)
        {
            if (text[i] == '\\' && quote == '"')
            {
                if (++i == text.Length) return false;
                if (text[i] is not ('"' or '\\')) word.Append('\\');
            }

            word.Append(text[i]);
        }

        return i < text.Length;
    }

    private static string RuneAt(string text, ref int i) =>
        char.IsSurrogatePair(text, i) ? text.Substring(i++, 2) : text[i].ToString();

    // Letters of Latin-1 count too, except the two signs among them.
    private static bool IsWordCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || WordMarks.Contains(c) || (c is >= '\u00C0' and <= '\u00FF' and not ('\u00D7' or '\u00F7'));
}

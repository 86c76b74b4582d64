using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tuivisor.Supervision.Processes;

/// <summary>Splits command= into words as a POSIX shell would: quotes and backslashes, no globbing, variables or operators.</summary>
public static class CommandWords
{
    /// <summary>Splits a command.</summary>
    /// <param name="command">The expanded text.</param>
    /// <param name="words">The words; empty for a command of blanks, and on error.</param>
    /// <param name="error">"No closing quotation" or "No escaped character", else null.</param>
    /// <returns>False when the text cannot be split: a spawn error, not a configuration error.</returns>
    public static bool TrySplit(string command, out IReadOnlyList<string> words, [NotNullWhen(false)] out string? error)
    {
        var found = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        error = null;
        words = [];
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (c == '\\' && quote != '\'')
            {
                if (++i == command.Length) { error = "No escaped character"; return false; }
                // Between double quotes a backslash protects only itself and the quote.
                if (quote == '"' && command[i] is not ('"' or '\\')) word.Append('\\');
                word.Append(command[i]);
                inWord = true;
            }
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                inWord = true;
            }
            else if (c is ' ' or '\t' or '\r' or '\n')
            {
                EndWord();
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (quote != '\0') { error = "No closing quotation"; return false; }
        EndWord();
        words = found;
        return true;

        void EndWord()
        {
            if (inWord) found.Add(word.ToString());
            word.Clear();
            inWord = false;
        }
    }
}

using System.Globalization;

namespace Tuivisor.Server.Attach.Searching;

/// <summary>Tells what every text that matches must hold: a line without it need not be looked at.</summary>
/// <remarks>Each entry is a choice of texts of which one must be there. What is not certain is left out. In texts without regard to case
/// all ASCII letters are small.</remarks>
internal static class RequiredTexts
{
    private const int MostChoices = 16;

    /// <summary>What a text that holds another holds.</summary>
    /// <returns>The most telling first.</returns>
    public static IReadOnlyList<string[]> OfText(string text, bool ignoreCase)
    {
        var whole = new Concatenation();
        foreach (var c in text) whole.Add(Character(c, ignoreCase));
        return Sorted(whole.Close());
    }

    /// <summary>What a text that matches a regular expression holds.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="ignoreCase">Case does not count in it.</param>
    /// <returns>The most telling first.</returns>
    public static IReadOnlyList<string[]> OfRegex(Expression expression, bool ignoreCase) => Sorted(Of(expression, ignoreCase));

    private static Part Of(Expression expression, bool ignoreCase)
    {
        switch (expression)
        {
            case Expression.Character one:
                return Character(one.Value, ignoreCase);
            case Expression.Nothing:
                return Part.Nothing;
            case Expression.Sequence sequence:
                var whole = new Concatenation();
                foreach (var part in sequence.Parts) whole.Add(Of(part, ignoreCase));
                return whole.Close();
            case Expression.Choice choice:
                return AnyOf([.. choice.Branches.Select(branch => Of(branch, ignoreCase))]);
            case Expression.Repeat { Least: 0, Most: 1 } repeat when Of(repeat.Part, ignoreCase).Exact is { } one:
                return new Part([.. one, ""], []);
            case Expression.Repeat { Least: > 0 } repeat:
                return new Part(null, Sorted(Of(repeat.Part, ignoreCase)));
            default:
                return Part.Unknown;
        }
    }

    private static Part AnyOf(List<Part> branches)
    {
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

    // Also surrogates alone, and letters that may be others in the other case, are left out.
    private static Part Character(char c, bool ignoreCase)
    {
        if (char.IsSurrogate(c)) return Part.Unknown;
        if (!ignoreCase) return new Part([c.ToString()], []);
        if (c is 'k' or 'K') return Part.Unknown; // the sign of the kelvin too
        if (!char.IsAscii(c) && char.GetUnicodeCategory(c) != UnicodeCategory.OtherLetter) return Part.Unknown;
        return new Part([char.ToLowerInvariant(c).ToString()], []);
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

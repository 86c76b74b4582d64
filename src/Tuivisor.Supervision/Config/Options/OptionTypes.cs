using System.Numerics;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>The kinds of values: texts, numbers, words.</summary>
internal static partial class OptionTypes
{
    private static readonly string[] Truths = ["true", "yes", "on", "1"];
    private static readonly string[] Falsehoods = ["false", "no", "off", "0"];

    /// <summary>Any text.</summary>
    public static readonly OptionType<string> Text = new("text", (text, _) => text);

    /// <summary>Words between commas.</summary>
    public static readonly OptionType<IReadOnlyList<string>> List = new("list",
        (text, _) => text.Length == 0 ? Array.Empty<string>() : text.Split(',', StringSplitOptions.TrimEntries));

    /// <summary>true or false, in several words.</summary>
    public static readonly OptionType<bool> TrueFalse = new("true/false", (text, _) =>
        Truths.Contains(text.ToLowerInvariant()) ? true
        : Falsehoods.Contains(text.ToLowerInvariant()) ? false
        : new Failure($"not a valid boolean value: {PythonText.Quote(text)}", "is neither true nor false",
            "write true or false", Similar.Of(text, Truths.Concat(Falsehoods))));

    /// <summary>A whole number.</summary>
    public static readonly OptionType<int> Integer = new("number", (text, _) => Whole(text, "is not a whole number", "write for example 3").Then<int>(
        number => WholeNumber.Clamp(number)));

    /// <summary>A whole number of seconds.</summary>
    public static readonly OptionType<TimeSpan> Seconds = new("seconds",
        (text, _) => Whole(text, "is not a number of seconds", "write a whole number, for example 10").Then<TimeSpan>(
            number => TimeSpan.FromSeconds(WholeNumber.Clamp(number))));

    /// <summary>A number of bytes, with KB, MB or GB.</summary>
    public static readonly OptionType<long> Bytes = new("bytes", (text, _) => ToBytes(text));

    /// <summary>An octal number: modes and masks.</summary>
    public static readonly OptionType<int> Octal = new("octal", (text, _) =>
        WholeNumber.Parse(text, 8) is { } number
            ? WholeNumber.Clamp(number) & 0xFFF
            : new Failure($"{text} can not be converted to an octal type", "is not an octal number", "write for example 022"));

    /// <summary>Exit codes between commas.</summary>
    public static readonly OptionType<IReadOnlyList<int>> ExitCodes = new("exit codes", (text, _) =>
    {
        if (text.Length == 0) return Array.Empty<int>();
        var codes = text.Split(',').Select(code => WholeNumber.Parse(code)).ToArray();
        return codes.All(code => code >= 0 && code <= 255)
            ? codes.Select(code => (int)code!.Value).ToArray()
            : new Failure($"not a valid list of exit codes: {PythonText.Quote(text)}", "is not a list of exit codes",
                "write numbers from 0 to 255 with commas between, for example 0,2");
    });

    /// <summary>Columns and rows of a terminal.</summary>
    public static readonly OptionType<(int Columns, int Rows)> TerminalSize = new("COLSxROWS", (text, _) =>
        text.ToLowerInvariant().Split('x') is [var columns, var rows]
        && int.TryParse(columns, out var across) && int.TryParse(rows, out var down) && across is >= 2 and <= 2000 && down is >= 1 and <= 2000
            ? (across, down)
            : Own("is not a size of a terminal", "write columns x rows, for example 120x36"));

    /// <summary>autorestart.</summary>
    public static readonly OptionType<AutoRestart> Restart = new("true/false/unexpected", (text, _) =>
        text.ToLowerInvariant() is var word && Truths.Contains(word) ? AutoRestart.Always
        : Falsehoods.Contains(word) ? AutoRestart.Never
        : word == "unexpected" ? AutoRestart.Unexpected
        : new Failure($"invalid 'autorestart' value {PythonText.Quote(word)}", "says nothing about restarting",
            "write true, false or unexpected", Similar.Of(text, ["true", "false", "unexpected"])));

    /// <summary>A level of the main log.</summary>
    public static readonly OptionType<LogLevel> Level = new("level", (text, _) =>
    {
        var words = Enum.GetValues<LogLevel>().Select(level => level.ToString().ToLowerInvariant()).ToArray();
        var found = Array.IndexOf(words, text.ToLowerInvariant());
        return found >= 0
            ? (LogLevel)found
            : new Failure($"bad logging level name {PythonText.Quote(text)}", "is not a log level",
                "use critical, error, warn, info, debug, trace or blather", Similar.Of(text, words));
    });

    /// <summary>A failure of a key that Supervisor does not have: there is no sentence to repeat.</summary>
    public static Failure Own(string complaint, string remedy) => new("", complaint, remedy);

    /// <summary>A number within bounds, for keys of our own.</summary>
    public static OptionType<int> Between(int least, int most) => Integer.That(
        number => number >= least && number <= most ? null : Own($"is not between {least} and {most}", "choose a number within"));

    private static Conversion<BigInteger> Whole(string text, string complaint, string remedy) =>
        WholeNumber.Parse(text) is { } number ? number : new Failure(NoInteger(text), complaint, remedy);

    private static string NoInteger(string text) => $"invalid literal for int() with base 10: {PythonText.Quote(text)}";

    private static Conversion<long> ToBytes(string text)
    {
        var word = text.ToLowerInvariant();
        var shift = word.Length < 2 ? 0 : word[^2..] switch { "kb" => 10, "mb" => 20, "gb" => 30, _ => 0 };
        var digits = shift > 0 ? word[..^2] : word;
        return WholeNumber.Parse(digits) is { } number
            ? (long)BigInteger.Clamp(number << shift, long.MinValue, long.MaxValue)
            : new Failure(NoInteger(digits), "is not a number of bytes", "write a whole number, alone or with KB, MB or GB: 50MB");
    }
}

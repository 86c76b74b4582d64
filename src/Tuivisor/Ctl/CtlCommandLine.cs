namespace Tuivisor.Ctl;

/// <summary>supervisorctl's own options, read as getopt_long reads them: up to the first word that is none.</summary>
internal sealed record CtlCommandLine
{
    private static readonly (char Short, string Long, bool HasValue)[] Options =
    [
        ('c', "configuration", true), ('h', "help", false), ('?', "?", false), ('i', "interactive", false),
        ('s', "serverurl", true), ('u', "username", true), ('p', "password", true), ('r', "history_file", true),
    ];

    /// <summary>-c.</summary>
    public string? ConfigFile { get; private set; }

    /// <summary>-h.</summary>
    public bool Help { get; private set; }

    /// <summary>-i.</summary>
    public bool Interactive { get; private set; }

    /// <summary>-s.</summary>
    public string? ServerUrl { get; private set; }

    /// <summary>-u.</summary>
    public string? Username { get; private set; }

    /// <summary>-p.</summary>
    public string? Password { get; private set; }

    /// <summary>-r.</summary>
    public string? HistoryFile { get; private set; }

    /// <summary>--hints always or never; null: when standard error is a terminal. Only tuivisor has it.</summary>
    public bool? Hints { get; private set; }

    /// <summary>The command and its words; empty for the shell.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    /// <summary>What is wrong, as it follows "Error: "; null when nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads the arguments after the program's name.</summary>
    public static CtlCommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CtlCommandLine();
        var seen = new HashSet<char>();
        var at = 0;
        while (at < arguments.Count && line.Error is null && arguments[at] is ['-', _, ..] word)
        {
            at++;
            if (word == "--")
                break;
            if (word.StartsWith("--hints=", StringComparison.Ordinal))
                line.Hints = word == "--hints=always";
            else if (word[1] == '-')
                line.TakeLong(word[2..], arguments, ref at, seen);
            else
                line.TakeShort(word[1..], arguments, ref at, seen);
        }
        line.Words = [.. arguments.Skip(at)];
        if (line.Error is null && line.ServerUrl is { } url && !IsUrl(url))
            line.Error = $"invalid value for -s '{url}': value '{url}' is not a URL";
        return line;
    }

    private void TakeShort(string letters, IReadOnlyList<string> arguments, ref int at, HashSet<char> seen)
    {
        for (var i = 0; i < letters.Length && Error is null; i++)
        {
            var letter = letters[i];
            var option = Array.Find(Options, option => option.Short == letter);
            if (option.Long is null)
            {
                Error = $"option -{letter} not recognized";
            }
            else if (!option.HasValue)
            {
                Set(option.Short, "", $"-{letter}", seen);
            }
            else
            {
                if (i + 1 < letters.Length)
                    Set(option.Short, letters[(i + 1)..], $"-{letter}", seen);
                else if (at < arguments.Count)
                    Set(option.Short, arguments[at++], $"-{letter}", seen);
                else
                    Error = $"option -{letter} requires argument";
                return;
            }
        }
    }

    private void TakeLong(string text, IReadOnlyList<string> arguments, ref int at, HashSet<char> seen)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        var matches = Array.FindAll(Options, option => option.Long.StartsWith(name, StringComparison.Ordinal));
        if (matches.Length > 1 && Array.FindIndex(matches, option => option.Long == name) is >= 0 and var exact)
            matches = [matches[exact]];
        if (matches.Length != 1)
        {
            Error = matches.Length == 0 ? $"option --{name} not recognized" : $"option --{name} not a unique prefix";
            return;
        }
        var option = matches[0];
        if (!option.HasValue && equals >= 0)
            Error = $"option --{option.Long} must not have an argument";
        else if (!option.HasValue)
            Set(option.Short, "", $"--{option.Long}", seen);
        else if (equals >= 0)
            Set(option.Short, text[(equals + 1)..], $"--{option.Long}", seen);
        else if (at < arguments.Count)
            Set(option.Short, arguments[at++], $"--{option.Long}", seen);
        else
            Error = $"option --{option.Long} requires argument";
    }

    private void Set(char option, string value, string written, HashSet<char> seen)
    {
        if (option is 'h' or '?')
            Help = true;
        else if (!seen.Add(option))
            Error = $"conflicting command line option '{written}'";
        else
            SetValue(option, value);
    }

    private void SetValue(char option, string value)
    {
        switch (option)
        {
            case 'c': ConfigFile = value; break;
            case 'i': Interactive = true; break;
            case 's': ServerUrl = value; break;
            case 'u': Username = value; break;
            case 'p': Password = value; break;
            case 'r': HistoryFile = value; break;
        }
    }

    // Scheme and something behind it; whether it can be used is seen when it is used.
    private static bool IsUrl(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(text[0]) && text[(colon + 1)..].TrimStart('/').Length > 0;
    }
}

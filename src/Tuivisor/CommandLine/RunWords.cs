namespace Tuivisor.CommandLine;

/// <summary>
/// Lets "tuivisor run hugo server -D" mean what it says: all from the first word of the command on belongs to the command, without
/// "--" before it.
/// </summary>
internal static class RunWords
{
    private static readonly HashSet<string> TakingValue =
    [
        "-c", "--config", "-s", "--server", "-L", "--name-server", "--color", "--theme", "--lang",
        "--name", "--group", "--cwd", "--env", "--restart", "--size",
    ];

    /// <summary>The arguments with "--" before the command of "run"; others as they are.</summary>
    public static string[] Separate(string[] arguments)
    {
        var isRun = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            var word = arguments[i];
            if (word == "--")
            {
                return arguments;
            }

            if (word.StartsWith('-') && word.Length > 1)
            {
                i += TakingValue.Contains(word) ? 1 : 0;
            }
            else if (!isRun && word == "run")
            {
                isRun = true;
            }
            else
            {
                return isRun ? [.. arguments[..i], "--", .. arguments[i..]] : arguments;
            }
        }

        return arguments;
    }
}

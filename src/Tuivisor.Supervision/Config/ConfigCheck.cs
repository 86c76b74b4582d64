namespace Tuivisor.Supervision.Config;

/// <summary>check-config: says what is wrong with a configuration, where, and what to do. Touches nothing.</summary>
public static class ConfigCheck
{
    /// <summary>Exit code for a configuration that is wrong.</summary>
    public const int ConfigIsWrong = 6;

    /// <summary>Loads the configuration and writes the report.</summary>
    /// <param name="source">What to check.</param>
    /// <param name="output">Where the report goes.</param>
    /// <returns>Exit code: 0, or <see cref="ConfigIsWrong"/>.</returns>
    public static int Run(ConfigSource source, TextWriter output)
    {
        var result = ConfigLoader.Load(source);
        output.Write(Report(result, source.Files));
        return result.Errors.Count == 0 ? 0 : ConfigIsWrong;
    }

    /// <summary>The report alone: every error and warning with its line, a caret under the value, the remedy; then a count.</summary>
    /// <param name="result">What loading gave.</param>
    /// <param name="files">To quote the lines from.</param>
    public static string Report(ConfigResult result, IConfigFileSystem files) => throw new NotImplementedException($"{result} {files}");
}

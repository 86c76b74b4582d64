using System.Text;

namespace Tuivisor.Supervision.Config;

/// <summary>check-config: says what is wrong with a configuration, where, and what to do. Touches nothing.</summary>
public static class ConfigCheck
{
    /// <summary>Exit code for a configuration that is wrong.</summary>
    public const int ConfigIsWrong = 6;

    private const int NumberWidth = 7;

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
    public static string Report(ConfigResult result, IConfigFileSystem files)
    {
        var report = new StringBuilder();
        foreach (var error in result.Errors) Write(report, error, files);
        foreach (var warning in result.Warnings) Write(report, warning, files);
        report.Append(Count(result.Errors.Count, "error")).Append(", ")
            .Append(Count(result.Warnings.Count, "warning")).Append(", ")
            .Append(Count(result.ProgramCount, "program")).Append(" read; the running server was not touched\n");
        return report.ToString();
    }

    /// <summary>One error in the same form, without the count.</summary>
    public static string Report(ConfigError error, IConfigFileSystem files)
    {
        var report = new StringBuilder();
        Write(report, error, files);
        return report.ToString();
    }

    private static void Write(StringBuilder report, ConfigError error, IConfigFileSystem files)
    {
        report.Append(Place(error.Location));
        if (error.Setting is { } setting) report.Append(setting).Append(' ').Append(error.Complaint).Append('\n');
        else report.Append(error.Where.Length > 0 ? $"{error.Where} {error.Problem}" : error.Problem).Append('\n');
        if (Quote(report, error.Location, files) is { } line && error.Length > 0 && error.Column + error.Length <= line.Length)
            report.Append(' ', NumberWidth + 2 + Columns(line[..error.Column])).Append('^', Columns(line.Substring(error.Column, error.Length))).Append('\n');
        if (error.Remedy.Length == 0) return;
        report.Append("  do      ").Append(error.Remedy);
        if (error.Suggestion is { } meant) report.Append("       (did you mean ").Append(meant).Append("?)");
        report.Append('\n');
    }

    private static void Write(StringBuilder report, ConfigWarning warning, IConfigFileSystem files)
    {
        report.Append(Place(warning.Location)).Append("warning: ");
        report.Append(warning.Sentence).Append('\n');
        Quote(report, warning.Location, files);
    }

    private static string? Quote(StringBuilder report, ConfigLocation location, IConfigFileSystem files)
    {
        if (location.File is null || location.Line < 1) return null;
        var lines = files.ReadText(location.File)?.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines is null || location.Line > lines.Length) return null;
        // A tab would move the caret away from what it points at.
        var line = lines[location.Line - 1].Replace('\t', ' ').TrimEnd();
        report.Append($"{location.Line,NumberWidth}  ").Append(line).Append('\n');
        return line;
    }

    /// <summary>Columns a text takes on a terminal; wide characters take two.</summary>
    private static int Columns(string text) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF
            or >= 0x20000 and <= 0x3FFFD => 2,
        _ => 1,
    });

    private static string Place(ConfigLocation location) =>
        location.File is null ? "" : location.Line > 0 ? $"{location.File}:{location.Line}: " : $"{location.File}: ";

    private static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}

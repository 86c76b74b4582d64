using System.Text;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Importing;

/// <summary>Writes what was imported as a configuration: whole, so that a server can be started on it, and checked.</summary>
internal static class ImportText
{
    private const int NameLimit = 40;

    /// <summary>The text of a configuration.</summary>
    /// <param name="import">The programs.</param>
    /// <param name="logDirectory">Where the server's log and those of programs go.</param>
    public static string Of(Import import, string logDirectory)
    {
        var text = new StringBuilder($"; Programs of {OneLine(import.From)}, as tuivisor import found them.\n");
        foreach (var line in import.LeftOut) text.Append("; left out: ").Append(OneLine(line)).Append('\n');
        text.Append($"\n[supervisord]\nlogfile={Escape(logDirectory)}/supervisord.log\npidfile={Escape(logDirectory)}/supervisord.pid\nchildlogdir={Escape(logDirectory)}\n");
        if (import.Sections is { } sections) return text.Append('\n').Append(sections).ToString();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var program in import.Programs) text.Append('\n').Append(Section(program, Free(program.Name, names)));
        return text.ToString();
    }

    /// <summary>What is wrong with the programs of such a text; null when nothing is. The log directory need not be there yet.</summary>
    public static ConfigError? Check(string text) =>
        ConfigLoader.Load(new ConfigSource { Text = "[supervisord]\n" + text[text.IndexOf("\n\n", text.IndexOf("[supervisord]", StringComparison.Ordinal), StringComparison.Ordinal)..] }).Errors.FirstOrDefault();

    private static string Section(ImportedProgram program, string name)
    {
        var text = new StringBuilder();
        foreach (var note in program.Notes) text.Append("; ").Append(OneLine(note)).Append('\n');
        text.Append($"[program:{name}]\ncommand={Escape(program.Command)}\n");
        if (program.Directory is { } directory) text.Append($"directory={Escape(directory)}\n");
        var variables = program.Environment.Where(variable => CanBeWritten(variable.Value)).ToList();
        if (variables.Count > 0)
            text.Append("environment=").AppendJoin(',', variables.Select(variable => $"{variable.Key}=\"{Escape(Quoted(variable.Value))}\"")).Append('\n');
        foreach (var (variable, _) in program.Environment.Where(variable => !CanBeWritten(variable.Value)))
            text.Append($"; environment: {variable} has a value that this format cannot hold; put it into an environment_file\n");
        foreach (var (key, value) in program.Keys) text.Append($"{key}={OneLine(value)}\n");
        return text.ToString();
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var clean = new string([.. name.Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_').Take(NameLimit)]);
        if (clean.Length == 0) clean = "program";
        for (var number = 1; ; number++)
        {
            var numbered = number == 1 ? clean : FormattableString.Invariant($"{clean}-{number}");
            if (taken.Add(numbered)) return numbered;
        }
    }

    // A comment begins at a semicolon or # after a blank, quoted or not; a value ends with its line.
    private static bool CanBeWritten(string value) =>
        !value.Contains('\n') && !value.Contains(" ;") && !value.Contains(" #") && !value.Contains("\t;") && !value.Contains("\t#");

    private static string Quoted(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"");

    /// <summary>A percent sign begins an expansion.</summary>
    internal static string Escape(string value) => OneLine(value).Replace("%", "%%");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

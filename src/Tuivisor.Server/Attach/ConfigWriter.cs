using System.Text;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Attach;

/// <summary>Adds programs to the configuration: in a file of their own beside those it includes, else at the end of the main file. What
/// is there is never changed.</summary>
/// <param name="files">Files of the configuration, the main one first; none for the embedded one.</param>
internal sealed class ConfigWriter(IReadOnlyList<string> files)
{
    /// <summary>Writes a program.</summary>
    /// <returns>The file, and the line its section begins at.</returns>
    /// <exception cref="RequestException">There is no file, or it cannot be written.</exception>
    public (string File, int Line) Write(ProgramConfig program)
    {
        if (files.Count == 0)
            throw new RequestException("no-such-file", "this server runs without a configuration file; write ~/.config/tuivisor/tuivisor.conf and start it anew");
        var section = Section(program);
        try
        {
            return files.Count > 1 ? Own(program, section) : (files[0], Append(files[0], section));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RequestException("denied", $"the configuration cannot be written: {problem.Message}");
        }
    }

    /// <summary>The lines of a program as they are written.</summary>
    internal static string Section(ProgramConfig program)
    {
        var text = new StringBuilder($"[program:{program.Name}]\n");
        Add("command", program.Command);
        Add("directory", program.Directory);
        Add("environment", program.Environment.Count == 0 ? null : string.Join(',', program.Environment.Select(pair => $"{pair.Key}=\"{pair.Value}\"")));
        if (!program.AutoStart) Add("autostart", "false");
        Add("autorestart", program.AutoRestart switch { AutoRestart.Always => "true", AutoRestart.Never => "false", _ => "unexpected" });
        if (!program.Tty) Add("tty", "false");
        return text.ToString();

        // A percent sign begins an expansion, a semicolon after a blank a comment.
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) text.Append(name).Append('=').Append(value.Replace("%", "%%", StringComparison.Ordinal)).Append('\n');
        }
    }

    // Where the included files are, with an ending like theirs, it is included too.
    private (string File, int Line) Own(ProgramConfig program, string section)
    {
        var beside = files[^1];
        var path = Path.Combine(Path.GetDirectoryName(beside) ?? "/", program.Name + Path.GetExtension(beside));
        if (File.Exists(path)) return (path, Append(path, section));
        File.WriteAllText(path, section);
        return (path, 1);
    }

    private static int Append(string path, string section)
    {
        var text = File.ReadAllText(path);
        if (text.Contains(section[..(section.IndexOf('\n') + 1)], StringComparison.Ordinal))
            throw new RequestException("name-taken", $"{path} has a {section[..section.IndexOf('\n')]} already");
        var gap = text.Length == 0 || text.EndsWith("\n\n", StringComparison.Ordinal) ? "" : text.EndsWith('\n') ? "\n" : "\n\n";
        File.AppendAllText(path, gap + section);
        return (text + gap).Count(character => character == '\n') + 1;
    }
}

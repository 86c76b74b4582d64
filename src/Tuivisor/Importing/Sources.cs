using System.Text.Json;
using Tuivisor.CommandLine;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Importing;

/// <summary>Where programs may be described already, and how each is read.</summary>
internal sealed class Sources(Shell shell)
{
    private readonly string _home = shell.Variable("HOME") ?? UnixUser.Find(UnixUser.CurrentUid)?.Home ?? "/";

    /// <summary>What this user has, each with the words that import it; only what holds a program.</summary>
    public IEnumerable<(string Words, Import Found)> Find()
    {
        foreach (var kind in (string[])["screen", "tmux"])
        {
            if (WindowReader.Read(kind) is { Programs.Count: > 0 } windows) yield return (kind, windows);
        }

        string[] files =
        [
            Path.Combine(shell.Directory, "Procfile"), Path.Combine(shell.Directory, "ecosystem.config.json"), Path.Combine(_home, ".screenrc"),
            Path.Combine(_home, ".pm2/dump.pm2"), "/etc/crontab", ConfigSearch.Find("/usr/bin/supervisord", new MachineFileSystem(), withOwn: false) ?? "",
        ];
        foreach (var file in files.Where(File.Exists))
        {
            if (Read(file, out _) is { } found && (found.Programs.Count > 0 || found.Sections is { Length: > 0 })) yield return (shell.Short(file), found);
        }

        if (Crontab(out _) is { Programs.Count: > 0 } table) yield return ("crontab", table);
    }

    /// <summary>Reads a source.</summary>
    /// <param name="what">screen, tmux, crontab, or a file: Supervisor's, a Procfile, a .screenrc, pm2's, a crontab.</param>
    /// <param name="problem">Why not, when null is returned.</param>
    public Import? Read(string what, out string problem)
    {
        problem = "";
        if (what is "screen" or "tmux") return WindowReader.Read(what);
        if (what == "crontab") return Crontab(out problem);
        var path = Path.GetFullPath(what == "~" || what.StartsWith("~/", StringComparison.Ordinal) ? _home + what[1..] : what, shell.Directory);
        try
        {
            return Of(path, File.ReadAllText(path), out problem);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            problem = failure.Message;
            return null;
        }
    }

    /// <summary>Reads a file, told by its name and text.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problem">Why not, when null is returned.</param>
    /// <exception cref="JsonException">It is no JSON, or not pm2's.</exception>
    internal Import? Of(string path, string text, out string problem)
    {
        problem = "it is no text: there is a zero byte in it";
        if (text.Contains('\0')) return null;
        problem = "";
        var name = Path.GetFileName(path);
        if (name.EndsWith("screenrc", StringComparison.Ordinal)) return ScreenrcReader.Read(text, path, _home, shell.Variable("SHELL") ?? "/bin/sh");
        if (name.StartsWith("Procfile", StringComparison.Ordinal)) return ProcfileReader.Read(text, path, File.Exists(Path.Combine(Path.GetDirectoryName(path) ?? "/", ".env")));
        if (text.AsSpan().TrimStart() is ['{', ..] or ['[', '{', ..] || name.EndsWith(".pm2", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal))
            return Pm2Reader.Read(text, path, shell.Environment);
        if (HasLine(text, "@reboot")) return CrontabReader.Read(text, path, IsOfSystem(path) ? null : _home);
        if (HasLine(text, "[")) return OfSupervisor(path, out problem);
        problem = "it is none of: a configuration of Supervisor, a Procfile, a .screenrc, pm2's dump or ecosystem in JSON, a crontab with @reboot";
        return null;
    }

    private static Import? OfSupervisor(string path, out string problem)
    {
        problem = "";
        if (ProgramSections.Text(ConfigSource.OfFile(path), out var error) is { } sections) return new Import(path, [], []) { Sections = sections };
        problem = error?.ToString() ?? "it cannot be read";
        return null;
    }

    private Import? Crontab(out string problem)
    {
        problem = "";
        var path = new[] { "/usr/bin/crontab", "/bin/crontab" }.FirstOrDefault(File.Exists);
        if (path is null)
        {
            problem = "there is no crontab command here";
            return null;
        }

        var (reader, writer) = Pipe.Open();
        using (reader)
        {
            using var spawner = new Spawner();
            SpawnResult started;
            using (writer)
            using (var nowhere = Pipe.Open().Writer)
                started = spawner.Spawn(new SpawnOptions { Path = path, Arguments = ["crontab", "-l"], Environment = [$"PATH={shell.Variable("PATH")}"], Output = writer, Error = nowhere });
            if (!started.IsStarted) return null;
            using var process = started.Process;
            using var table = new StreamReader(new DescriptorStream(reader));
            return CrontabReader.Read(table.ReadToEnd(), "crontab -l", _home);
        }
    }

    private static bool IsOfSystem(string path) => path == "/etc/crontab" || path.StartsWith("/etc/cron.d/", StringComparison.Ordinal);

    private static bool HasLine(string text, string start) => text.Split('\n').Any(line => line.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));
}

using System.Text;
using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using ProcessInfo = Tuivisor.Os.ProcessInfo;

namespace Tuivisor.Importing;

/// <summary>Reads what runs in the windows of running sessions of screen or tmux of this user. proc(5).</summary>
internal static class WindowReader
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "zsh", "fish", "ksh", "tcsh", "csh"];

    /// <summary>Reads the windows of all sessions.</summary>
    /// <param name="kind">screen or tmux.</param>
    public static Import Read(string kind)
    {
        var programs = new List<ImportedProgram>();
        foreach (var window in Processes().Where(server => IsServer(server, kind)).SelectMany(server => ChildrenOf(server.Pid)).Order())
        {
            if (Program(window, kind) is { } program) programs.Add(program);
        }

        return new Import($"running windows of {kind}", programs, []);
    }

    // The process of a session of screen calls itself as it was called, in capitals.
    private static bool IsServer(ProcessInfo process, string kind) => kind == "tmux"
        ? process.Name == "tmux: server"
        : process.Name == "screen" && ProcessInfo.CommandLineOf(process.Pid) is [var name, ..] && name.EndsWith("SCREEN", StringComparison.Ordinal);

    private static ImportedProgram? Program(int window, string kind)
    {
        try
        {
            var front = ForegroundOf(window);
            var words = ProcessInfo.CommandLineOf(front);
            if (words.Count == 0) return null;
            // A login shell is called with a "-" before its name.
            words = [words[0].TrimStart('-'), .. words.Skip(1)];
            var name = Path.GetFileName(words[0]);
            var session = SessionOf(window, kind);
            var isIdle = front == window && words.Count == 1 && Shells.Contains(name);
            return new ImportedProgram(session is null ? name : $"{session}-{name}", ShellCommand.Of(words))
            {
                Directory = new FileInfo($"/proc/{front}/cwd").LinkTarget,
                Keys = [("autorestart", isIdle ? "false" : "unexpected"), ("startsecs", "0")],
                Notes = [isIdle ? "a shell at its prompt" : $"still runs in {kind}{(session is null ? "" : $", session {session}")}, pid {front}: end it there before it is started here"],
            };
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The leader of the group that has the terminal: what a person sees in the window.</summary>
    private static int ForegroundOf(int pid)
    {
        var status = File.ReadAllText($"/proc/{pid}/stat");
        var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        // Field 3 of proc(5) is fields[0]; the terminal's foreground group is field 8.
        return int.TryParse(fields[5], out var group) && group > 0 && Directory.Exists($"/proc/{group}") ? group : pid;
    }

    private static string? SessionOf(int pid, string kind)
    {
        var label = kind == "screen" ? "STY=" : "TMUX_SESSION=";
        var session = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ")).Split('\0').FirstOrDefault(variable => variable.StartsWith(label, StringComparison.Ordinal));
        var name = session?[label.Length..].Split('.', 2)[^1];
        // Without a name of its own a session is called after its terminal: pts-3.host.
        return name is null || name.StartsWith("pts-", StringComparison.Ordinal) || name.StartsWith("tty", StringComparison.Ordinal) ? null : name;
    }

    private static IEnumerable<ProcessInfo> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? ProcessInfo.Of(pid) : null).OfType<ProcessInfo>()
        .Where(process => FileStatus.Of($"/proc/{process.Pid}")?.Uid == UnixUser.CurrentUid);

    private static IEnumerable<int> ChildrenOf(int pid)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{pid}/task").SelectMany(task => File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}

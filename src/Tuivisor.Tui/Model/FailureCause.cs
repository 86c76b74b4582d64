using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Model;

/// <summary>Why a program is not up, in one sentence. The first known fact wins; nothing is guessed beyond the table.</summary>
internal static class FailureCause
{
    /// <summary>The sentence; null when there is nothing to explain.</summary>
    public static string? Of(Texts texts, ProgramInfo info, ProgramDetails? details)
    {
        var settings = details?.Settings.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal) ?? [];
        var file = Executable(info.Command);
        var startSecs = info.StartSecs.ToString("0.#", CultureInfo.InvariantCulture);
        if (info.State is not (ProgramState.Fatal or ProgramState.Backoff or ProgramState.Exited or ProgramState.Unknown)) return null;
        // A try that was spawned and ended has its exit status; only one that was not has an error of spawning.
        if (info.ExitCode is null && info.ExitSignal is null && info.SpawnError.Length > 0 || info.Reason is "ENOENT" or "EACCES" or "ENOEXEC") return SpawnCause(texts, info, settings, file, details);
        if (info.ExitSignal is { } signal) return texts.Format("why.signal", ("signal", signal));
        if (Fact(details, "port") is { } port)
            return port.Pid.Length > 0 ? texts.Format("why.port-of", ("port", port.Subject), ("pid", port.Pid), ("name", port.Name)) : texts.Format("why.port", ("port", port.Subject));
        if (Fact(details, "disk-full") is { } full) return texts.Format("why.disk-full", ("file", full.Subject));
        return info.ExitCode switch
        {
            127 => texts["why.exit-127"],
            126 => texts["why.exit-126"],
            0 when info.State != ProgramState.Exited => texts.Format("why.exit-0", ("secs", startSecs)),
            { } code when info.State is ProgramState.Fatal or ProgramState.Backoff =>
                texts.Format("why.exit", ("code", code), ("secs", startSecs)),
            { } code => texts.Format("why.ended", ("code", code)),
            _ => null,
        };
    }

    private static string SpawnCause(Texts texts, ProgramInfo info, Dictionary<string, string> settings, string file, ProgramDetails? details)
    {
        var directory = settings.GetValueOrDefault("directory", "");
        var where = info.ConfigFile is { } config ? $"{Path.GetFileName(config)}:{info.ConfigLine}" : "";
        if (Fact(details, "no-directory") is { } missing) return texts.Format("why.no-directory", ("directory", missing.Subject));
        if (info.SpawnError.Contains("chdir", StringComparison.OrdinalIgnoreCase) || info.SpawnError.Contains("directory", StringComparison.Ordinal))
            return texts.Format("why.directory", ("directory", directory), ("error", info.SpawnError));
        if (Fact(details, "no-interpreter") is { } interpreter) return texts.Format("why.no-interpreter", ("interpreter", interpreter.Subject));
        if (info.Reason == "ENOENT")
        {
            var text = texts.Format(where.Length > 0 ? "why.no-file-at" : "why.no-file", ("file", file), ("where", where));
            return Fact(details, "near") is { } near ? $"{text}; {texts.Format("why.near", ("file", near.Subject))}" : text;
        }

        if (Fact(details, "is-a-directory") is not null) return texts.Format("why.is-directory", ("file", file));
        if (info.Reason == "EACCES") return Fact(details, "mode") is { } mode ? texts.Format("why.mode", ("file", file), ("mode", mode.Subject)) : texts.Format("why.not-executable", ("file", file));
        if (Fact(details, "needs-root") is { } user) return texts.Format("why.needs-root", ("user", user.Subject), ("me", user.Pid));
        if (Fact(details, "log-denied") is { } log) return texts.Format("why.log-denied", ("file", log.Subject));
        return ServerWords.In(texts, info.SpawnError.Length > 0 ? info.SpawnError : info.Reason);
    }

    private static FailureFact? Fact(ProgramDetails? details, string code) => details?.Facts.FirstOrDefault(fact => fact.Code == code);

    private static string Executable(string command)
    {
        var text = command.TrimStart();
        if (text.StartsWith('"') && text.IndexOf('"', 1) is > 0 and var close) return text[1..close];
        var blank = text.IndexOf(' ');
        return blank < 0 ? text : text[..blank];
    }
}

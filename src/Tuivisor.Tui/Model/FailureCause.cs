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
        if (info.ExitCode is null && info.ExitSignal is null && info.SpawnError.Length > 0 || info.Reason is "ENOENT" or "EACCES" or "ENOEXEC") return SpawnCause(texts, info, settings, file);
        if (info.ExitSignal is { } signal) return texts.Format("why.signal", ("signal", signal));
        if (details is not null && TakenPort(details) is { } port) return texts.Format("why.port", ("port", port));
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

    private static string SpawnCause(Texts texts, ProgramInfo info, Dictionary<string, string> settings, string file)
    {
        var directory = settings.GetValueOrDefault("directory", "");
        var where = info.ConfigFile is { } config ? $"{Path.GetFileName(config)}:{info.ConfigLine}" : "";
        if (info.SpawnError.Contains("chdir", StringComparison.OrdinalIgnoreCase) || info.SpawnError.Contains("directory", StringComparison.Ordinal))
            return texts.Format("why.directory", ("directory", directory), ("error", info.SpawnError));
        if (info.Reason == "ENOENT") return texts.Format(where.Length > 0 ? "why.no-file-at" : "why.no-file", ("file", file), ("where", where));
        if (info.Reason == "EACCES") return texts.Format("why.not-executable", ("file", file));
        return info.SpawnError.Length > 0 ? info.SpawnError : info.Reason;
    }

    private static string? TakenPort(ProgramDetails details)
    {
        foreach (var line in details.LastOutput)
        {
            if (!line.Contains("EADDRINUSE", StringComparison.Ordinal) && !line.Contains("address already in use", StringComparison.OrdinalIgnoreCase)) continue;
            var colon = line.LastIndexOf(':', line.Length - 1);
            for (; colon >= 0; colon = colon == 0 ? -1 : line.LastIndexOf(':', colon - 1))
            {
                var digits = new string(line.Skip(colon + 1).TakeWhile(char.IsAsciiDigit).ToArray());
                if (digits.Length is >= 2 and <= 5) return digits;
            }
        }

        return null;
    }

    private static string Executable(string command)
    {
        var text = command.TrimStart();
        if (text.StartsWith('"') && text.IndexOf('"', 1) is > 0 and var close) return text[1..close];
        var blank = text.IndexOf(' ');
        return blank < 0 ? text : text[..blank];
    }
}

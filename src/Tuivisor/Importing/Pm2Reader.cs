using System.Text.Json;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Importing;

/// <summary>Reads pm2's applications: what "pm2 save" leaves in dump.pm2, or an ecosystem file in JSON.</summary>
internal static class Pm2Reader
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="shell">Variables of this shell: what a dump repeats of them is left out.</param>
    /// <exception cref="JsonException">It is no JSON, or not pm2's.</exception>
    public static Import Read(string text, string path, IReadOnlyDictionary<string, string> shell)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var root = document.RootElement;
        var apps = root.ValueKind == JsonValueKind.Array ? root
            : root.ValueKind == JsonValueKind.Object && root.TryGetProperty("apps", out var list) ? list
            : throw new JsonException("there are no \"apps\" in it");
        if (apps.ValueKind == JsonValueKind.Object) return new Import(path, [Program(apps, path, shell)], []);
        if (apps.ValueKind != JsonValueKind.Array) throw new JsonException("its \"apps\" are no list");
        return new Import(path, [.. apps.EnumerateArray().Select(app => Program(app, path, shell)).DistinctBy(app => app.Name)], []);
    }

    private static ImportedProgram Program(JsonElement app, string path, IReadOnlyDictionary<string, string> shell)
    {
        if (app.ValueKind != JsonValueKind.Object) throw new JsonException("an app is no object");
        var script = Text(app, "pm_exec_path", "script") ?? throw new JsonException("an app has no \"script\"");
        var interpreter = Text(app, "exec_interpreter", "interpreter") ?? InterpreterOf(script);
        var directory = Text(app, "pm_cwd", "cwd") ?? Path.GetDirectoryName(path) ?? "/";
        List<string> words = interpreter is "none" or "" ? [script] : [interpreter, script];
        if (interpreter is "none" or "" && !Path.IsPathRooted(script) && script.Contains('/')) words = [Path.GetFullPath(script, directory)];
        List<(string, string)> keys = [("autorestart", Flag(app, "autorestart") ?? "true")];
        List<string> notes = [];
        if (Number(app, "instances") is > 1 and var instances)
        {
            keys.Add(("process_name", "%(program_name)s_%(process_num)d"));
            keys.Add(("numprocs", FormattableString.Invariant($"{instances}")));
            notes.Add("in pm2's cluster mode they share one port, which here they do not");
        }

        if (Text(app, "max_memory_restart") is { Length: > 0 } memory) keys.Add(("memory_limit", Bytes(memory)));
        return new ImportedProgram(Text(app, "name") ?? Path.GetFileNameWithoutExtension(script), ShellCommand.Of([.. words, .. Arguments(app)]))
        {
            Directory = Path.GetFullPath(directory, Path.GetDirectoryName(path) ?? "/"),
            Environment = Environment(app, shell),
            Keys = keys,
            Notes = notes,
        };
    }

    private static string InterpreterOf(string script) => Path.GetExtension(script) switch
    {
        ".js" or ".cjs" or ".mjs" => "node", ".py" => "python3", ".sh" => "bash", ".rb" => "ruby", ".pl" => "perl", ".php" => "php", _ => "none",
    };

    private static IEnumerable<string> Arguments(JsonElement app)
    {
        if (!app.TryGetProperty("args", out var given)) return [];
        return given.ValueKind == JsonValueKind.Array
            ? [.. given.EnumerateArray().Select(word => word.ToString())]
            : (given.ToString() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Dictionary<string, string> Environment(JsonElement app, IReadOnlyDictionary<string, string> shell) =>
        !app.TryGetProperty("env", out var given) || given.ValueKind != JsonValueKind.Object ? []
        : given.EnumerateObject()
            .Where(variable => variable.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            .Where(variable => variable.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !IsPm2s(variable.Name)
                && shell.GetValueOrDefault(variable.Name) != variable.Value.ToString())
            .GroupBy(variable => variable.Name).ToDictionary(same => same.Key, same => same.Last().Value.ToString());

    private static bool IsPm2s(string name) => name.StartsWith("pm_", StringComparison.Ordinal) || name.StartsWith("PM2_", StringComparison.Ordinal)
        || name is "unique_id" or "NODE_APP_INSTANCE" or "_" or "OLDPWD" or "PWD" or "SHLVL" or "axm_monitor";

    private static string Bytes(string memory) => char.IsAsciiDigit(memory[^1]) || memory.EndsWith('B') ? memory.TrimEnd('B') : memory + "B";

    private static string? Text(JsonElement app, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!app.TryGetProperty(name, out var value) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) continue;
            return value.ToString() is var text && !text.Contains('\0') ? text : throw new JsonException($"\"{name}\" holds a zero byte");
        }

        return null;
    }

    private static string? Flag(JsonElement app, string name) =>
        app.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() ? "true" : "false" : null;

    private static int Number(JsonElement app, string name) =>
        app.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 1;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>The JSON of commands, schema 1: fields are added, never renamed.</summary>
internal static class ProgramJson
{
    /// <summary>What "ls --json" prints.</summary>
    public static string List(Welcome welcome, string url, IEnumerable<ProgramInfo> programs, IReadOnlyDictionary<string, ProgramUse> uses) => JsonSerializer.Serialize(
        new ListBody(1, ServerOf(welcome.Server, url, null), programs.Select(program => Of(program, uses.GetValueOrDefault(program.FullName), welcome.Server.Now)).ToList()),
        CommandJson.Default.ListBody);

    /// <summary>One program of what "ls --json" prints.</summary>
    public static string Program(ProgramInfo program, ProgramUse? use, DateTimeOffset now) => JsonSerializer.Serialize(Of(program, use, now), CommandJson.Default.ProgramBody);

    /// <summary>What "--detach --json" prints.</summary>
    public static string Server(ServerInfo server, string url, bool startedNow) => JsonSerializer.Serialize(
        new ServerOnlyBody(1, ServerOf(server, url, startedNow)), CommandJson.Default.ServerOnlyBody);

    /// <summary>What "watch --json" prints for one event.</summary>
    public static string Event(EventInfo happened) => JsonSerializer.Serialize(
        new EventBody(1, happened.Number, happened.At, happened.Kind, happened.Program, happened.Text, happened.Author),
        CommandJson.Default.EventBody);

    /// <summary>Name of a state as Supervisor writes it.</summary>
    public static string StateName(ProgramState state) => state.ToString().ToUpperInvariant();

    private static ServerBody ServerOf(ServerInfo server, string url, bool? startedNow) =>
        new(server.Name, server.ServerPid, server.KeeperPid, server.Version, url, server.ConfigFile, (long)(server.Now - server.StartedAt).TotalSeconds, startedNow);

    /// <summary>What kind of reason it is, for programs to decide by: EXIT, SIGNAL, the name of an errno such as ENOENT, or OTHER; null for none.</summary>
    public static string? ReasonCode(ProgramInfo program)
    {
        var word = program.Reason.AsSpan();
        word = word[..(word.IndexOf(' ') is >= 0 and var blank ? blank : word.Length)];
        return word.IsEmpty ? program.SpawnError.Length > 0 ? "OTHER" : null
            : word is "exit" ? "EXIT"
            : program.Reason == program.ExitSignal ? "SIGNAL"
            : word[0] == 'E' && word.IndexOfAnyExceptInRange('0', 'Z') < 0 ? word.ToString() : "OTHER";
    }

    private static ProgramBody Of(ProgramInfo program, ProgramUse? use, DateTimeOffset now) => new()
    {
        Group = program.Group,
        Name = program.Name,
        State = StateName(program.State),
        Statecode = (int)program.State,
        Pid = program.Pid,
        UptimeS = program is { Pid: > 0, StartedAt: { } started } ? (long)(now - started).TotalSeconds : 0,
        Exitcode = program.ExitCode,
        Signal = program.ExitSignal,
        Reason = program.SpawnError.Length > 0 ? program.SpawnError : program.Reason,
        ReasonCode = ReasonCode(program),
        Cpu = use?.Cpu,
        Rss = use?.Rss,
        Retries = new RetriesBody(
            program.Retries, program.MaxRetries, program.NextTryAt is { } next ? Math.Max(0, (next - now).TotalSeconds) : null),
        Restarts = program.Restarts,
        Tty = program.HasTty ? new TtyBody(program.Columns, program.Rows) : null,
        Log = new LogBody(program.StdoutLog, program.StderrLog),
        Config = new PlaceBody(program.ConfigFile, program.ConfigLine),
        Command = program.Command,
    };
}

internal sealed record ListBody(int Schema, ServerBody Server, IReadOnlyList<ProgramBody> Programs);

internal sealed record ServerOnlyBody(int Schema, ServerBody Server);

internal sealed record ServerBody(string Name, int Pid, int? KeeperPid, string Version, string Url, string? Config, long UptimeS, bool? StartedNow);

internal sealed record ProgramBody
{
    public required string Group { get; init; }
    public required string Name { get; init; }
    public required string State { get; init; }
    public required int Statecode { get; init; }
    public required int Pid { get; init; }
    public required long UptimeS { get; init; }
    public required int? Exitcode { get; init; }
    public required string? Signal { get; init; }
    public required string Reason { get; init; }
    public required string? ReasonCode { get; init; }
    public required RetriesBody Retries { get; init; }
    public required double? Cpu { get; init; }
    public required long? Rss { get; init; }
    public required int Restarts { get; init; }
    public required TtyBody? Tty { get; init; }
    public required LogBody Log { get; init; }
    public required PlaceBody Config { get; init; }
    public required string Command { get; init; }
}

internal sealed record RetriesBody(int N, int Max, double? NextS);

internal sealed record TtyBody(int Cols, int Rows);

internal sealed record LogBody(string? Out, string? Err);

internal sealed record PlaceBody(string? File, int Line);

internal sealed record EventBody(int Schema, long Number, DateTimeOffset At, string Kind, string? Program, string Text, string? Author);

[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(ServerOnlyBody))]
[JsonSerializable(typeof(EventBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CommandJson : JsonSerializerContext;

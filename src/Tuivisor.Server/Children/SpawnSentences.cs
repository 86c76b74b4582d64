using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>Why a child could not be started, in Supervisor's words.</summary>
internal static class SpawnSentences
{
    /// <summary>A stream or log could not be opened.</summary>
    public static SpawnFailure Streams(ProgramConfig config, int errno) => System(errno == Errno.EMFILE
        ? $"too many open files to spawn '{config.Name}'"
        : $"unknown error making dispatchers for '{config.Name}': {Errno.Name(errno)}");

    /// <summary>The host could not start it.</summary>
    public static SpawnFailure Of(ProgramConfig config, IReadOnlyList<string> words, SpawnReply result) => result.FailedStep switch
    {
        SpawnStep.Terminal when result.Errno == Errno.ENOSPC => System($"no terminal is left to spawn '{config.Name}' with: ENOSPC; raise the limit kernel.pty.max"),
        SpawnStep.Terminal => Streams(config, result.Errno),
        SpawnStep.Fork when result.Errno == Errno.EAGAIN => System($"Too many processes in process table to spawn '{config.Name}'"),
        SpawnStep.Fork when result.Errno == Errno.EMFILE => Streams(config, result.Errno),
        SpawnStep.Fork => System($"unknown error during fork for '{config.Name}': {Errno.Name(result.Errno)}"),
        SpawnStep.User => System($"couldn't setuid to {config.User?.Uid}: {(result.Errno == Errno.EPERM ? "Can't drop privilege as nonroot user" : Errno.Name(result.Errno))}"),
        SpawnStep.Directory => System($"couldn't chdir to {config.Directory}: {Errno.Name(result.Errno)}"),
        _ => System($"couldn't exec {words[0]}: {Errno.Name(result.Errno)}"),
    };

    /// <summary>
    /// What Supervisor's child writes to its standard error when it fails between fork and exec; null for failures before that.
    /// People look for it in the log.
    /// </summary>
    public static string? ForLog(SpawnStep step, SpawnFailure failure) => step is SpawnStep.User or SpawnStep.Directory or SpawnStep.Execute
        ? $"supervisor: {failure.Text}\nsupervisor: child process was not spawned\n"
        : null;

    private static SpawnFailure System(string text) => new(SpawnFailureKind.System, text);
}

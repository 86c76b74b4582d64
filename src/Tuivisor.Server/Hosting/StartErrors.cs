using System.Globalization;
using System.Text;
using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>What a server says when it cannot start: as supervisord its one sentence, else what, where, and what to do.</summary>
internal sealed class StartErrors(ServerOptions options, TimeProvider time)
{
    private const int SupervisordFailure = 2;
    private const int Failure = 1;
    private const int Taken = 5;
    private const int WrongConfig = 6;

    private const string AnotherProgram =
        "Another program is already listening on a port that one of our HTTP servers is configured to use.  "
        + "Shut this program down first before starting supervisord.";

    public StartException Config(IReadOnlyList<ConfigError> errors)
    {
        if (options.IsSupervisord)
            return Supervisord(errors[0].SupervisorText);
        var text = new StringBuilder();
        foreach (var error in errors)
            text.AppendLine(CultureInfo.InvariantCulture, $"tuivisor: {error}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {(errors.Count == 1 ? "1 error" : $"{errors.Count} errors")}; nothing was started");
        return new StartException(text.ToString(), WrongConfig);
    }

    public StartException AlreadyServed(ServerRecord? owner, string lockPath)
    {
        if (options.IsSupervisord)
            return Supervisord(AnotherProgram);
        var by = owner is null
            ? "another server"
            : $"tuivisor {owner.Version}, pid {owner.Pid}, user {owner.User}, up {UpSince(owner.Started)}";
        // A configuration leads to the one that has its lock, whatever name that was given.
        var file = owner?.Config ?? options.Source.File;
        var words = ServerWords.Of(file is null ? owner?.Name ?? options.Place.Name : null, file);
        return new StartException(
            $"""
            tuivisor: this configuration is already served; nothing was changed
              by      {by}
              lock    {lockPath}
              do      attach: {words}      reload it: {words} ctl update      stop it: {words} shutdown

            """,
            Taken);
    }

    public StartException SupervisorRuns(string socket, string version, int pid) => options.IsSupervisord
        ? Supervisord(AnotherProgram)
        : new StartException(
            $"""
            tuivisor: Supervisor {version} (pid {pid}) already runs this configuration; nothing was changed
              socket  {socket} answered
              do      move over: {MoveOver()}

            """,
            Taken);

    public StartException SocketTaken(string socket) => options.IsSupervisord
        ? Supervisord(AnotherProgram)
        : new StartException(
            $"""
            tuivisor: another program listens where this configuration wants to; nothing was changed
              socket  {socket} answered
              do      stop that program, or change the socket in the configuration

            """,
            Taken);

    /// <summary>Anything else: Supervisor's sentence serves both faces.</summary>
    public StartException Plain(string sentence) => options.IsSupervisord
        ? Supervisord(sentence)
        : new StartException($"tuivisor: {sentence}\n", Failure);

    private StartException Supervisord(string sentence) => new(
        $"Error: {sentence}\nFor help, use {options.CommandLine[0]} -h\n", SupervisordFailure);

    private string MoveOver() => options.Source.File is not { } file
        ? "supervisorctl shutdown, then tuivisor again"
        : $"tuivisor takeover -c {file}    (checks, shows what it would do and asks; --dry-run only shows)";

    private string UpSince(DateTimeOffset started)
    {
        var up = time.GetUtcNow() - started;
        return up.Days > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{up.Days}d{up.Hours:00}h")
            : string.Create(CultureInfo.InvariantCulture, $"{up.Hours}h{up.Minutes:00}m");
    }
}

namespace Tuivisor.CommandLine;

/// <summary>Exit codes of tuivisor's own commands. supervisorctl and supervisord keep theirs.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongArguments = 2;
    public const int NotInWantedState = 3;
    public const int NoServer = 4;
    public const int OwnedByAnother = 5;
    public const int WrongConfiguration = 6;
    public const int NoSuchProgram = 7;
    public const int RefusedToNest = 8;
    public const int NotPermitted = 77;

    /// <summary>All of them, for people.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Done, "Done."), (Failed, "Tried and failed."), (WrongArguments, "Wrong arguments."), (NotInWantedState, "Not in the wanted state (wait, ls --check)."),
        (NoServer, "No server, or not reachable."), (OwnedByAnother, "Another server owns this configuration."), (WrongConfiguration, "The configuration is wrong."),
        (NoSuchProgram, "No such program."), (RefusedToNest, "Refused to show a server inside itself."), (NotPermitted, "Not permitted."),
    ];
}

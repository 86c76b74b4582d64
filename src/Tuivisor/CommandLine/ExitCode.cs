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
}

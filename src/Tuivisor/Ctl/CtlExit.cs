namespace Tuivisor.Ctl;

/// <summary>supervisorctl's exit statuses; scripts depend on them.</summary>
internal static class CtlExit
{
    /// <summary>Something failed.</summary>
    public const int Generic = 1;

    /// <summary>Wrong arguments.</summary>
    public const int InvalidArguments = 2;

    /// <summary>A method is missing; of status: a program is not running.</summary>
    public const int Unimplemented = 3;

    /// <summary>Connection refused; of status: no server, or no such program.</summary>
    public const int Refused = 4;

    /// <summary>The server speaks another version.</summary>
    public const int WrongVersion = 5;

    /// <summary>Not running; the socket is missing.</summary>
    public const int NotRunning = 7;
}

namespace Tuivisor.Supervision.Config;

/// <summary>on_fatal and on_exit: what the end of a program means for the server. The numbers are kept for the next server.</summary>
public enum EndAction
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>The server stops everything and ends with an exit code that tells of it.</summary>
    Shutdown = 1,

    /// <summary>The same, unless the exit code is one of exitcodes.</summary>
    ShutdownIfUnexpected = 2,
}

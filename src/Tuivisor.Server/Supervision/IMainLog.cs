using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Supervision;

/// <summary>The server's own log, in Supervisor's format. Any thread may write.</summary>
public interface IMainLog
{
    /// <summary>Path of the log file; null when there is none.</summary>
    string? Path { get; }

    /// <summary>Whether lines of a level are written.</summary>
    bool IsEnabled(LogLevel level);

    /// <summary>Writes a line; line breaks within it stay.</summary>
    void Write(LogLevel level, string text);

    /// <summary>Lines that come from now on, errors and worse excepted, may wait for <see cref="WriteGathered"/>: many cost one write.</summary>
    void Gather();

    /// <summary>Ends <see cref="Gather"/>.</summary>
    void WriteGathered();

    /// <summary>Empties the file.</summary>
    /// <returns>False when the file is gone.</returns>
    bool Clear();

    /// <summary>Closes and opens it anew.</summary>
    void Reopen();
}

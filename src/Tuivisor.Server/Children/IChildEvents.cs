using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>
/// What children do, as told by <see cref="ProgramRunner"/> on the thread that reads their output. Implementations post to their
/// own loop and return at once; spans are valid during the call only.
/// </summary>
public interface IChildEvents
{
    /// <summary>A child is gone and all its output has been read, logged and shown.</summary>
    void Exited(ProgramId program, ExitStatus status);

    /// <summary>A program with *_events_enabled wrote.</summary>
    void OutputLogged(ProgramId program, bool isStderr, ReadOnlySpan<byte> data);

    /// <summary>Whether what programs write is wanted in the main log too, as at loglevel=debug.</summary>
    bool CopiesOutput { get; }

    /// <summary>Output for the main log, in Supervisor's words.</summary>
    void OutputCopied(string text);

    /// <summary>A program wrote this between the capture tags.</summary>
    void OutputCaptured(ProgramId program, bool isStderr, ReadOnlySpan<byte> data);

    /// <summary>An event listener wrote to its standard output. After a crash of the server what a server before this one had read comes
    /// again.</summary>
    /// <param name="program">Which.</param>
    /// <param name="data">What.</param>
    /// <param name="end">Offset behind it in all of the child's output; 0 without a journal.</param>
    void ListenerWrote(ProgramId program, ReadOnlySpan<byte> data, long end);

    /// <summary>A command or check for a program is done.</summary>
    /// <param name="errand">Which.</param>
    /// <param name="failure">What went wrong; null when nothing did.</param>
    void ErrandDone(ErrandId errand, string? failure);

    /// <summary>A program said on $NOTIFY_SOCKET that it is ready, or how it is.</summary>
    void Notified(ProgramId program, bool isReady, string? status);

    /// <summary>How much memory a child and its descendants use.</summary>
    void MemoryMeasured(ProgramId program, int pid, long bytes);

    /// <summary>Something for the main log: a log that cannot be written, and when it can be again.</summary>
    void Trouble(ProgramId program, string text);

    /// <summary>Something ordinary for the main log.</summary>
    void Noted(string text);
}

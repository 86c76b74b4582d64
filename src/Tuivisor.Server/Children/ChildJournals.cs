using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>What a child writes, in memory that outlives the server: of its terminal or standard output, and of a standard error that is
/// apart. Neither without a keeper.</summary>
internal sealed class ChildJournals : IDisposable
{
    /// <summary>Of standard output or the terminal.</summary>
    public StreamJournal? Output { get; private init; }

    /// <summary>Of a standard error that is apart.</summary>
    public StreamJournal? Error { get; private init; }

    /// <summary>What the keeper holds of them, in the order in which <see cref="Open"/> takes it.</summary>
    public IReadOnlyList<SafeFd> Descriptors => [.. new[] { Output, Error }.OfType<StreamJournal>().Select(journal => journal.Descriptor)];

    /// <summary>Empty ones for a child to be started.</summary>
    /// <exception cref="PosixException">There is no memory or no descriptor left.</exception>
    public static ChildJournals Create(ProgramSlot program)
    {
        var (ring, errorRing) = program.HasTerminal
            ? (StreamJournal.TerminalRingBytes, StreamJournal.TerminalErrorRingBytes)
            : (StreamJournal.RingBytes, StreamJournal.RingBytes);
        var output = StreamJournal.Create(ring);
        try
        {
            return new ChildJournals { Output = output, Error = program.SplitsStderr ? StreamJournal.Create(errorRing) : null };
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Those of a child that a server before this one started.</summary>
    /// <exception cref="InvalidDataException">They cannot be understood.</exception>
    public static ChildJournals Open(IReadOnlyList<SafeFd> descriptors)
    {
        var output = descriptors.Count > 0 ? StreamJournal.Open(descriptors[0]) : null;
        try
        {
            return new ChildJournals { Output = output, Error = descriptors.Count > 1 ? StreamJournal.Open(descriptors[1]) : null };
        }
        catch
        {
            output?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Output?.Dispose();
        Error?.Dispose();
    }
}

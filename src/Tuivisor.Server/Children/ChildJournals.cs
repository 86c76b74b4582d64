using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>What a child writes, in memory that outlives the server: of its terminal or standard output, and of a standard error that is
/// apart. Neither without a keeper.</summary>
/// <param name="output">Of standard output or the terminal.</param>
/// <param name="error">Of a standard error that is apart.</param>
internal sealed class ChildJournals(StreamJournal? output = null, StreamJournal? error = null) : IDisposable
{
    /// <summary>Of standard output or the terminal.</summary>
    public StreamJournal? Output { get; private set; } = output;

    /// <summary>Of a standard error that is apart.</summary>
    public StreamJournal? Error { get; private set; } = error;

    /// <summary>They are to be made before the first byte is read. A child that never writes needs none.</summary>
    public bool AreDue { get; private set; }

    /// <summary>What the keeper holds of them, in the order in which <see cref="Open"/> takes it.</summary>
    public IReadOnlyList<SafeFd> Descriptors => [.. new[] { Output, Error }.OfType<StreamJournal>().Select(journal => journal.Descriptor)];

    /// <summary>Those that are made when the child first writes.</summary>
    public static ChildJournals Due() => new() { AreDue = true };

    /// <summary>Empty ones for a child to be started.</summary>
    /// <exception cref="PosixException">There is no memory or no descriptor left.</exception>
    public static ChildJournals Create(ProgramSlot program)
    {
        var journals = new ChildJournals();
        journals.Make(program);
        return journals;
    }

    /// <summary>Those of a child that a server before this one started.</summary>
    /// <exception cref="InvalidDataException">They cannot be understood.</exception>
    public static ChildJournals Open(IReadOnlyList<SafeFd> descriptors)
    {
        var output = descriptors.Count > 0 ? StreamJournal.Open(descriptors[0]) : null;
        try
        {
            return new ChildJournals(output, descriptors.Count > 1 ? StreamJournal.Open(descriptors[1]) : null);
        }
        catch
        {
            output?.Dispose();
            throw;
        }
    }

    /// <summary>Makes those that are due.</summary>
    /// <exception cref="PosixException">There is no memory or no descriptor left.</exception>
    public void Make(ProgramSlot program)
    {
        var (ring, errorRing) = program.HasTerminal
            ? (StreamJournal.TerminalRingBytes, StreamJournal.TerminalErrorRingBytes)
            : (StreamJournal.RingBytes, StreamJournal.RingBytes);
        var output = StreamJournal.Create(ring);
        try
        {
            Error = program.SplitsStderr ? StreamJournal.Create(errorRing) : null;
        }
        catch
        {
            output.Dispose();
            throw;
        }

        Output = output;
        AreDue = false;
    }

    /// <summary>They cannot be made: the child goes on without.</summary>
    public void GiveUp() => AreDue = false;

    public void Dispose()
    {
        Output?.Dispose();
        Error?.Dispose();
    }
}

namespace Tuivisor.Keeper;

/// <summary>All that a keeper knows, for the program that takes its place in the same process. Descriptors are numbers, which stay.</summary>
internal sealed record KeeperState
{
    /// <summary>What is started as server.</summary>
    public required KeeperOptions Options { get; init; }

    /// <summary>How many servers there have been.</summary>
    public int ServerCount { get; init; }

    /// <summary>The server of the moment; 0 for none.</summary>
    public int ServerPid { get; init; }

    /// <summary>Its pidfd.</summary>
    public int ServerProcess { get; init; } = -1;

    /// <summary>The keeper's end of the conversation with it.</summary>
    public int ServerSocket { get; init; } = -1;

    /// <summary>Its executable; -1 when that could not be held.</summary>
    public int ServerExecutable { get; init; } = -1;

    /// <summary>The last name that was given to a child.</summary>
    public long LastChild { get; init; }

    public IReadOnlyList<Child> Children { get; init; } = [];

    /// <summary>What is kept for servers: name and descriptor.</summary>
    public IReadOnlyList<(string Name, int Descriptor)> Kept { get; init; } = [];

    /// <summary>All descriptors in here.</summary>
    public IEnumerable<int> Descriptors => new[] { ServerProcess, ServerSocket, ServerExecutable }
        .Concat(Children.SelectMany(child => child.Streams.Append(child.Process).Concat(child.Attachments)))
        .Concat(Kept.Select(kept => kept.Descriptor))
        .Where(descriptor => descriptor >= 0);

    /// <summary>A child.</summary>
    /// <param name="Id">Its name at the keeper.</param>
    /// <param name="Name">As in its order.</param>
    /// <param name="Pid">Process id.</param>
    /// <param name="Process">Its pidfd.</param>
    /// <param name="StartedAt">Milliseconds since 1970.</param>
    /// <param name="Streams">Terminal, input, output, error; -1 for each it does not have.</param>
    /// <param name="Attachments">What came with its order.</param>
    /// <param name="Exit">How it ended; null while it lives.</param>
    public sealed record Child(
        long Id, string Name, int Pid, int Process, long StartedAt, IReadOnlyList<int> Streams, IReadOnlyList<int> Attachments,
        Os.WaitStatus? Exit);
}

using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>One client.</summary>
public sealed record ClientInfo
{
    /// <summary>Its number, never used again by this server.</summary>
    public int Number { get; init; }

    /// <summary>User as the socket tells, else as the client says.</summary>
    public string User { get; init; } = "";

    /// <summary>Its process; 0 when not known.</summary>
    public int Pid { get; init; }

    /// <summary>Its terminal such as "pts/3"; null without one.</summary>
    public string? Tty { get; init; }

    /// <summary>Where from: an address, or null for this machine.</summary>
    public string? From { get; init; }

    /// <summary>What it is: "tuivisor", "command", "browser".</summary>
    public string Kind { get; init; } = "";

    /// <summary>A command that asks one thing and goes: no news for people.</summary>
    [JsonIgnore]
    public bool IsCommand => Kind == "command";

    /// <summary>Columns of its terminal.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of its terminal.</summary>
    public int Rows { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>It only looks.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Full name of the program it looks at; null for none.</summary>
    public string? LooksAt { get; init; }

    /// <summary>"user@tty": how events and hints name it.</summary>
    public string Label => Tty is null ? $"{User}@{From ?? Kind}" : $"{User}@{Tty}";
}

/// <summary>All clients, whenever one comes, goes or looks at something else.</summary>
public sealed record ClientsChanged(IReadOnlyList<ClientInfo> Clients) : AttachMessage;

/// <summary>The terminal of this client has another size.</summary>
public sealed record ResizeClient(int Columns, int Rows) : AttachMessage;

/// <summary>Detaches clients. Answered by <see cref="Done"/> or <see cref="Failed"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Clients">Their numbers; null for all but this one.</param>
public sealed record DetachClients(int Id, IReadOnlyList<int>? Clients) : AttachRequest(Id);

/// <summary>Sends a line of text to a client. Answered by <see cref="Done"/> or <see cref="Failed"/>.</summary>
public sealed record TellClient(int Id, int Client, string Text) : AttachRequest(Id);

/// <summary>A line of text from another client.</summary>
/// <param name="From">Its <see cref="ClientInfo.Label"/>.</param>
/// <param name="Text">Cleaned text.</param>
public sealed record Told(string From, string Text) : AttachMessage;

/// <summary>Puts text into the copy buffer all clients share. Answered by <see cref="Done"/>.</summary>
public sealed record SetCopyBuffer(int Id, string Text) : AttachRequest(Id);

/// <summary>Asks for the copy buffer.</summary>
public sealed record GetCopyBuffer(int Id) : AttachRequest(Id);

/// <summary>Answer to <see cref="GetCopyBuffer"/>.</summary>
public sealed record CopyBuffer(int Id, string Text) : AttachReply(Id);

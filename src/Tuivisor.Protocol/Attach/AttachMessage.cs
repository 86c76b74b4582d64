namespace Tuivisor.Protocol.Attach;

/// <summary>A text frame of the attach connection, as JSON with its kind in "type": <see cref="AttachJson"/> lists them. Screens travel in
/// binary frames.</summary>
/// <remarks>Discriminators and property names are append-only. Unknown properties are ignored by both sides, so either may be newer.</remarks>
public abstract record AttachMessage;

/// <summary>A message of the client that is answered by exactly one <see cref="AttachReply"/> with the same id, out of order.</summary>
/// <param name="Id">Chosen by the client, not 0, not in use; <see cref="AttachClient"/> does it.</param>
public abstract record AttachRequest(int Id) : AttachMessage;

/// <summary>An answer.</summary>
/// <param name="Id">Of the <see cref="AttachRequest"/>.</param>
public abstract record AttachReply(int Id) : AttachMessage;

/// <summary>The request was done and there is nothing more to say.</summary>
public sealed record Done(int Id) : AttachReply(Id);

/// <summary>The request was not done.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Code">Stable word: "read-only", "no-such-program", "no-console", "no-such-file", "bad-pattern", "bad-request", "denied", "error".</param>
/// <param name="Text">For a person: what, and what to do.</param>
public sealed record Failed(int Id, string Code, string Text) : AttachReply(Id);

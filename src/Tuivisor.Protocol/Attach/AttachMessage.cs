using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>A text frame of the attach connection, as JSON with its kind in "type". Screens travel in binary frames.</summary>
/// <remarks>Discriminators and property names are append-only. Unknown properties are ignored by both sides, so either may be newer.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
// Opening, both ways.
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(Welcome), "welcome")]
[JsonDerivedType(typeof(Ping), "ping")]
[JsonDerivedType(typeof(Pong), "pong")]
[JsonDerivedType(typeof(Bye), "bye")]
// Client to server: consoles.
[JsonDerivedType(typeof(Watch), "watch")]
[JsonDerivedType(typeof(Unwatch), "unwatch")]
[JsonDerivedType(typeof(ResizeView), "resize")]
[JsonDerivedType(typeof(ResizeClient), "resize-client")]
[JsonDerivedType(typeof(FitView), "fit")]
[JsonDerivedType(typeof(FocusView), "focus")]
[JsonDerivedType(typeof(KeyInput), "key")]
[JsonDerivedType(typeof(MouseInput), "mouse")]
[JsonDerivedType(typeof(PasteInput), "paste")]
[JsonDerivedType(typeof(ScreenAck), "ack")]
// Client to server: requests, each answered by one message with the same id.
[JsonDerivedType(typeof(Act), "act")]
[JsonDerivedType(typeof(SendKeys), "send-keys")]
[JsonDerivedType(typeof(Capture), "capture")]
[JsonDerivedType(typeof(ReadScrollback), "read-scrollback")]
[JsonDerivedType(typeof(SearchScrollback), "search-scrollback")]
[JsonDerivedType(typeof(ReadLog), "read-log")]
[JsonDerivedType(typeof(FollowLog), "follow-log")]
[JsonDerivedType(typeof(StopFollow), "stop-follow")]
[JsonDerivedType(typeof(SearchLog), "search-log")]
[JsonDerivedType(typeof(ReadEvents), "read-events")]
[JsonDerivedType(typeof(ReadDetails), "read-details")]
[JsonDerivedType(typeof(DetachClients), "detach")]
[JsonDerivedType(typeof(TellClient), "tell")]
[JsonDerivedType(typeof(WatchStats), "watch-stats")]
[JsonDerivedType(typeof(SetCopyBuffer), "set-copy-buffer")]
[JsonDerivedType(typeof(GetCopyBuffer), "get-copy-buffer")]
// Server to client: answers.
[JsonDerivedType(typeof(ActDone), "act-done")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Captured), "captured")]
[JsonDerivedType(typeof(ScrollbackHits), "scrollback-hits")]
[JsonDerivedType(typeof(LogChunk), "log-chunk")]
[JsonDerivedType(typeof(LogHits), "log-hits")]
[JsonDerivedType(typeof(EventsPage), "events-page")]
[JsonDerivedType(typeof(ProgramDetails), "details")]
[JsonDerivedType(typeof(CopyBuffer), "copy-buffer")]
// Server to client: news.
[JsonDerivedType(typeof(ProgramsChanged), "programs")]
[JsonDerivedType(typeof(EventsHappened), "events")]
[JsonDerivedType(typeof(ConsoleInfo), "console")]
[JsonDerivedType(typeof(Stats), "stats")]
[JsonDerivedType(typeof(ClientsChanged), "clients")]
[JsonDerivedType(typeof(Told), "told")]
[JsonDerivedType(typeof(ConsoleNotice), "notice")]
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
